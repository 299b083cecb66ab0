"""What one case has given back is kept for the next: getting it from the system anew takes a fifth of reading a case."""

import ctypes

MB = 1 << 20
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # as glibc's malloc.h numbers them
KEPT_MB = 64
# The most glibc allows: a larger piece comes from the system and goes back to it at once.
IN_ONE_PIECE_MB = 32


def keep_freed_memory() -> bool:
    """Ask the C library to keep up to 64 MB of what is freed; False where it is one that cannot be asked."""
    try:
        ask = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # Windows, macOS, musl
        return False
    return bool(ask(TRIM_THRESHOLD, KEPT_MB * MB) and ask(MMAP_THRESHOLD, IN_ONE_PIECE_MB * MB))
