"""Shares are exact fractions; this file turns them into text and into the whole steps rules compare."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

MOST_DIGITS = 12


def to_share(text: str) -> Fraction:
    """Read 65%, 0.65 or 650‱ as an exact fraction. Raises ValueError for anything else."""
    text = text.strip()
    for sign, whole in (("%", 100), ("％", 100), ("‰", 1000), ("‱", 10_000)):
        if text.endswith(sign):
            return Fraction(Decimal(text[:-1].strip())) / whole
    return Fraction(Decimal(text))


def percent_text(share: Fraction, beside: Fraction | None = None, digits: int = 2) -> str:
    """Write a share half-up to two decimals, with more where it would read like the limit beside it.

    A share of 64.998 % next to a limit of 65 % is written 64.998%, never 65.00%.
    """
    text = _half_up(share, digits)
    while beside is not None and share != beside and text == _half_up(beside, digits) and digits < MOST_DIGITS:
        digits += 1
        text = _half_up(share, digits)
    if beside is not None and share != beside and text == _half_up(beside, digits):
        return f"{text}{'+' if share > beside else '-'}"
    return text


def beside(limits: Iterable[Fraction]) -> Callable[[Fraction], str]:
    """How to write shares so that none can be mistaken for one of these limits."""
    limits = tuple(limits)
    read_like = {percent_text(limit) for limit in limits}

    def written(share: Fraction) -> str:
        text = percent_text(share)
        return text if text not in read_like else max((percent_text(share, limit) for limit in limits), key=len)

    return written


@lru_cache(maxsize=256)  # the limits of the packs, written again for every case
def limit_text(share: Fraction) -> str:
    """Write a limit as documents do, without idle zeros: 65%, 7.5%."""
    text = _half_up(share, 4)[:-1]
    return f"{text.rstrip('0').rstrip('.')}%"


def points_text(difference: Fraction) -> str:
    """Write a difference of two shares in percentage points, two decimals, more if that reads zero."""
    digits = 2
    twice, below = 2 * abs(difference.numerator) * 100, difference.denominator
    while difference and twice * 10**digits <= below and digits < MOST_DIGITS:
        digits += 1
    return _half_up(difference, digits)[:-1]


def _half_up(share: Fraction, digits: int) -> str:
    least, below = abs(share.numerator) * 100 * 10**digits, share.denominator
    whole = (2 * least + below) // (2 * below)  # whole numbers only: fractions would be put in lowest terms each time
    sign = "-" if share.numerator < 0 and whole else ""
    units, rest = divmod(whole, 10**digits)
    return f"{sign}{units}.{rest:0{digits}d}%" if digits else f"{sign}{units}%"
