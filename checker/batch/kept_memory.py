"""What a worker frees after one case it keeps for the next, instead of giving it back to the system page by page."""

import ctypes

MB = 1 << 20
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # glibc's numbers for them (malloc.h)
KEPT_MOST = 64 * MB
# Larger pieces (columns of very large ledgers) go back at once, as before.
LARGE = 4 * MB


def keep_freed_memory() -> None:
    """Ask glibc, where it is there, not to return what is free at the end of its heap; taking it anew costs a twentieth.

    The most a process holds does not change by it, only what it holds between two cases.
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # another C library, Windows
        return
    set_option(TRIM_THRESHOLD, KEPT_MOST)
    set_option(MMAP_THRESHOLD, LARGE)
