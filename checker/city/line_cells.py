"""The amount cells of hundreds of lines, without a CellRef for each."""

import numpy as np

from checker.city.tie import LineCells, sheet_text
from checker.measures.lines import Lines, Places, first_of
from checker.tables.distinct import numbered
from checker.tables.table import PART_BITS
from checker.tables.typed import Coded


def line_cells(lines: Lines, places: Places) -> LineCells:
    """The same as the cells of these lines one by one: what stands before and behind the row is found once a column."""
    rows = np.asarray(lines.table.rows, np.int64)[places]
    kinds, kind = numbered(2 * (rows >> PART_BITS) + (lines.debit[places] != 0))
    cells = [lines.cell(place) for place in places[first_of(kind)].tolist()]
    columns = np.array([cell.column for cell in cells], np.int64)
    return LineCells(
        Coded(kind.astype(np.int32), [sheet_text(cell.file, cell.sheet) for cell in cells]),
        (rows & ((1 << PART_BITS) - 1)).tolist(),
        columns[kind].tolist() if len(kinds) else [],
    )
