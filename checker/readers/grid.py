"""A sheet as it stands: cell values by row and column, nothing interpreted yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checker.core.cells import CellRef
from checker.core.lang import Both
from checker.core.problems import Problem


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value in a cell (#REF!, #DIV/0!) or a formula nobody calculated; never read as 0."""

    text: str


@dataclass(frozen=True)
class Grid:
    """One sheet. Row and column count from 1, as in the spreadsheet, and never shift.

    A value is None (empty), str, float, int, bool, date, datetime, time or CellError; a formula
    nobody calculated is a CellError whose text begins with =. A row may be shorter than the sheet is
    wide. `merged` holds (top, left, bottom, right); `number_formats` only the filled cells whose
    format says something about money, percent, colour or a month without a day; red paint (format
    or font) begins with [Red] there. `comments` are 批注: they are shown and never change a value.
    `left_out` are columns of which, as somebody wished, only the rows near the top and the bottom were read.
    """

    file: str
    sheet: str
    cells: Sequence[Sequence[object]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    number_formats: Mapping[tuple[int, int], str] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

    @property
    def height(self) -> int:
        """How many rows the sheet has, empty ones at the end not counted."""
        return len(self.cells)

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.cells), default=0)

    def cell(self, row: int, column: int) -> object:
        """The value at row and column; None where there is nothing."""
        if not 1 <= row <= len(self.cells):
            return None
        values = self.cells[row - 1]
        return values[column - 1] if 1 <= column <= len(values) else None

    def rows(self, start: int = 1, stop: int | None = None) -> Iterator[tuple[int, Sequence[object]]]:
        """Row numbers with their values, from `start` up to but not including `stop`."""
        last = self.height + 1 if stop is None else min(stop, self.height + 1)
        for number in range(start, last):
            yield number, self.cells[number - 1]

    def ref(self, row: int = 0, column: int = 0) -> CellRef:
        """The address of a cell of this sheet."""
        return CellRef(self.file, self.sheet, row, column)


@dataclass(frozen=True)
class Book:
    """One file read: its sheets in order, what could not be read, and what the reader wants known."""

    path: str
    sha256: str
    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Both, ...] = ()
