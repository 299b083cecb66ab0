"""Limits on several amounts at once, solved exactly: fractions throughout, whole 分 at the end.

A case has half a dozen categories and as many limits, so the corners of what they allow can simply be listed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product


@dataclass(frozen=True, slots=True)
class Line:
    """Σ weight · amount ≤ bound, and the rule that says so ('' = an amount cannot be negative, or the like)."""

    weights: Mapping[str, Fraction]
    bound: Fraction
    rule: str = ""

    def holds(self, amounts: Mapping[str, Fraction | int]) -> bool:
        """Whether these amounts keep it."""
        return self.excess(amounts) <= 0

    def excess(self, amounts: Mapping[str, Fraction | int]) -> Fraction:
        """By how much they go beyond it."""
        return sum((weight * amounts.get(name, 0) for name, weight in self.weights.items()), Fraction(0)) - self.bound


def corners(names: Sequence[str], lines: Sequence[Line]) -> Iterator[dict[str, Fraction]]:
    """Every corner of what the lines allow. What they allow must be bounded for the corners to tell everything."""
    for chosen in combinations(lines, len(names)):
        point = _meeting(names, chosen)
        if point is not None and all(line.holds(point) for line in lines):
            yield point


def whole(point: Mapping[str, Fraction], lines: Sequence[Line], reach: int = 2) -> dict[str, int] | None:
    """The nearest whole amounts that keep the lines, by the sum of what they differ; None within `reach` 分."""
    names = list(point)
    around = [sorted(range(_floor(value) - reach + 1, _floor(value) + reach + 1), key=lambda n, v=value: abs(n - v))  # type: ignore[misc]
              for value in point.values()]  # fmt: skip
    tried = (dict(zip(names, amounts, strict=True)) for amounts in product(*around))
    kept = [amounts for amounts in tried if all(line.holds(amounts) for line in lines)]
    return min(kept, key=lambda amounts: sum(abs(amounts[name] - point[name]) for name in names), default=None)


def _meeting(names: Sequence[str], lines: Sequence[Line]) -> dict[str, Fraction] | None:
    """Where the lines all hold exactly; None where that is not one point."""
    rows = [[line.weights.get(name, Fraction(0)) for name in names] + [line.bound] for line in lines]
    size = len(names)
    for column in range(size):
        pivot = next((row for row in range(column, size) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        scale = rows[column][column]
        rows[column] = [value / scale for value in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [value - factor * other for value, other in zip(rows[row], rows[column], strict=True)]
    return {name: rows[n][size] for n, name in enumerate(names)}


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator
