"""The words of a comparison: what became of each finding, which amounts changed, which lines moved."""

from dataclasses import dataclass
from enum import StrEnum

from checker.core.cells import CellRef
from checker.core.findings import Finding, Verdict


class Became(StrEnum):
    """What became of a finding between two runs, the pressing ones first."""

    NEW = "new"
    WORSE = "worse"
    UNJUDGED = "unjudged"
    OPEN = "open"
    EASED = "eased"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell said before and what it says now ('' = nothing)."""

    cell: CellRef
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An amount by category, or a total, before and now in 分; None where one run has no such figure."""

    fact: str
    subject: str
    of: str
    before_fen: int | None
    now_fen: int | None
    before_cells: tuple[CellRef, ...]
    now_cells: tuple[CellRef, ...]

    @property
    def change_fen(self) -> int:
        """By how much it changed; a figure that is not known on one side did not change by anything."""
        if self.before_fen is None or self.now_fen is None:
            return 0
        return self.now_fen - self.before_fen


@dataclass(frozen=True, slots=True)
class Move:
    """Money that one category of the budget (or spending) lost and another gained, in 分."""

    of: str
    source: str
    target: str
    fen: int


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A line of the books that stands in both submissions under another category, or in another file."""

    line: str
    fen: int
    before: str
    now: str
    before_cell: CellRef
    now_cell: CellRef


@dataclass(frozen=True, slots=True)
class Change:
    """One finding in both runs: what it was, what it is, by which cells, and whether the money only moved."""

    became: Became
    before: Finding | None
    now: Finding | None
    verdict: Verdict | None
    figures: tuple[FigureChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def finding(self) -> Finding:
        """The finding as it stands now, else as it was."""
        found = self.now or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class CaseChanges:
    """Everything that changed in one case. `moved_count` counts all moved lines, `moved` holds the first of them."""

    case: str
    changes: tuple[Change, ...]
    figures: tuple[FigureChange, ...] = ()
    moves: tuple[Move, ...] = ()
    moved: tuple[MovedLine, ...] = ()
    moved_count: int = 0
    notes: tuple[str, ...] = ()

    def of(self, became: Became) -> tuple[Change, ...]:
        """The changes of one sort."""
        return tuple(change for change in self.changes if change.became is became)
