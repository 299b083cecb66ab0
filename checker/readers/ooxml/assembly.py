"""The pieces of a large worksheet put together: filled cells by column, and the grid made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import ColumnFormats, ColumnGrid, Packed, Store
from checker.readers.dense import ROWS_MOST, dense_columns, is_dense
from checker.readers.grid import Grid
from checker.readers.ooxml.sidecar import Marks
from checker.readers.ooxml.styles import CellStyles

# A sheet that turns out to have no more places than this becomes a plain Grid of rows.
SMALL_PLACES = 1_000

Columns = NDArray[np.uint16]
# Filled cells of one piece of XML, in the order of the sheet: columns, rows, kinds, values.
Piece = tuple[Columns, NDArray[np.int32], NDArray[np.uint8], NDArray[np.float64]]


@dataclass
class BigSheet:
    """What the pieces add up to: filled cells per column and everything beside the values."""

    strings: list[str]
    styles: CellStyles
    date1904: bool
    marks: Marks = field(default_factory=Marks)
    numbers: dict[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    formats: list[tuple[Columns, NDArray[np.int32], NDArray[np.int32]]] = field(default_factory=list)
    unknown_strings: int = 0

    @cached_property
    def empty_strings(self) -> list[int]:
        """Shared texts without a letter: a cell that names one is empty."""
        return [number for number, text in enumerate(self.strings) if not text] if not all(self.strings) else []

    def number_of(self, text: str) -> int:
        """Where a text that is not among the shared ones is kept."""
        if text not in self.numbers:
            self.numbers[text] = len(self.strings)
            self.strings.append(text)
        return self.numbers[text]

    def columns(self) -> Mapping[int, Store]:
        """The columns, pieces joined: with a place for every row where the sheet is not too long for that."""
        cells, last = sum(len(piece[0]) for piece in self.pieces), self.marks.height
        if last > ROWS_MOST or not self.pieces:
            return self.packed()
        joined = [kept[0] if len(kept) == 1 else np.concatenate(kept) for kept in zip(*self.pieces, strict=True)]
        columns, rows, kinds, values = joined
        there = np.bincount(columns).nonzero()[0]
        if not is_dense(cells, last, len(there)):
            return self.packed()
        self.pieces.clear()
        return dense_columns(there, last, columns, rows, kinds, values, self.strings)

    def packed(self) -> dict[int, Packed]:
        """The columns, only their filled cells."""
        columns = {}
        for number, piece in enumerate(self.pieces):  # one after the other: a million rows are not to stand there twice
            self.pieces[number] = _by_column(piece)
        for column, parts in _split([piece[0] for piece in self.pieces]):
            rows, kinds, values = (
                np.concatenate([self.pieces[number][kept][part] for number, part in parts]) for kept in (1, 2, 3)
            )
            if len(rows) > 1 and (np.diff(rows) <= 0).any():
                # Rows out of order, or one address twice: the later cell counts, as in Excel.
                last = len(rows) - 1 - np.unique(rows[::-1], return_index=True)[1]
                rows, kinds, values = rows[last], kinds[last], values[last]
            columns[column] = Packed(rows, kinds, values, self.strings)
        self.pieces.clear()
        return columns

    def telling_formats(self) -> ColumnFormats:
        """The number formats worth keeping, by column."""
        columns = {}
        for number, piece in enumerate(self.formats):
            self.formats[number] = _by_column(piece)
        for column, parts in _split([piece[0] for piece in self.formats]):
            rows = np.concatenate([self.formats[number][1][part] for number, part in parts])
            styles = np.concatenate([self.formats[number][2][part] for number, part in parts])
            order = np.argsort(rows, kind="stable")
            columns[column] = (rows[order], styles[order])
        return ColumnFormats(columns, self.styles.telling)

    def grid(self, file: str, sheet: str, hidden: bool) -> Grid:
        """The sheet as a grid: by columns, or as plain rows where it turned out small."""
        columns = self.columns()
        marks = self.marks
        grid = ColumnGrid(
            file=file,
            sheet=sheet,
            cells=(),
            merged=tuple(marks.merged),
            hidden_rows=frozenset(marks.hidden_rows),
            hidden_columns=frozenset(marks.hidden_columns),
            hidden=hidden,
            number_formats=self.telling_formats(),
            stores=columns,
            last_row=marks.height,
        )
        if grid.height * grid.width > SMALL_PLACES:
            return grid
        return grid.as_rows()


def _by_column(piece: tuple[Any, ...]) -> Any:
    """The same cells column by column, in order within each."""
    order = np.argsort(piece[0], kind="stable")
    return tuple(kept[order] for kept in piece)


def _split(pieces: list[Columns]) -> Iterator[tuple[int, list[tuple[int, slice]]]]:
    """For every column: in which pieces, and where in them, its cells are."""
    parts: dict[int, list[tuple[int, slice]]] = {}
    for number, columns in enumerate(pieces):
        if not len(columns):
            continue
        starts = np.flatnonzero(np.diff(columns, prepend=0))
        stops = np.append(starts[1:], len(columns))
        for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
            parts.setdefault(int(columns[start]), []).append((number, slice(start, stop)))
    for column in sorted(parts):
        yield column, parts[column]
