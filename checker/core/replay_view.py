"""What would change if other packs had held: case by case, rule by rule, and by how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checker.core.findings import Finding
from checker.core.status import Status

FAILS = (Status.BREACH, Status.DOUBT)


@dataclass(frozen=True, slots=True)
class RuleMove:
    """One rule of one case: what was said then (None: no such rule), what would be said now, and by how much.

    `points` is how far a share is from its limit, in percentage points; `excess_fen` the money.
    """

    rule: str
    title: str
    before: Status | None
    now: Status
    reason: str
    findings: tuple[Finding, ...] = ()
    points: str = ""
    excess_before_fen: int = 0

    @property
    def excess_fen(self) -> int:
        """The money of its findings, in 分."""
        return sum(finding.excess_fen or 0 for finding in self.findings)

    @property
    def newly_fails(self) -> bool:
        """A breach or doubt now that was none before, or a breach that was a doubt."""
        if self.now not in FAILS:
            return False
        return self.before is None or self.before not in FAILS or (self.now, self.before) == FAILS

    @property
    def fails_by_more(self) -> bool:
        """It failed before and fails by more now."""
        fails = self.before in FAILS and self.now in FAILS and not self.newly_fails
        return fails and self.excess_fen > self.excess_before_fen

    @property
    def newly_passes(self) -> bool:
        """A breach or doubt before that is met, or only a hint, now."""
        return self.before in FAILS and self.now in {Status.MET, Status.HINT}

    @property
    def lost(self) -> bool:
        """Decided before, undecided now: the archive lacks what the other pack asks for, or its days do not fit."""
        return self.now is Status.UNDECIDED and self.before not in {None, Status.UNDECIDED}


@dataclass(frozen=True)
class CaseReplay:
    """One case judged again. `failed` says why it could not be."""

    key: str
    name: str
    operator: str
    region: str
    year: int | None
    moves: tuple[RuleMove, ...] = ()
    failed: str = ""


@dataclass(frozen=True)
class ReplayView:
    """A run judged again under other packs; `reread`: from the files, not from the archive.

    `finished` is False where not all cases of the run have been checked.
    """

    title: str
    run: int
    checked_on: str
    version: str
    packs: tuple[str, ...]
    as_of: str | None
    reread: bool
    cases: tuple[CaseReplay, ...]
    finished: bool = True

    @cached_property
    def newly_fails(self) -> tuple[tuple[CaseReplay, RuleMove], ...]:
        """Who newly fails, the most money first."""
        found = [(case, move) for case in self.cases for move in case.moves if move.newly_fails]
        return tuple(sorted(found, key=lambda one: (one[1].rule, -one[1].excess_fen, one[0].key)))

    @cached_property
    def fails_by_more(self) -> tuple[tuple[CaseReplay, RuleMove], ...]:
        """Who failed already and fails by more, the most first."""
        found = [(case, move) for case in self.cases for move in case.moves if move.fails_by_more]
        return tuple(sorted(found, key=lambda one: (one[1].rule, -one[1].excess_fen, one[0].key)))

    @cached_property
    def newly_passes(self) -> tuple[tuple[CaseReplay, RuleMove], ...]:
        """Who newly passes."""
        return tuple((case, move) for case in self.cases for move in case.moves if move.newly_passes)

    @cached_property
    def lost(self) -> tuple[tuple[CaseReplay, RuleMove], ...]:
        """What can no longer be decided."""
        return tuple((case, move) for case in self.cases for move in case.moves if move.lost)

    @property
    def failed(self) -> tuple[CaseReplay, ...]:
        """Cases that could not be judged again."""
        return tuple(case for case in self.cases if case.failed)

    @cached_property
    def totals(self) -> Mapping[str, tuple[str, int, int, int, int, int]]:
        """Of every rule that moves: title; cases that newly fail, fail by more, newly pass, are newly undecided; money.

        The money is what is in excess now and was not before, in 分.
        """
        found: dict[str, list[int]] = {}
        titles = {move.rule: move.title for case in self.cases for move in case.moves}
        for n, moves in enumerate((self.newly_fails, self.fails_by_more, self.newly_passes, self.lost)):
            for _, move in moves:
                counts = found.setdefault(move.rule, [0, 0, 0, 0, 0])
                counts[n] += 1
                counts[4] += move.excess_fen - move.excess_before_fen if move.now in FAILS else 0
        return {rule: (titles[rule], c[0], c[1], c[2], c[3], c[4]) for rule, c in sorted(found.items())}
