"""The same station a year on: matched by station and operator, verdicts and shares of the contract compared."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from checker.core.city_view import AmountChange, StationYear, YearChange, worse
from checker.core.shares import percent_text, points_text
from checker.core.status import Status

CONTRACT = "项目经费总额"
SPENT = "实际支出"
OF_CATEGORY = "支出/"


def year_changes(cases: Sequence[StationYear]) -> tuple[YearChange, ...]:
    """One entry for every station with two years that follow each other; where nothing changed, shares only."""
    by_station: dict[tuple[str, str], dict[int, StationYear]] = {}
    for case in cases:
        if case.year is not None and case.statuses:
            by_station.setdefault((case.station, case.operator), {})[case.year] = case
    changes = [
        _change(years[before], years[now])
        for years in by_station.values()
        for before, now in pairwise(sorted(years))
        if now == before + 1
    ]
    return tuple(sorted(changes, key=lambda one: (-_weight(one), -len(one.worse), -len(one.better), one.now)))


def _change(before: StationYear, now: StationYear) -> YearChange:
    rules = [rule for rule in now.statuses if rule in before.statuses]
    moves = [(rule, before.statuses[rule], now.statuses[rule]) for rule in rules]
    return YearChange(
        now.station,
        now.operator,
        before.name,
        now.name,
        tuple(move for move in moves if worse(move[1], move[2])),
        tuple(move for move in moves if worse(move[2], move[1])),
        tuple(_shares(before, now)),
    )


def _weight(change: YearChange) -> int:
    """Rules that got as bad as a breach first, then those in doubt."""
    return sum(10_000 if now is Status.BREACH else 100 if now is Status.DOUBT else 1 for _, _, now in change.worse)


def _shares(before: StationYear, now: StationYear) -> list[AmountChange]:
    if not before.amounts.get(CONTRACT) or not now.amounts.get(CONTRACT):
        return []
    found = []
    for name in now.amounts:
        if (name == SPENT or name.startswith(OF_CATEGORY)) and name in before.amounts:
            then = Fraction(before.amounts[name], before.amounts[CONTRACT])
            today = Fraction(now.amounts[name], now.amounts[CONTRACT])
            sign = "+" if today > then else ""
            shown = name.removeprefix(OF_CATEGORY)
            found.append(
                AmountChange(
                    shown, percent_text(then), percent_text(today), sign + points_text(today - then).replace("-", "−")
                )
            )
    return found
