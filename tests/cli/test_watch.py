"""checker watch: a saved workbook is checked again, also when the program saves by renaming."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.comparison.submissions import changed, submit
from tests.conftest import ROOT

PATIENCE_SECONDS = 120


def until(text: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if text in log.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} never came:\n{log.read_text(encoding='utf-8')}")


def heed_interrupts() -> None:
    """A shell that starts the tests in the background has them ignore Ctrl-C, and all they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.heavy
def test_a_save_shows_what_it_settled_and_what_it_brought_back(tmp_path):
    book, log = submit(tmp_path / "in"), tmp_path / "log.txt"
    words = [sys.executable, "-m", "checker", "watch", str(book), "--pack", "gz-2018-13"]
    with log.open("w", encoding="utf-8") as out:
        running = subprocess.Popen(
            words,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=heed_interrupts,  # noqa: PLW1509  no threads here
        )
    try:
        until("等待保存", log)
        time.sleep(0.5)
        better = submit(tmp_path / "elsewhere", changed("记-3", 6.00))
        better.replace(book)
        until("已解决", log)
        book.write_bytes(b"half of a workbook")
        until("读取问题", log)
        submit(tmp_path / "in")
        until("新出现", log)
    finally:
        running.send_signal(signal.SIGINT)
        try:
            ended = running.wait(PATIENCE_SECONDS)
        finally:
            running.kill()
            running.wait()
    assert ended == 0
