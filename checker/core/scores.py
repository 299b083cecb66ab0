"""Scores are exact fractions of a point; this file writes them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FINEST = Decimal("0.000001")


def score_text(score: Fraction) -> str:
    """Write a score with the decimals it has, at most six, without idle zeros: 59.99, 80.1505, 60."""
    if score.denominator == 1:
        return str(score.numerator)
    exact = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(FINEST, rounding=ROUND_HALF_UP)
    text = format(exact.normalize(), "f")
    return "0" if text == "-0" else text
