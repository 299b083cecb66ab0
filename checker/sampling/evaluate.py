"""Evaluate a filled list: project its errors onto the population it was drawn from."""

from dataclasses import dataclass
from fractions import Fraction

from checker.core.lang import Both, SaidError, named
from checker.sampling.estimators import Estimate, estimate_by_difference, estimate_by_ratio
from checker.sampling.filled_list import FilledList
from checker.sampling.sample import MUS
from checker.sampling.unit_projection import UnitProjection, project_units

ENOUGH_ERRORS = 20  # 经验：fewer differences than this and the normal interval is not to be relied on


@dataclass(frozen=True)
class Evaluation:
    """What the sample says: for monetary units a projection, else the two estimates."""

    filled: FilledList
    units: UnitProjection | None
    estimates: tuple[Estimate, ...]

    @property
    def errors(self) -> int:
        """How many lines have a difference."""
        return sum(line.difference_fen != 0 for line in self.filled.lines)

    @property
    def found_fen(self) -> int:
        """What the differences in the sample itself come to, book minus audited, nothing projected."""
        return sum(line.difference_fen for line in self.filled.lines)

    @property
    def few_errors(self) -> bool:
        """Whether too few differences were found for a normal interval to mean much."""
        return self.errors < ENOUGH_ERRORS

    @property
    def upper_fen(self) -> float | None:
        """The largest misstatement at this confidence, of either direction; None where it cannot be computed."""
        if self.units is not None:
            return max(self.units.over.upper_fen, self.units.under.upper_fen)
        ends = [estimate.interval(self.filled.confidence) for estimate in self.estimates]
        known = [abs(end) for pair in ends if pair for end in pair]
        return max(known) if known and all(ends) else None


class NotFinishedError(SaidError):
    """Lines are still open or do not fit: a projection would be a guess."""


def evaluate(filled: FilledList) -> Evaluation:
    """Project. Raises NotFinishedError while a line has no result, or the list was altered."""
    if filled.open:
        shown = named(filled.open[:8], quoted=False)
        if len(filled.open) > 8:
            shown += Both("等", " …")
        raise NotFinishedError(
            Both(
                f"还有 {len(filled.open)} 笔没有填审定金额（序号 {shown.zh}）；没有填不等于没有差异",
                f"{len(filled.open)} line(s) have no audited amount yet (No. {shown.en}); "
                "a line not filled in is not a line without difference",
            )
        )
    if filled.problems:
        first = filled.problems[0]
        raise NotFinishedError(Both(first.told("zh").line("zh", end=False), first.told("en").line("en", end=False)))
    if filled.method == MUS:
        assert filled.interval_fen is not None
        left = sum(stratum.fen for stratum in filled.strata if stratum.taken < stratum.count)
        sampled = left > 0
        units = project_units(filled.lines, filled.interval_fen, filled.confidence, sampled)
        return Evaluation(filled, units, ())
    by_ratio = estimate_by_ratio(filled.lines, filled.strata)
    by_difference = estimate_by_difference(filled.lines, filled.strata)
    return Evaluation(filled, None, (by_difference, by_ratio) if by_ratio else (by_difference,))


def share_of(fen: Fraction | float, filled: FilledList) -> Fraction | None:
    """An amount as a share of the population's book amount; None where that is 0."""
    total = sum(stratum.fen for stratum in filled.strata)
    return Fraction(fen) / total if total else None
