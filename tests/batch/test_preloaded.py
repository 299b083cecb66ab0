"""What workers are forked from has imported what a case needs, and nothing of the database."""

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "sample_ledgers" / "样例-全部符合.xlsx"
SCRIPT = """
import sys
import checker.batch.preloaded
from checker.batch.check_case import CaseChecker
from checker.batch.jobs import Job
from checker.batch.settings import Settings

checker = CaseChecker(Settings())
before = set(sys.modules)
checker.check(Job("a", sys.argv[1], "a"))
print([name for name in sorted(set(sys.modules) - before) if name.startswith("checker.")], "sqlalchemy" in sys.modules)
"""


def test_the_first_case_finds_everything_there() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT, str(SAMPLE)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[] False"
