"""A worker takes the memory of one case from the system once, not anew for every case."""

import subprocess
import sys
from pathlib import Path

import pytest

from checker.batch.kept_memory import keep_freed_memory

# Pages taken from the system while 8 MB in small pieces are filled and freed, again and again.
PAGES = """
import resource
from checker.batch.kept_memory import keep_freed_memory
{keep}
def case():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    pieces = [bytearray(50_000) for _ in range(160)]
    del pieces
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print([case() for _ in range(5)][-1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="counts pages as Linux does")
def test_the_next_case_takes_no_pages_anew():
    run = subprocess.run(
        [sys.executable, "-c", PAGES.format(keep="keep_freed_memory()")], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 200  # of 2,000


def test_it_may_be_asked_for_where_it_cannot_be_had(monkeypatch):
    def other_library(name):
        raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", other_library)
    keep_freed_memory()
