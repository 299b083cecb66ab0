"""A number for every key, the same for the same key: what millions of keys of a city are compared by first."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
FIRST, TIMES = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)  # FNV-1a of 64 bits, over code points
KEPT = np.dtype("<u8")
CODE_POINTS, KEPT_LETTER = "utf-32-le", np.dtype("<u4")


def key_numbers(keys: Sequence[str]) -> Numbers:
    """The numbers of these keys, in their order. Two keys that share one are rare, and told apart afterwards."""
    numbers = np.full(len(keys), FIRST, np.uint64)
    if not len(keys):
        return numbers
    text = "".join(keys)
    if len(set(map(len, keys))) == 1 and "\0" not in text:
        letters = np.frombuffer(text.encode(CODE_POINTS, "surrogatepass"), KEPT_LETTER).reshape(len(keys), -1)
        for places in np.ascontiguousarray(letters.T, np.uint64):
            numbers ^= places
            numbers *= TIMES
        return numbers
    filled = np.asarray(keys, dtype=np.str_)
    for places in filled.view(np.uint32).reshape(len(keys), -1).T:
        # Shorter keys are filled up with zeros, which must not count.
        numbers = np.where(places, (numbers ^ places) * TIMES, numbers)
    return numbers


def kept_numbers(keys: Sequence[str]) -> bytes:
    """The different numbers of these keys as the store keeps them."""
    numbers = np.sort(key_numbers(keys))
    different = np.ones(len(numbers), np.bool_)
    different[1:] = numbers[1:] != numbers[:-1]
    return numbers[different].astype(KEPT).tobytes()


def numbers_back(kept: bytes) -> Numbers:
    """The numbers that were kept."""
    return np.frombuffer(kept, KEPT).astype(np.uint64, copy=False)
