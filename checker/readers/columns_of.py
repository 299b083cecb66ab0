"""A sheet with only some of its columns; addresses stay what they are."""

import sys
from collections.abc import Sequence
from dataclasses import replace

from checker.readers.grid import Grid


def only_columns(grid: Grid, left: int, right: int) -> Grid:
    """The same sheet, empty outside the columns left to right."""
    merged = tuple(area for area in grid.merged if left <= area[1] <= right)
    columns = sys.modules.get("checker.readers.columns")
    if columns is not None and isinstance(grid, columns.ColumnGrid):
        stores = {number: store for number, store in grid.stores.items() if left <= number <= right}
        large: Grid = replace(grid, stores=stores, merged=merged)
        return large
    cells: list[Sequence[object]] = [
        [None] * min(left - 1, len(row)) + list(row[left - 1 : right]) for row in grid.cells
    ]
    return replace(grid, cells=cells, merged=merged)
