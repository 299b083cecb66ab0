"""A whole city at one look: what reports show of all cases of a run together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.core.findings import Finding, Verdict
from checker.core.status import SHOWN_ORDER, WORST_FIRST, Status

BAD = (Status.BREACH, Status.DOUBT, Status.HINT)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding of one case in short: enough to know it by and to find it in the report of its case."""

    finding: str
    rule: str
    status: Status
    title: str
    sentence: str
    excess_fen: int | None
    document: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class StationYear:
    """One case: which station and year, the verdict of every rule, its findings, what could not be read or is not there.

    `checked` is False where the case could not be checked at all. `statuses` and `reasons` are by rule;
    `amounts` by name, in 分. `missing` names the sheets without rows.
    """

    number: int
    key: str
    name: str
    station: str
    operator: str
    region: str
    year: int | None
    checked: bool
    statuses: Mapping[str, Status]
    reasons: Mapping[str, str]
    findings: tuple[Said, ...]
    amounts: Mapping[str, int]
    missing: tuple[str, ...]
    problems: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many rules ended in each status."""
        counted = Counter(self.statuses.values())
        return {status: counted[status] for status in SHOWN_ORDER}

    @property
    def left_undecided(self) -> bool:
        """Whether any rule could not be judged."""
        return self.counts[Status.UNDECIDED] > 0

    def excess_fen(self, status: Status) -> int:
        """The money of its findings of one status, in 分."""
        return sum(said.excess_fen or 0 for said in self.findings if said.status is status)

    @property
    def severity(self) -> tuple[int, ...]:
        """What cases are ranked by: breaches first, then doubts, hints, undecided."""
        return tuple(self.counts[status] for status in (*BAD, Status.UNDECIDED))


@dataclass(frozen=True)
class RuleOverall:
    """One rule over all cases: how many ended in each status, and the money of its findings in 分."""

    rule: str
    title: str
    pack: str
    counts: Mapping[Status, int]
    excess_fen: int

    @property
    def worth_a_column(self) -> bool:
        """Whether any case ended in something else than 符合 or 不适用."""
        return any(self.counts[status] for status in (*BAD, Status.UNDECIDED))


@dataclass(frozen=True, slots=True)
class Undecided:
    """What could not be judged for one and the same reason: the rules, and the cases."""

    reason: str
    rules: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmountChange:
    """A share of the contract amount in the year before and now, as exact text and in percentage points."""

    name: str
    before: str
    now: str
    change: str


@dataclass(frozen=True, slots=True)
class YearChange:
    """The same station a year on: rules that got worse, rules that got better, and shares."""

    station: str
    operator: str
    before: str
    now: str
    worse: tuple[tuple[str, Status, Status], ...]
    better: tuple[tuple[str, Status, Status], ...]
    shares: tuple[AmountChange, ...]


@dataclass(frozen=True)
class CityView:
    """Everything said of a city in one run; `finished` is False where not all of its cases have been checked."""

    title: str
    run: int
    checked_on: str
    version: str
    engine: str
    as_of: str | None
    packs: tuple[str, ...]
    cases: tuple[StationYear, ...]
    rules: tuple[RuleOverall, ...]
    cross_verdicts: tuple[Verdict, ...]
    cross_findings: tuple[Finding, ...]
    cross_cases: Mapping[str, tuple[str, ...]]
    undecided: tuple[Undecided, ...]
    years: tuple[YearChange, ...]
    sheets: tuple[str, ...] = ()
    finished: bool = True

    @cached_property
    def columns(self) -> tuple[RuleOverall, ...]:
        """The rules the matrix shows."""
        return tuple(rule for rule in self.rules if rule.worth_a_column)

    @cached_property
    def summary(self) -> Mapping[Status, int]:
        """How many verdicts ended in each status, over all cases."""
        return {status: sum(rule.counts[status] for rule in self.rules) for status in SHOWN_ORDER}

    @cached_property
    def gravest_first(self) -> tuple[StationYear, ...]:
        """All cases, the gravest first, those that keep every rule last."""
        return tuple(sorted(self.cases, key=lambda c: ([-n for n in c.severity], -c.excess_fen(Status.BREACH), c.key)))

    @property
    def by_severity(self) -> tuple[StationYear, ...]:
        """Cases with anything to say, the gravest first; those with the same counts by money."""
        return tuple(case for case in self.gravest_first if any(case.severity))

    @property
    def by_amount(self) -> tuple[StationYear, ...]:
        """Cases with money in question, the most first: 违规, then 疑点."""
        there = [case for case in self.cases if case.excess_fen(Status.BREACH) or case.excess_fen(Status.DOUBT)]
        return tuple(sorted(there, key=lambda c: (-c.excess_fen(Status.BREACH), -c.excess_fen(Status.DOUBT), c.key)))

    @property
    def most_broken(self) -> tuple[RuleOverall, ...]:
        """Rules that somebody broke or that raised a doubt or hint, by in how many cases."""
        there = [rule for rule in self.rules if any(rule.counts[status] for status in BAD)]
        return tuple(sorted(there, key=lambda r: ([-r.counts[status] for status in BAD], -r.excess_fen, r.rule)))

    @property
    def missing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each sheet somebody did not hand in, with the cases that lack it."""
        found = ((sheet, tuple(case.name for case in self.cases if sheet in case.missing)) for sheet in self.sheets)
        return tuple((sheet, cases) for sheet, cases in found if cases)

    @property
    def stations(self) -> int:
        """How many stations there are; a case of which nothing is known but its name is none."""
        return len({(case.station, case.operator) for case in self.cases if case.operator or case.year is not None})

    @cached_property
    def twice(self) -> tuple[tuple[str, ...], ...]:
        """Cases of the same station, operator and year, by their names: perhaps handed in twice, and then counted twice."""
        found: dict[tuple[str, str, int], list[str]] = {}
        for case in self.cases:
            if case.operator and case.year is not None:
                found.setdefault((case.station, case.operator, case.year), []).append(case.name)
        return tuple(tuple(names) for names in found.values() if len(names) > 1)

    @property
    def operators(self) -> int:
        """How many operators there are."""
        return len({case.operator for case in self.cases if case.operator})

    @property
    def unread(self) -> tuple[StationYear, ...]:
        """Cases of which something could not be read."""
        return tuple(case for case in self.cases if case.problems or not case.checked)


def worse(before: Status, now: Status) -> bool:
    """Whether a rule got worse; what does not apply any more, or did not then, is neither."""
    there = {before, now}
    if Status.NOT_APPLICABLE in there:
        return False
    return WORST_FIRST.index(now) < WORST_FIRST.index(before)
