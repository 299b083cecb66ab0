"""Memory that a case gave back is there for the next one, without the system being asked."""

import subprocess
import sys

import pytest

ASKED_FOR_AGAIN = """
import resource
from checker.batch.freed_memory import keep_freed_memory
print(not {keeping} or keep_freed_memory())
def takes():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        pieces = [bytearray(3 << 20) for _ in range(5)]
        del pieces
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
takes()
print(takes())
"""


def pages(keeping: bool) -> int | None:
    """How many pages the system has to give for the same memory once more; None where it cannot be asked to keep it."""
    code = ASKED_FOR_AGAIN.format(keeping=keeping)
    kept, count = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split()
    return int(count) if kept == b"True" else None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks glibc")
def test_what_was_freed_is_not_asked_for_again() -> None:
    kept, given_back = pages(True), pages(False)
    if kept is None or given_back is None:
        pytest.skip("not glibc")
    assert kept * 10 < given_back
