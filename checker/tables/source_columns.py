"""The columns of any sheet in the form that types quickest: arrays, or for a large text file Arrow's own."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from checker.readers.columns import Column, ColumnGrid, columns_of
from checker.readers.grid import Grid

if TYPE_CHECKING:
    from checker.tables.arrow_columns import ArrowColumn

TEXT_FILES = "checker.readers.text_pieces"


def source_columns(grid: Grid, numbers: Iterable[int], start: int, stop: int) -> dict[int, Column]:
    """Rows start to stop - 1 of these columns."""
    numbers = list(numbers)
    last = min(stop, grid.height + 1)
    arrows: dict[int, Column] = {}
    if isinstance(grid, ColumnGrid) and TEXT_FILES in sys.modules and last > start:
        from checker.readers.text_pieces import Texts

        for number in numbers:
            if isinstance(store := grid.stores.get(number), Texts):
                from checker.tables.arrow_columns import arrow_column

                arrows[number] = arrow_column(store, start, last)
    others = columns_of(grid, (number for number in numbers if number not in arrows), start, stop)
    return {number: arrows[number] if number in arrows else others[number] for number in numbers}


def prepare(asked: Iterable[Column]) -> None:
    """Find the different texts of these columns of a large text file, all of them at once."""
    if arrows := [arrow for column in asked if (arrow := as_arrow(column)) is not None]:
        from checker.tables.arrow_columns import prepare as look_through

        look_through(arrows)


def as_arrow(column: Column) -> "ArrowColumn | None":
    """The column as Arrow keeps it; None where it is kept otherwise (then pyarrow need not be there)."""
    module = sys.modules.get("checker.tables.arrow_columns")
    return column if module is not None and isinstance(column, module.ArrowColumn) else None
