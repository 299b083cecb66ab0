"""Shares of a column, decided together: 55, 40, 5 are percents, 0.55, 0.4, 0.05 are not."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Any

from checker.core.lang import Both
from checker.tables.values import MOST_FEN, MOST_REMEMBERED, SMALLEST, Unread, plain_text, read_again, shown

# Where a column has both, 5.36 may be 5.36% or, of a target far exceeded, 536%.
MOST_AS_FRACTION = 10
MIXED_SHARE = Unread(
    "",
    Both(
        "同一列里有的像小数（0.55）、有的像百分数（55），不知是哪一种",
        "the column mixes what look like fractions (0.55) and percentages (55): which is meant cannot be told",
    ),
    Both("都写成带 % 的，如 55%", "Write all of them with %, as in 55%"),
)


def read_shares(values: Sequence[Any], shown_as_percent: Sequence[bool], unit: str) -> list[object]:
    """The different values of a column as shares, or why one cannot be read; `unit` is % where the heading says so."""
    plain = [_plain_number(value) for value in values]
    bare = [n for n, as_shown in zip(plain, shown_as_percent, strict=True) if n and not as_shown]
    whole_percents = unit == "%" or any(abs(n) > 2 for n in bare)
    mixed = unit != "%" and whole_percents and any(abs(n) <= 1 for n in bare)

    def read(value: Any, number: Fraction | None, as_shown: bool) -> object:
        if number is None or as_shown:
            return read_again("share", value) if number is None else number
        if mixed and 0 < abs(number) <= MOST_AS_FRACTION:
            return MIXED_SHARE.of(shown(value))
        return number / 100 if whole_percents else number

    return list(map(read, values, plain, shown_as_percent))


@lru_cache(MOST_REMEMBERED, typed=True)  # hundreds of cases have the same shares
def _plain_number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = Decimal(repr(value) if isinstance(value, float) else plain_text(value))
    except InvalidOperation:
        return None
    return Fraction(number) if (number.is_finite() and SMALLEST < abs(number) < MOST_FEN) or number == 0 else None
