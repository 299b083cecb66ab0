"""Memory that a case gave back is there for the next one, without the system being asked."""

import subprocess
import sys

import pytest

from checker.batch.freed_memory import keep_freed_memory

ASKED_FOR_AGAIN = """
import resource
from checker.batch.freed_memory import keep_freed_memory
if {keeping}:
    keep_freed_memory()
def takes():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        pieces = [bytearray(3 << 20) for _ in range(5)]
        del pieces
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
takes()
print(takes())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks glibc")
def test_what_was_freed_is_not_asked_for_again() -> None:
    def pages(keeping: bool) -> int:
        code = ASKED_FOR_AGAIN.format(keeping=keeping)
        return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)

    if not keep_freed_memory():
        pytest.skip("not glibc")
    assert pages(True) * 10 < pages(False)
