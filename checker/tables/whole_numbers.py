"""Texts that are numbers: voucher and invoice numbers read as whole numbers, all of a column at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def whole_numbers(texts: Sequence[Any], longest: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The texts that are nothing but at most `longest` digits (0 to 9) as numbers, and how many digits each has."""
    if (at_once := getattr(texts, "whole_numbers", None)) is not None:
        found: tuple[NDArray[np.int64], NDArray[np.int32]] = at_once(longest)
        return found
    plain = texts
    try:
        together = "".join(plain)
    except TypeError:  # not all are texts
        plain = list(map(str, texts))
        together = "".join(plain)
    lengths = list(map(len, plain))
    letters = together.encode("ascii", "replace")  # of bytes it is told several times quicker whether all are digits
    if not (lengths and min(lengths) > 0 and max(lengths) <= longest and letters.isdigit()):
        # Some are no such numbers: each is asked.
        plain = [text if text.isascii() and text.isdecimal() and len(text) <= longest else "" for text in plain]
        lengths = list(map(len, plain))
        plain = [text or "0" for text in plain]
    elif (length := max(lengths)) == min(lengths):
        # As many digits in each: they are multiplied column by column.
        digits = np.frombuffer(letters, np.uint8).reshape(len(plain), length)
        numbers = np.zeros(len(plain), np.int64)
        for column in digits.T:
            numbers *= 10
            numbers += column
        return numbers - ord("0") * (10**length // 9), np.full(len(plain), length, np.int32)
    return np.array(list(map(int, plain)), np.int64), np.array(lengths, np.int32)
