"""A worker keeps what a case gives back for the next one: no page of it is asked of the system again."""

import subprocess
import sys

import pytest

SCRIPT = """
from resource import RUSAGE_SELF, getrusage

from checker.batch.worker import keep_freed_memory

def faults():
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(50):
        bytearray(b"x" * 1_500_000)
    return getrusage(RUSAGE_SELF).ru_minflt - before

first = faults()
keep_freed_memory()
faults()
print(first, faults())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's malloc")
def test_blocks_given_back_are_used_again() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    first, then = map(int, run.stdout.split())
    if first < 10_000:
        pytest.skip("this C library keeps them anyway")
    assert then < first / 10
