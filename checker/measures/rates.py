"""How a stated rate sits with the figures it was made of: exact, rounded, truncated or wrong."""

import math
from fractions import Fraction

from checker.core.shares import percent_text

MOST_DIGITS = 4


def sort_of_rate(stated: Fraction, exact: Fraction) -> str:
    """Sort a stated percentage by how it could have been made, at the decimals it is written with.

    exact: the very value · rounded: half-up · truncated: cut off · wrong: neither.
    """
    if stated == exact:
        return "exact"
    digits = _digits(stated)
    scale = 100 * 10**digits
    if math.floor(exact * scale + Fraction(1, 2)) == stated * scale:
        return "rounded"
    if math.floor(exact * scale) == stated * scale:
        return "truncated"
    return "wrong"


def stated_text(stated: Fraction) -> str:
    """A stated percentage with the decimals it is written with: 115%, 94.31%."""
    return percent_text(stated, digits=_digits(stated))


def _digits(stated: Fraction) -> int:
    return next((n for n in range(MOST_DIGITS) if (stated * 100 * 10**n).denominator == 1), MOST_DIGITS)
