"""Instalments on a time line: when the clock started, the last lawful day, the day of payment."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core.findings import CaseReport
from checker.core.pictures import Deadline, InstalmentLine, Milestone, Pictures
from checker.core.status import Status

MOST_LABELS = 6  # more would run into each other on a telephone
NEAR = 18.0  # labels closer than this many percent stand on two lines
MARGIN = timedelta(days=10)
At = Callable[[date], float]


@dataclass(frozen=True)
class Term:
    """A term of one instalment as drawn; `status` is that of the finding about it, None where there is none."""

    deadline: Deadline
    begins: float
    ends: float
    status: Status | None


@dataclass(frozen=True)
class Lane:
    """One instalment: its terms and its days, with their places in percent of the width."""

    line: InstalmentLine
    terms: tuple[Term, ...]
    applied: float | None
    paid: tuple[float, ...]
    late: bool


@dataclass(frozen=True)
class Mark:
    """A day with a label: where it stands, on which of two lines, and at which side of the mark the words are."""

    milestone: Milestone
    at: float
    line: int
    anchor: str


@dataclass(frozen=True)
class Timeline:
    """The whole picture: months along the bottom, milestones above, one lane an instalment."""

    months: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    lanes: tuple[Lane, ...]
    as_of: float | None

    @property
    def lines(self) -> int:
        """How many lines the labels of the milestones need."""
        return max((mark.line + 1 for mark in self.marks), default=0)


def timeline_of(case: CaseReport) -> Timeline | None:
    """Place the days of a case; None where no instalment has any day."""
    pictures = case.pictures
    if pictures is None or not any(_days_of(line) for line in pictures.instalments):
        return None
    days = [*(day for line in pictures.instalments for day in _days_of(line)), *(m.on for m in pictures.milestones)]
    first, last = min(days) - MARGIN, max(days) + MARGIN
    whole = (last - first).days

    def at(day: date) -> float:
        return round((day - first).days / whole * 100, 2)

    found = {(finding.rule, finding.subject): finding.status for finding in case.findings}
    lanes = tuple(_lane(line, at, found) for line in pictures.instalments)
    as_of = at(pictures.as_of) if pictures.as_of and first <= pictures.as_of <= last else None
    return Timeline(tuple(_months(first, last, at)), tuple(_marks(pictures, at)), lanes, as_of)


def _days_of(line: InstalmentLine) -> list[date]:
    ends = [day for one in line.deadlines for day in (one.began_on, one.last_lawful_day)]
    return [*([line.applied_on] if line.applied_on else []), *ends, *(payment.paid_on for payment in line.payments)]


def _lane(line: InstalmentLine, at: At, found: dict[tuple[str, str], Status]) -> Lane:
    terms = tuple(
        Term(one, at(one.began_on), at(one.last_lawful_day), found.get((one.rule, line.subject)))
        for one in line.deadlines
    )
    return Lane(
        line=line,
        terms=terms,
        applied=at(line.applied_on) if line.applied_on else None,
        paid=tuple(at(payment.paid_on) for payment in line.payments),
        late=any(term.status is not None for term in terms),
    )


def _months(first: date, last: date, at: At) -> Iterable[tuple[float, str]]:
    """Firsts of months, every one or every second, third … so that their names have room."""
    span = range(first.year * 12 + first.month, last.year * 12 + last.month)
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(span) <= n * MOST_LABELS)
    for month in span:
        if month % every == 0:
            day = date(month // 12, month % 12 + 1, 1)
            yield at(day), f"{day:%Y-%m}"


def _marks(pictures: Pictures, at: At) -> Iterable[Mark]:
    line, before = 0, -NEAR
    for milestone in pictures.milestones:
        place = at(milestone.on)
        line = 1 - line if place - before < NEAR else 0
        before = place
        yield Mark(milestone, place, line, "end" if place > 75 else "start")
