"""Find the table in each sheet: which kind it is, where its header is, what every column means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.core.findings import Problem
from checker.readers.grid import Grid
from checker.tables.read_rows import read_key_values, read_rows
from checker.tables.sheets import Sheet, kind_of_sheet, plain_heading, sheets, unit_in
from checker.tables.table import Table
from checker.tables.values import plain_text

HEADER_WITHIN_ROWS = 30
LEAST_HEADINGS = 2
PROSE_SHEETS = {"填写说明", "说明", "目录", "封面", "备注", "资料来源", "来源", "使用说明"}


@dataclass(frozen=True)
class Found:
    """What a book's sheets turned out to be."""

    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """A header row: its row number, the column and stated unit of every field."""

    row: int
    columns: Mapping[str, int]
    units: Mapping[str, str]


def find_tables(grids: Sequence[Grid]) -> Found:
    """Understand every sheet; what fits no kind is noted, two sheets of one kind are a problem."""
    read: dict[str, list[Table]] = {}
    problems: list[Problem] = []
    notes: list[str] = []
    for grid in grids:
        if plain_heading(grid.sheet) in PROSE_SHEETS:
            continue
        kind = kind_of_sheet(grid.sheet) or _kind_by_headings(grid)
        if kind is None:
            if any(value is not None for _, row in grid.rows() for value in row):
                notes.append(f"工作表“{grid.sheet}”不是已知的表，未读取（{grid.file}）")
            continue
        table, wrong = _read(grid, sheets()[kind])
        problems += wrong
        if table is not None:
            read.setdefault(kind, []).append(table)
    tables: dict[str, Table] = {}
    for kind, several in read.items():
        filled = [table for table in several if len(table)]
        if len(filled) > 1:
            problems.append(_twice(kind, filled))
        elif filled or several:
            tables[kind] = (filled or several)[0]
    return Found(tables, tuple(problems), tuple(notes))


def find_header(grid: Grid, sheet: Sheet) -> Header | None:
    """The row that names most of a sheet's fields, at least two and every required one."""
    best: Header | None = None
    for number, row in grid.rows(1, HEADER_WITHIN_ROWS + 1):
        columns: dict[str, int] = {}
        units: dict[str, str] = {}
        for column, value in enumerate(row, start=1):
            field = sheet.field_for(value) if isinstance(value, str) else None
            if field and field.name not in columns:
                columns[field.name] = column
                units[field.name] = _unit(str(value), field.type)
        complete = all(name in columns for name, field in sheet.fields.items() if field.required)
        if complete and len(columns) >= LEAST_HEADINGS and (best is None or len(columns) > len(best.columns)):
            best = Header(number, columns, units)
    return best


def _unit(heading: str, type_: str) -> str:
    if type_ == "share" and "%" in plain_text(heading):
        return "%"
    return unit_in(heading) if type_ == "money" else ""


def _kind_by_headings(grid: Grid) -> str | None:
    fits = {
        kind: len(header.columns)
        for kind, sheet in sheets().items()
        if sheet.layout == "table" and (header := find_header(grid, sheet))
    }
    best = max(fits.values(), default=0)
    named = [kind for kind, count in fits.items() if count == best]
    return named[0] if len(named) == 1 else None


def _read(grid: Grid, sheet: Sheet) -> tuple[Table | None, list[Problem]]:
    if sheet.layout == "key_value":
        return read_key_values(grid, sheet)
    header = find_header(grid, sheet)
    if header is None:
        if not any(value is not None for _, row in grid.rows() for value in row):
            return None, [
                Problem(grid.ref().full, "工作表是空的", f"按模板填写，或删去“{grid.sheet}”；缺的内容记为未能判断")
            ]
        wanted = "、".join(field.heading for field in sheet.fields.values() if field.required)
        return None, [
            Problem(grid.ref().full, "没有找到表头", f"在一行中写明：{wanted}（可用 checker template 生成模板对照）")
        ]
    return read_rows(grid, sheet, header.row, header.columns, _with_sheet_unit(grid, header, sheet))


def _with_sheet_unit(grid: Grid, header: Header, sheet: Sheet) -> dict[str, str]:
    stated = ""
    for _, row in grid.rows(1, header.row):
        for value in row:
            if isinstance(value, str) and "单位" in value:
                stated = unit_in(value) or stated
    return {
        name: header.units[name] or (stated if sheet.fields[name].type == "money" else "") for name in header.columns
    }


def _twice(kind: str, tables: list[Table]) -> Problem:
    names = "、".join(f"“{table.sheet}”" for table in tables)
    return Problem(
        f"{tables[0].file}!{tables[0].sheet}",
        f"{names} 都是{sheets()[kind].name}，不知道以哪张为准，均未采用",
        "只保留一张，或把另一张改名为“备注”",
    )
