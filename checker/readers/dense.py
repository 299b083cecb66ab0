"""Columns kept row by row: what a sheet of some thousand rows is quickest asked in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import Column, as_value

ROWS_MOST = 20_000
PLACES_FREE = 100_000  # places for nothing that are tolerated
PLACES_A_CELL = 4


@dataclass(frozen=True)
class Dense:
    """A column with a place for every row of the sheet, filled or not: kinds and values as in Column."""

    kinds: NDArray[np.uint8]
    values: NDArray[np.float64]
    strings: Sequence[str]

    def value(self, row: int) -> object:
        """The value in a row; None where there is nothing."""
        if not 1 <= row <= len(self.kinds):
            return None
        return as_value(int(self.kinds[row - 1]), float(self.values[row - 1]), self.strings)

    def filled(self, start: int, stop: int) -> Iterator[tuple[int, object]]:
        """The filled cells of rows start to stop - 1 with their rows, ascending."""
        kinds, values = self.kinds[start - 1 : stop - 1].tolist(), self.values[start - 1 : stop - 1].tolist()
        for row, (kind, value) in enumerate(zip(kinds, values, strict=True), start):
            if kind:
                yield row, as_value(kind, value, self.strings)

    def column(self, start: int, stop: int) -> Column:
        """Rows start to stop - 1 as arrays; shares their memory."""
        return Column(self.kinds[start - 1 : stop - 1], self.values[start - 1 : stop - 1], self.strings)


def is_dense(cells: int, rows: int, columns: int) -> bool:
    """Whether so many cells in so many rows and columns may have a place each."""
    return rows <= ROWS_MOST and rows * columns <= PLACES_FREE + PLACES_A_CELL * cells


def dense_columns(
    there: NDArray[np.int64],
    height: int,
    columns: NDArray[np.uint16],
    rows: NDArray[np.int32],
    kinds: NDArray[np.uint8],
    values: NDArray[np.float64],
    strings: Sequence[str],
) -> dict[int, Dense]:
    """Filled cells, in the order of the sheet, by column; of two with one address the later counts, as in Excel.

    `there` are the columns that have any, ascending, and `height` is the last row that has.
    """
    begin = np.zeros(int(there.max(initial=0)) + 1, np.int64)
    begin[there] = np.arange(len(there)) * height - 1
    places = begin.take(columns) + rows
    all_kinds, all_values = np.zeros(len(there) * height, np.uint8), np.zeros(len(there) * height, np.float64)
    all_kinds[places], all_values[places] = kinds, values
    return {
        number: Dense(all_kinds[at : at + height], all_values[at : at + height], strings)
        for number, at in zip(there.tolist(), range(0, len(all_kinds), height or 1), strict=True)
    }
