"""Read the rows below a header, or the lines of a key–value sheet, into typed columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from checker.core.cells import CellRef
from checker.core.findings import Problem
from checker.core.money import yuan_text
from checker.readers.grid import Grid
from checker.tables.sheets import Field, Sheet, plain_heading, unit_in
from checker.tables.table import Table, Total
from checker.tables.values import Unread, plain_text, read_value

TOTAL_WORDS = {"合计", "总计", "共计", "小计", "总额"}
NOTE_WORDS = ("注:", "注：", "说明:", "说明：", "备注:", "备注：", "制表", "填表", "审核人", "单位负责人")
NEVER_NEGATIVE = {"project", "budget", "instalments"}


def read_rows(
    grid: Grid, sheet: Sheet, header_row: int, columns: Mapping[str, int], units: Mapping[str, str]
) -> tuple[Table, list[Problem]]:
    """Read every row under the header; totals are kept apart, and no row that holds anything is lost."""
    rows: list[int] = []
    values: dict[str, list[Any]] = {name: [] for name in columns}
    unread: list[tuple[str, CellRef]] = []
    totals: list[Total] = []
    problems: list[Problem] = []
    for number, row in grid.rows(header_row + 1):
        if not _has_content(row, columns) or _repeats_header(row, sheet, columns):
            continue
        record: dict[str, Any] = {}
        wrong: list[tuple[str, CellRef, Unread]] = []
        for name, column in columns.items():
            value = read_value(sheet.fields[name].type, row[column - 1] if column <= len(row) else None, units[name])
            if isinstance(value, Unread):
                wrong.append((name, grid.ref(number, column), value))
                value = None
            record[name] = value
        if _is_note(row, record, sheet):
            continue
        if _is_total(row, columns, sheet):
            stated = {
                name: record[name]
                for name in columns
                if sheet.fields[name].type == "money" and record[name] is not None
            }
            totals.append(Total(number, stated))
            continue
        wrong += _negatives(grid, sheet, number, columns, record)
        rows.append(number)
        for name in columns:
            values[name].append(record[name])
        for name, cell, what in wrong:
            unread.append((name, cell))
            problems.append(problem_of(cell, what, sheet.fields[name]))
    table = Table(
        sheet.kind, grid.file, grid.sheet, rows, values, dict(columns), unread=tuple(unread), totals=tuple(totals)
    )
    return table, problems


def read_key_values(grid: Grid, sheet: Sheet) -> tuple[Table, list[Problem]]:
    """Read lines of key and value; the unit stands in the key, or in a cell of its own to the right."""
    found: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    unread: list[tuple[str, CellRef]] = []
    problems: list[Problem] = []
    for number, row in grid.rows():
        for column, key in enumerate(row, start=1):
            field = sheet.field_for(key) if isinstance(key, str) else None
            if field is None:
                continue
            given = row[column] if column < len(row) else None
            beside = row[column + 1] if column + 1 < len(row) else None
            unit = unit_in(str(key)) or (unit_in(beside) if isinstance(beside, str) else "")
            value = read_value(field.type, given, unit)
            cell = grid.ref(number, column + 1)
            if isinstance(value, int) and field.type == "money" and value < 0:
                value = Unread(yuan_text(value), "金额为负", "核对后填正数")
            if isinstance(value, Unread):
                problems.append(problem_of(cell, value, field))
                unread.append((field.name, cell))
            elif value is not None and field.name in found and found[field.name] != value:
                problems.append(Problem(cell.full, f"“{field.heading}”填了两次，内容不同", "只保留一处"))
                unread.append((field.name, cell))
                found[field.name] = None
            elif value is not None:
                found[field.name] = value
                places[field.name] = (number, column + 1)
    rows = [1] if found or unread else []
    values = {name: [value] for name, value in found.items()} if rows else {}
    return Table(sheet.kind, grid.file, grid.sheet, rows, values, {}, places, tuple(unread)), problems


def problem_of(cell: CellRef, what: Unread, field: Field) -> Problem:
    """Say of one cell what is wrong with it."""
    return Problem(cell.full, f"“{field.heading}”填的是“{what.text}”，{what.what}", what.advice)


def _has_content(row: Sequence[object], columns: Mapping[str, int]) -> bool:
    return any(
        column <= len(row) and row[column - 1] is not None and plain_text(row[column - 1])
        for column in columns.values()
    )


def _repeats_header(row: Sequence[object], sheet: Sheet, columns: Mapping[str, int]) -> bool:
    cells = [(name, row[column - 1]) for name, column in columns.items() if column <= len(row)]
    filled = [(name, value) for name, value in cells if value is not None]
    return len(filled) > 1 and all(
        isinstance(v, str) and (f := sheet.field_for(v)) and f.name == name for name, v in filled
    )


def _is_total(row: Sequence[object], columns: Mapping[str, int], sheet: Sheet) -> bool:
    words = [
        row[c - 1]
        for n, c in columns.items()
        if c <= len(row) and sheet.fields[n].type in {"text", "category", "instalment"}
    ]
    first = next((value for value in words if isinstance(value, str) and value.strip()), None)
    return first is not None and plain_heading(first) in TOTAL_WORDS


def _is_note(row: Sequence[object], record: Mapping[str, Any], sheet: Sheet) -> bool:
    filled = [value for value in row if value is not None and plain_text(value)]
    money = any(record[name] is not None for name in record if sheet.fields[name].type == "money")
    return not money and len(filled) == 1 and isinstance(filled[0], str) and filled[0].strip().startswith(NOTE_WORDS)


def _negatives(
    grid: Grid, sheet: Sheet, number: int, columns: Mapping[str, int], record: dict[str, Any]
) -> list[tuple[str, CellRef, Unread]]:
    """Amounts below zero: a reversal with its voucher or date is book-keeping, anything else is not read."""
    wrong: list[tuple[str, CellRef, Unread]] = []
    booked = record.get("voucher") is not None or record.get("paid_on") is not None
    for name, value in record.items():
        field = sheet.fields[name]
        if field.type != "money" or not isinstance(value, int) or value >= 0:
            continue
        if sheet.kind in NEVER_NEGATIVE or not booked:
            wrong.append(
                (
                    name,
                    grid.ref(number, columns[name]),
                    Unread(yuan_text(value) + " 元", "金额为负", "核对；冲销须逐笔列出并写明日期或凭证号"),
                )
            )
            record[name] = None
    return wrong
