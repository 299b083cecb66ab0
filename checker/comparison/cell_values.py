"""What a cited cell said in each of two submissions, as the checker read it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from checker.comparison.change import CellChange
from checker.core.cells import CellRef
from checker.core.money import yuan_text
from checker.tables.case import Case
from checker.tables.sheets import PART
from checker.tables.table import PART_BITS, Table


def cell_changes(cells: Iterable[CellRef], before: Case, now: Case) -> tuple[CellChange, ...]:
    """The cells of the list that say something else now. Where file names differ the sheet alone is compared."""
    return tuple(_changes(dict.fromkeys(cells), before, now))


def said_in(case: Case, cell: CellRef) -> str | None:
    """What was read from a cell; '' where it is empty, None where no table of the case has such a cell."""
    tables = [table for table in case.tables.values() if _stands_on(table, cell)]
    exact = [table for table in tables if table.file == cell.file or table.parts]
    for table in exact or tables:
        if (found := _in_table(table, cell)) is not None:
            return found
    return None


def _changes(cells: Iterable[CellRef], before: Case, now: Case) -> Iterator[CellChange]:
    both = _files(before) & _files(now)
    told: set[tuple[object, ...]] = set()
    for cell in cells:
        was, is_ = said_in(before, cell), said_in(now, cell)
        # A cell of a workbook that was renamed is cited under both names.
        place = (cell.file if cell.file in both else "", cell.sheet, cell.row, cell.column)
        if was != is_ and not (was is None and is_ is None) and place not in told:
            told.add(place)
            yield CellChange(cell, was or "", is_ or "")


def _files(case: Case) -> set[str]:
    tables = case.tables.values()
    return {table.file for table in tables} | {part.file for table in tables for part in table.parts}


def _stands_on(table: Table, cell: CellRef) -> bool:
    sheets = {part.sheet for part in table.parts} | {table.sheet} | {place.sheet for place in table.places.values()}
    return cell.sheet in sheets


def _in_table(table: Table, cell: CellRef) -> str | None:
    for name, place in table.places.items():
        if (place.sheet, place.row, place.column) == (cell.sheet, cell.row, cell.column) and len(table):
            return _text(table, name, table.values[name][0])
    parts = [n for n, part in enumerate(table.parts) if part.sheet == cell.sheet] or [0]
    for number in parts:
        columns = table.parts[number].columns if table.parts else table.columns
        here = [name for name, column in columns.items() if column == cell.column and name in table.values]
        fields = [name for name in here if name not in table.made_of]  # a sum stands in none of its cells
        row = (number << PART_BITS) + cell.row
        position = bisect_left(table.rows, row)
        if fields and position < len(table.rows) and table.rows[position] == row:
            return _text(table, fields[0], table.values[fields[0]][position])
    return None


def _text(table: Table, name: str, value: object) -> str:
    if value is None:
        return ""
    is_money = name.partition(PART)[0] in table.spec.fields and table.spec.field(name).type == "money"
    if isinstance(value, int) and is_money:
        return f"{yuan_text(value)} 元"
    return value.isoformat() if isinstance(value, date) else str(value)
