"""Two tables beside each other on one sheet: each is found and read as if the other were not there."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from checker.readers.columns import EMPTY, TEXT, Column, ColumnGrid
from checker.readers.columns_of import only_columns
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.headings import INCOME, Header, find_headers
from checker.tables.role_words import NOTE_WORDS
from checker.tables.sheets import plain_heading
from checker.tables.values import plain_text
from checker.tables.vocabulary import Vocabulary

WIDEST = 400
ROWS_MOST = 20_000


def windows(grid: Grid, headers: Sequence[Sequence[Header]], vocabulary: Vocabulary) -> list[Grid]:
    """The sheet, of which these are the headers, cut where an empty column divides two complete ones; mostly itself."""
    if not headers or grid.height > ROWS_MOST:
        return [grid]
    header = headers[0][0].rows[0]
    if _fills_all(next((row for _, row in grid.rows(header, header + 1)), ()), grid.width):
        return [grid]
    columns = _filled_columns(grid, header)
    runs = _runs(columns - _with_notes_only(grid, header, columns))
    if len(runs) < 2:
        return [grid]
    # A run without a header of its own belongs to the table left of it.
    lefts: list[int] = []
    for left, right in runs:
        if next(find_headers(_cut(grid, left, right, header), vocabulary), None) is not None:
            lefts.append(left)
    if len(lefts) < 2:
        return [grid]
    lefts[0] = 1
    rights = [left - 1 for left in lefts[1:]] + [max(grid.width, 1)]
    return [_cut(grid, left, right, header) for left, right in zip(lefts, rights, strict=True)]


def own_columns(grid: Grid, block: Block, blocks: Sequence[Block]) -> Grid:
    """The sheet as a block sees it: without the columns of tables that stand beside it in the same rows."""
    low, high = _span(block)
    left, right = 1, max(grid.width, high)
    for other in blocks:
        if other is block or other.last < block.first or other.first > block.last:
            continue
        other_low, other_high = _span(other)
        if other_high < low:
            left = max(left, other_high + 1)
        elif other_low > high:
            right = min(right, other_low - 1)
    for column in (number for number, heading in block.unknown.items() if plain_heading(heading) in INCOME):
        if column < low:
            left = max(left, low)  # 收入项目 and its amounts; 其中 there says nothing of what was spent
        elif column > high:
            right = min(right, column - 1)
    return grid if (left, right) == (1, max(grid.width, high)) else only_columns(grid, left, right)


def _span(block: Block) -> tuple[int, int]:
    columns = [fit.column for fit in block.columns.values()]
    return min(columns, default=1), max(columns, default=1)


def _filled_columns(grid: Grid, first: int) -> set[int]:
    if isinstance(grid, ColumnGrid):
        return {number for number in grid.stores if number <= WIDEST and _holds_anything(grid.column(number, first))}
    return {
        column
        for _, row in grid.rows(first)
        for column, value in enumerate(row[:WIDEST], start=1)
        if _says_something(value)
    }


def _with_notes_only(grid: Grid, header: int, columns: set[int]) -> set[int]:
    """The columns without a heading into which only lines of words reach, as 审核人：… under two tables does."""
    rest = set(columns)
    for number, row in grid.rows(header):
        filled = {place: value for place, value in enumerate(row[:WIDEST], start=1) if _says_something(value)}
        if number == header or not _is_note(list(filled.values())):
            rest -= filled.keys()
        if not rest:
            break
    return rest


def _is_note(values: Sequence[object]) -> bool:
    """Whether a row is of words alone, one of them or such as 制表人：…"""
    words = [value for value in values if isinstance(value, str)]
    if len(words) < len(values):
        return False
    return len(words) == 1 or any(word.strip().startswith(NOTE_WORDS) or ":" in word or "：" in word for word in words)


def _says_something(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(plain_text(value)))


def _fills_all(row: Sequence[object], width: int) -> bool:
    """Whether a row of words leaves no column empty: most headers do, and nothing below can then divide them."""
    words = row[:WIDEST]
    return len(words) >= min(width, WIDEST) and all(isinstance(word, str) and plain_text(word) for word in words)


def _holds_anything(column: Column) -> bool:
    texts = column.kinds == TEXT
    if np.count_nonzero(column.kinds != EMPTY) > np.count_nonzero(texts):
        return True
    return any(plain_text(column.strings[int(column.values[place])]) for place in texts.nonzero()[0])


def _runs(columns: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _cut(grid: Grid, left: int, right: int, header: int) -> Grid:
    """Some columns of a sheet; a line above the header that stands alone is said of all of them."""
    cut = only_columns(grid, left, right)
    rows = list(cut.cells)
    for number, row in grid.rows(1, header):
        filled = [(column, value) for column, value in enumerate(row, start=1) if value is not None]
        if len(filled) == 1 and number <= len(rows):
            rows[number - 1] = [None] * (left - 1) + [filled[0][1]]
    return replace(cut, cells=rows) if rows else cut
