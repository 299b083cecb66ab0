"""Estimate the misstatement of the population from a random or stratified sample: by difference and by ratio."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from checker.sampling.sample import Stratum
from checker.sampling.unit_projection import Vouched


@dataclass(frozen=True)
class Estimate:
    """A misstatement (book minus audited, 分) with its standard error; None where no spread can be computed."""

    name: str
    misstatement_fen: Fraction
    standard_error_fen: float | None

    def interval(self, confidence: Fraction) -> tuple[float, float] | None:
        """The two-sided confidence interval by the normal distribution."""
        if self.standard_error_fen is None:
            return None
        reach = NormalDist().inv_cdf((1 + float(confidence)) / 2) * self.standard_error_fen
        return float(self.misstatement_fen) - reach, float(self.misstatement_fen) + reach


def estimate_by_difference(lines: Sequence[Vouched], strata: Sequence[Stratum]) -> Estimate:
    """Σ N·(mean difference), with variance Σ N²·(1 - n/N)·s²/n over the layers."""
    groups = _groups(lines)
    total = sum((stratum.count * _mean(_differences(groups, stratum)) for stratum in strata), Fraction(0))
    return Estimate("差额估计", total, _error([(s, _differences(groups, s)) for s in strata]))


def estimate_by_ratio(lines: Sequence[Vouched], strata: Sequence[Stratum]) -> Estimate | None:
    """Book × (1 - R), R = estimated audited ÷ estimated book over all layers; None where the book amount is 0.

    The residuals audited - R·book take the place of the differences in the variance.
    """
    groups = _groups(lines)
    book = sum((s.count * _mean([line.book_fen for line in groups.get(s.name, ())]) for s in strata), Fraction(0))
    audited = sum((s.count * _mean([line.audited_fen for line in groups.get(s.name, ())]) for s in strata), Fraction(0))
    if not book:
        return None
    ratio = audited / book
    misstatement = (1 - ratio) * sum(stratum.fen for stratum in strata)
    residuals = [(s, [line.audited_fen - ratio * line.book_fen for line in groups.get(s.name, ())]) for s in strata]
    return Estimate("比率估计", misstatement, _error(residuals))


def _groups(lines: Sequence[Vouched]) -> Mapping[str, list[Vouched]]:
    groups: dict[str, list[Vouched]] = {}
    for line in lines:
        groups.setdefault(line.stratum, []).append(line)
    return groups


def _differences(groups: Mapping[str, list[Vouched]], stratum: Stratum) -> list[int]:
    return [line.difference_fen for line in groups.get(stratum.name, ())]


def _mean(values: Sequence[int] | Sequence[Fraction]) -> Fraction:
    return Fraction(sum(values)) / len(values) if values else Fraction(0)


def _error(layers: Sequence[tuple[Stratum, Sequence[int] | Sequence[Fraction]]]) -> float | None:
    """√(Σ N²·(1 - n/N)·s²/n); a layer examined whole adds nothing, one line of several says nothing of the spread."""
    variance = Fraction(0)
    for stratum, values in layers:
        n, size = len(values), stratum.count
        if n >= size:
            continue
        if n < 2:
            return None
        mean = _mean(values)
        spread = sum((value - mean) ** 2 for value in values) / Fraction(n - 1)
        variance += size * size * (1 - Fraction(n, size)) * spread / n
    return math.sqrt(variance)
