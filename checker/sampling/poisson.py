"""The confidence factors of monetary unit sampling, computed from the Poisson distribution, not copied from a table."""

import math
from fractions import Fraction
from functools import cache

HALVINGS = 200


@cache
def confidence_factor(errors: int, confidence: Fraction) -> float:
    """The mean at which a Poisson count of `errors` or fewer has probability 1 - confidence: 3.00 for 0 at 95 %."""
    risk = float(1 - confidence)
    low, high = 0.0, float(errors + 1)
    while _at_most(errors, high) > risk:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(errors, middle) > risk else (low, middle)
    return (low + high) / 2


def size_for(total_fen: int, tolerable_fen: int, confidence: Fraction) -> int:
    """The least sample size at which a sample without errors stays within the tolerable misstatement."""
    return math.ceil(confidence_factor(0, confidence) * total_fen / tolerable_fen)


def _at_most(errors: int, mean: float) -> float:
    if mean == 0:
        return 1.0
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(errors + 1))
