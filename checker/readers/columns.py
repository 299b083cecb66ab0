"""A large sheet kept by columns: the same questions as a Grid, answered from arrays.

A million rows cost about 13 bytes a cell; a whole column is typed at once instead of cell by cell.
Imports numpy, so only readers of large files and those who type columns import this file.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from checker.readers.grid import CellError, Grid
from checker.readers.serials import SECONDS_PER_DAY, from_serial, to_serial

KINDS = EMPTY, NUMBER, TEXT, DATE, BOOL, ERROR = range(6)
USUAL_FIRST = (TEXT, EMPTY, NUMBER, DATE, BOOL, ERROR)
NOTHING = (EMPTY, 0.0)
BLOCK_ROWS = 4096


@dataclass(frozen=True)
class Column:
    """One column, top to bottom: position n is sheet row n + 1.

    `kinds` (uint8) says what stands in a row; `values` (float64) holds the number, the day's serial
    (1900 system, fraction = time of day), 0/1, or for TEXT and ERROR the position in `strings`.
    Where `kinds` is EMPTY the value is 0 and means nothing.
    """

    kinds: NDArray[np.uint8]
    values: NDArray[np.float64]
    strings: Sequence[str]

    @cached_property
    def counts(self) -> list[int]:
        """How many cells of each kind there are; most columns hold one or two kinds, so not all need be looked for."""
        counts, left = [0] * len(KINDS), len(self.kinds)
        for kind in USUAL_FIRST:
            if not left:
                break
            counts[kind] = int(np.count_nonzero(self.kinds == kind))
            left -= counts[kind]
        return counts

    def texts(self) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
        """The text cells: their positions, for each the number of its text, and the different texts.

        Every text is then looked at once, however many rows repeat it.
        """
        places = np.flatnonzero(self.kinds == TEXT)
        codes, numbers = np.unique(self.values[places].astype(np.int64), return_inverse=True)
        return places, numbers, [self.strings[code] for code in codes]

    def value(self, place: int) -> object:
        """The value at a position, as a Grid would give it."""
        return as_value(int(self.kinds[place]), float(self.values[place]), self.strings)


class Store(Protocol):
    """How one column is kept; rows count from 1."""

    def value(self, row: int) -> object:
        """The value in a row; None where there is nothing."""

    def filled(self, start: int, stop: int) -> Iterator[tuple[int, object]]:
        """The filled cells of rows start to stop - 1 with their rows, ascending."""

    def column(self, start: int, stop: int) -> Column:
        """Rows start to stop - 1 as arrays."""


@dataclass(frozen=True)
class Packed:
    """The filled cells of one column: rows ascending (from 1), kinds and values as in Column."""

    rows: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    values: NDArray[np.float64]
    strings: Sequence[str]

    def value(self, row: int) -> object:
        """The value in a row; None where there is nothing."""
        place = bisect_left(self.rows, row)
        if place == len(self.rows) or self.rows[place] != row:
            return None
        return as_value(int(self.kinds[place]), float(self.values[place]), self.strings)

    def filled(self, start: int, stop: int) -> Iterator[tuple[int, object]]:
        """The filled cells of rows start to stop - 1 with their rows, ascending."""
        part = self._between(start, stop)
        kinds, values = self.kinds[part].tolist(), self.values[part].tolist()
        for row, kind, value in zip(self.rows[part].tolist(), kinds, values, strict=True):
            yield row, as_value(kind, value, self.strings)

    def column(self, start: int, stop: int) -> Column:
        """Rows start to stop - 1 as arrays."""
        length = max(stop - start, 0)
        kinds, values = np.zeros(length, np.uint8), np.zeros(length, np.float64)
        part = self._between(start, stop)
        places = self.rows[part] - start
        kinds[places], values[places] = self.kinds[part], self.values[part]
        return Column(kinds, values, self.strings)

    def _between(self, start: int, stop: int) -> slice:
        low, high = self.rows.searchsorted([start, stop])
        return slice(int(low), max(int(high), int(low)))


@dataclass(frozen=True)
class ColumnGrid(Grid):
    """A Grid whose cells are kept by columns; `cells` stays empty, everything else answers the same."""

    stores: Mapping[int, Store] = field(default_factory=dict)
    last_row: int = 0

    @property
    def height(self) -> int:
        """How many rows the sheet has, empty ones at the end not counted."""
        return self.last_row

    @cached_property
    def width(self) -> int:
        """How many columns the sheet has."""
        return max(self.stores, default=0)

    def cell(self, row: int, column: int) -> object:
        """The value at row and column; None where there is nothing."""
        store = self.stores.get(column)
        return store.value(row) if store and 1 <= row <= self.last_row else None

    def rows(self, start: int = 1, stop: int | None = None) -> Iterator[tuple[int, Sequence[object]]]:
        """Row numbers with their values, from `start` up to but not including `stop`."""
        last = self.last_row + 1 if stop is None else min(stop, self.last_row + 1)
        for low in range(start, last, BLOCK_ROWS):
            high = min(low + BLOCK_ROWS, last)
            # A row reaches only as far as its last filled cell: one far cell must not widen all rows.
            block: list[list[object]] = [[] for _ in range(low, high)]
            for column in sorted(self.stores):
                for row, value in self.stores[column].filled(low, high):
                    values = block[row - low]
                    values.extend([None] * (column - 1 - len(values)))
                    values.append(value)
            yield from zip(range(low, high), block, strict=True)

    def column(self, column: int, start: int = 1, stop: int | None = None) -> Column:
        """A whole column (or rows `start` to `stop` - 1 of it) as arrays; empty where nothing stands."""
        last = self.last_row + 1 if stop is None else min(stop, self.last_row + 1)
        store = self.stores.get(column)
        if store:
            return store.column(start, max(last, start))
        length = max(last - start, 0)
        return Column(np.zeros(length, np.uint8), np.zeros(length, np.float64), ())

    def as_rows(self) -> Grid:
        """The same sheet as a plain Grid of rows; for sheets that turned out small."""
        return Grid(
            file=self.file,
            sheet=self.sheet,
            cells=[values for _, values in self.rows()],
            merged=self.merged,
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            hidden=self.hidden,
            number_formats=dict(self.number_formats),
        )


def columns_of(grid: Grid, numbers: Iterable[int], start: int = 1, stop: int | None = None) -> dict[int, Column]:
    """Columns of any grid, large or small, as arrays, so that typing needs one way only; they share their texts."""
    if isinstance(grid, ColumnGrid):
        return {number: grid.column(number, start, stop) for number in numbers}
    numbers_of: dict[str, int] = {}
    rows = [row for _, row in grid.rows(start, stop)]
    packed: dict[int, tuple[NDArray[np.uint8], NDArray[np.float64]]] = {}
    for number in numbers:
        cells = [_packed_value(row[number - 1], numbers_of) if number <= len(row) else NOTHING for row in rows]
        kinds, values = zip(*cells, strict=True) if cells else ((), ())
        packed[number] = np.array(kinds, np.uint8), np.array(values, np.float64)
    strings = list(numbers_of)
    return {number: Column(kinds, values, strings) for number, (kinds, values) in packed.items()}


def as_value(kind: int, value: float, strings: Sequence[str]) -> object:
    """A cell as plain Python: None, float, str, date, datetime, time, bool or CellError."""
    if kind == NUMBER:
        return value
    if kind == TEXT:
        return strings[int(value)]
    if kind == DATE:
        return from_serial(value)
    if kind == BOOL:
        return bool(value)
    return CellError(strings[int(value)]) if kind == ERROR else None


def _packed_value(value: object, strings: dict[str, int]) -> tuple[int, float]:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return TEXT, float(strings.setdefault(value, len(strings)))
    if isinstance(value, bool):
        return BOOL, float(value)
    if isinstance(value, int | float):
        return NUMBER, float(value)
    if isinstance(value, time):
        return DATE, (value.hour * 3600 + value.minute * 60 + value.second) / SECONDS_PER_DAY
    if isinstance(value, date | datetime):
        return DATE, to_serial(value)
    if isinstance(value, CellError):
        return ERROR, float(strings.setdefault(value.text, len(strings)))
    return TEXT, float(strings.setdefault(str(value), len(strings)))


@dataclass(frozen=True)
class ColumnFormats(Mapping[tuple[int, int], str]):
    """Telling number formats of a large sheet: per column the rows (ascending) and which format each has."""

    columns: Mapping[int, tuple[NDArray[np.int32], NDArray[np.int32]]]
    codes: Mapping[int, str]

    def __getitem__(self, place: tuple[int, int]) -> str:
        row, column = place
        rows, styles = self.columns[column]
        at = bisect_left(rows, row)
        if at == len(rows) or rows[at] != row:
            raise KeyError(place)
        return self.codes[int(styles[at])]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for column, (rows, _) in self.columns.items():
            for row in rows.tolist():
                yield row, column

    def __len__(self) -> int:
        return sum(len(rows) for rows, _ in self.columns.values())

    def in_column(self, column: int) -> dict[str, NDArray[np.int32]]:
        """For one column: each telling format with the rows that have it."""
        if column not in self.columns:
            return {}
        rows, styles = self.columns[column]
        return {self.codes[int(style)]: rows[styles == style] for style in np.unique(styles)}
