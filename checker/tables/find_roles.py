"""Find the role of every row of a block: which columns are asked for the words that tell, and in which order."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import EMPTY, TEXT, Column
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.fill_down import OWN_LINE
from checker.tables.of_which import mark_of_which
from checker.tables.role_words import Role
from checker.tables.row_roles import Rows, mark_notes, mark_repeated_headers, mark_totals
from checker.tables.source_columns import as_arrow
from checker.tables.type_columns import TypedColumn, like_an_amount
from checker.tables.typed import Whole
from checker.tables.wanted_fields import RowInDoubtError

WITHOUT_WORDS = {"money", "day", "share", "score", "number", "count"}
NAMING = {"category", "summary", "account", "account_name", "booked_on"}


def find_roles(
    rows: Rows,
    grid: Grid,
    block: Block,
    columns: Mapping[int, Column],
    filled: Mapping[str, NDArray[np.bool_]],
    amounts: Mapping[str, TypedColumn],
    booked_in_two: bool,
) -> dict[int, str]:
    """Give every row its role; account titles that stand on a row of their own are given back by position.

    `filled` says where the columns of amounts hold anything, `booked_in_two` whether the sheet is book-keeping.
    Raises RowInDoubtError where it takes a column that was left out.
    """
    column_of = {name: fit.column for name, fit in block.columns.items() if fit.column not in grid.left_out}
    if block.excluded:
        inside = [row - block.first for row in block.excluded if block.first <= row <= block.last]
        rows.roles[inside] = Role.EXCLUDED
    blank = _blank(rows, column_of, columns, filled)
    if grid.left_out and blank is not None:
        raise RowInDoubtError
    headings = _headings(grid, block, columns)
    # A column in which every filled cell is an amount never repeats its heading.
    headings |= {column_of[name]: frozenset() for name, typed in amounts.items() if not typed.wrong}
    mark_repeated_headers(rows, columns, headings, len(grid.left_out))
    never = {n for name, n in column_of.items() if block.type_of(name) in WITHOUT_WORDS or name == "remark"}
    # In exports 本月合计 may stand in the column of days.
    never -= {n for name, n in column_of.items() if block.type_of(name) == "day"}
    # The words that mark a total stand left of its amounts, or wherever the column stands that names the records.
    last = max((column_of[name] for name in amounts), default=0)
    naming = {n for name, n in column_of.items() if _names_records(block, name)}
    texts = {n: column for n, column in columns.items() if n not in never and (n < last or n in naming)}
    mark_totals(rows, texts, (), booked_in_two)
    if blank is not None:
        rows.set(blank, Role.BLANK)
    money = np.zeros(len(rows.roles), np.bool_)
    for name, typed in amounts.items():
        money |= like_an_amount(typed, columns[column_of[name]])
    if grid.left_out and (~money & (rows.roles == Role.RECORD)).any():
        raise RowInDoubtError  # a note, or a record: by all its words
    sections = mark_notes(rows, columns, money, strict=not booked_in_two)
    dated = any(columns[column_of[name]].kinds.any() for name in OWN_LINE if name in column_of)
    whole = {name: typed.values for name, typed in amounts.items() if isinstance(typed.values, Whole)}
    mark_of_which(block.kind, rows.roles, texts, whole, dated)
    return sections


def _names_records(block: Block, name: str) -> bool:
    """Whether a column says what each record is: it is among those of a ledger that are always read."""
    return name in NAMING or block.sheet.field(name).required


def filled_amounts(rows: Rows, column: Column, typed: TypedColumn) -> NDArray[np.bool_]:
    """Where a column of amounts holds anything but a dash."""
    if as_arrow(column) is None:
        return rows.filled(column)
    assert isinstance(typed.values, Whole)
    filled = typed.values.filled.copy()
    for wrong in typed.wrong:
        filled[wrong.places] = True
    return filled


def _blank(
    rows: Rows, column_of: Mapping[str, int], columns: Mapping[int, Column], filled: Mapping[str, NDArray[np.bool_]]
) -> NDArray[np.bool_] | None:
    """The rows in which nothing stands, None where there are none; most often one or two columns settle it."""
    content = np.zeros(len(rows.roles), np.bool_)
    for name in (*filled, *(name for name in column_of if name not in filled)):
        column = columns[column_of[name]]
        if name in filled:
            content |= filled[name]
        else:
            # In a large text file only amounts are asked whether they are a mere dash.
            content |= rows.filled(column) if as_arrow(column) is None else column.kinds != EMPTY
        if np.count_nonzero(content) == len(content):
            return None
    return ~content


def _headings(grid: Grid, block: Block, columns: Mapping[int, Column]) -> dict[int, frozenset[str]]:
    """What the header says over each column; nothing where no text stands below that could be it again."""
    found: dict[int, frozenset[str]] = {}
    for number, column in columns.items():
        if as_arrow(column) is None and not column.counts[TEXT]:
            found[number] = frozenset()
            continue
        texts = (grid.cell(row, number) for row in block.header)
        found[number] = frozenset(text.strip() for text in texts if isinstance(text, str) and text.strip())
    return found
