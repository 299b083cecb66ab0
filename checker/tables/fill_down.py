"""Values that stand once for several rows: merged cells, and a voucher's date and number on its first line."""

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import EMPTY, Column
from checker.readers.grid import Grid
from checker.tables.blocks import Block

NEVER_FILLED = {"money", "share", "score", "number", "count"}
MERGES_MOST = 50_000


def fill_merged(grid: Grid, block: Block, columns: dict[int, Column]) -> None:
    """Give every row of a merged cell its words or its day. An amount merged over rows counts once, never filled."""
    wanted = {fit.column for name, fit in block.columns.items() if block.type_of(name) not in NEVER_FILLED}
    copied: set[int] = set()
    for top, left, bottom, right in grid.merged[:MERGES_MOST]:
        if bottom <= top or bottom < block.first or top > block.last:
            continue
        low, high = max(top, block.first) - block.first, min(bottom, block.last) - block.first
        if top < block.first:
            continue
        for number in wanted.intersection(range(left, min(right, left + 50) + 1)):
            source = columns[left] if left in columns else columns[number]
            if number not in copied:
                column = columns[number]
                columns[number] = Column(column.kinds.copy(), column.values.copy(), column.strings)
                copied.add(number)
            target = columns[number]
            if source.kinds[low] == EMPTY or (number != left and source.strings is not target.strings):
                continue
            target.kinds[low : high + 1] = source.kinds[low]
            target.values[low : high + 1] = source.values[low]


def last_filled(filled: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For every row the position of the last filled one at or above it; -1 where there is none."""
    places = np.where(filled, np.arange(len(filled), dtype=np.int32), np.int32(-1))
    return np.maximum.accumulate(places) if len(filled) else places
