"""A batch in which nothing changed imports neither SQLAlchemy nor what checks cases: that would take most of its time."""

import subprocess
import sys

from tests.batch.cities import city

SCRIPT = """
import sys
from checker.cli import checker
try:
    checker(["batch", sys.argv[1], "--out", sys.argv[2], "--jobs", "1"])
finally:
    print([name for name in ("sqlalchemy", "pyarrow", "numpy", "checker.audit") if name in sys.modules])
"""


def test_the_second_run(tmp_path):
    folder, out = city(tmp_path / "city", 2), tmp_path / "out"
    batch = ["batch", str(folder), "--out", str(out), "--jobs", "1"]
    first = subprocess.run([sys.executable, "-m", "checker", *batch], check=False, capture_output=True)
    second = subprocess.run([sys.executable, "-c", SCRIPT, str(folder), str(out)], check=False, capture_output=True)
    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    *shown, imported = second.stdout.decode().splitlines()
    assert imported == "[]"
    assert any("沿用" in line for line in shown)
