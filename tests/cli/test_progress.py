"""Progress: shown on a terminal when something takes its time, silent when quick or piped."""

import os
import pty
import subprocess
import sys

from tests.conftest import ROOT

SCRIPT = """
import sys, time
from checker.cli._progress import progress
with progress(float(sys.argv[1])) as tell:
    tell("读取 [bold]甲站\\x1b[31m.xlsx")
    time.sleep(float(sys.argv[2]))
    tell("检查 乙站.xlsx")
    time.sleep(float(sys.argv[2]))
print("done")
print("rich" in sys.modules)
"""


def on_terminal(patience: float, pause: float) -> tuple[str, str]:
    """What such a run prints to stdout, and what it shows on a terminal at stderr."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", SCRIPT, str(patience), str(pause)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, env=environment()) as ran:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
        out = ran.stdout.read().decode()
    os.close(ours)
    assert ran.returncode == 0
    return out, seen.decode(errors="replace")


def environment() -> dict[str, str]:
    return {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def test_what_takes_its_time_is_shown_and_taken_away_again():
    out, seen = on_terminal(0.05, 0.4)
    assert out == "done\nTrue\n"
    assert "读取 [bold]甲站\\u001b[31m.xlsx" in seen and "检查 乙站.xlsx" in seen
    assert "\x1b[31m" not in seen.replace("\x1b[32m", "")
    assert "\x1b[2K" in seen  # the line is erased in the end
    assert "\x1b[?25h" in seen  # and the cursor shown again


def test_what_is_quick_shows_nothing_and_loads_nothing():
    assert on_terminal(30, 0.01) == ("done\nFalse\n", "")


def test_nothing_is_shown_where_stderr_is_no_terminal():
    command = [sys.executable, "-c", SCRIPT, "0.01", "0.3"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment(), check=True)
    assert ran.stderr == b"" and ran.stdout == b"done\nFalse\n"
