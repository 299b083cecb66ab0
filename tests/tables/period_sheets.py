"""Sheets whose amount heading stands over several columns, and what is read of them."""

from checker.readers.grid import Grid
from checker.tables.case_file import read_case_file
from checker.tables.find_tables import Found, find_tables
from checker.tables.table import Table

WAN = 1_000_000  # 分 of 1 万元
PEOPLE, RUNNING = "人员费用", "运营管理费用"


def sheet(top: str, under: list[object], *lines: list[object], name: str = "支出明细", merged: bool = True) -> Grid:
    head = [["支出类别", top, *[None] * (len(under) - 1)], [None, *under]]
    merges = ((1, 1, 2, 1), (1, 2, 1, len(under) + 1)) if merged else ()
    return Grid("账.xlsx", name, [*head, *lines], merges)


def read(grid: Grid, case_yaml: str = "") -> Found:
    return find_tables([grid], read_case_file(case_yaml) if case_yaml else None)


def spending(grid: Grid) -> Table:
    found = read(grid)
    assert found.problems == ()
    return found.tables["spending"]


def amounts(table: Table) -> list[int | None]:
    return list(table.values["amount"])


def cells(table: Table, line: int) -> list[str]:
    record = list(table)[line]
    return [str(cell).rpartition("!")[2] for cell in record.cells("amount")]


def two(under: list[object], top: str = "实际支出数（万元）", **more: bool) -> Grid:
    return sheet(top, under, [PEOPLE, 80, 73.6], [RUNNING, 20, 16], **more)
