"""The amount cells of thousands of lines as the store keeps them, without a CellRef for each."""

import numpy as np

from checker.city.tie import sheet_text
from checker.measures.lines import Lines, Places
from checker.tables.table import PART_BITS


def line_cells(lines: Lines, places: Places) -> list[str]:
    """The same as the cells of these lines one by one: what stands before and behind the row is found once a column."""
    rows = np.asarray(lines.table.rows, np.int64)[places]
    columns = 2 * (rows >> PART_BITS) + (lines.debit[places] != 0)
    around: dict[int, tuple[str, int]] = {}
    for column, first in zip(*np.unique(columns, return_index=True), strict=True):
        cell = lines.cell(int(places[first]))
        around[int(column)] = (sheet_text(cell.file, cell.sheet), cell.column)
    numbers = (rows & ((1 << PART_BITS) - 1)).tolist()
    told = zip(map(around.__getitem__, columns.tolist()), numbers, strict=True)
    return [f"{sheet}\t{row}\t{column}" for (sheet, column), row in told]
