"""The samples without one of their columns, or without one of their sheets: every rule still has its verdict."""

from functools import cache

import openpyxl
import pytest

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books
from tests.conftest import SAMPLES

Sheets = dict[str, list[tuple[object, ...]]]


@cache
def sheets_of(sample: str) -> Sheets:
    book = openpyxl.load_workbook(SAMPLES / sample, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def left_out():
    """Every column of every sheet, by its heading, and every sheet, each from the first sample that has it."""
    seen = set()
    for path in sorted(SAMPLES.glob("*.xlsx")):
        for name, rows in sheets_of(path.name).items():
            for column in (None, *range(len(rows[0]))):
                heading = "" if column is None else str(rows[0][column])
                if (name, heading) not in seen:
                    seen.add((name, heading))
                    yield pytest.param(path.name, name, column, id=f"{path.stem} {name} {heading}")


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs())


@pytest.mark.parametrize(("sample", "sheet", "column"), list(left_out()))
def test_every_rule_has_a_verdict(auditor, sample, sheet, column):
    sheets = dict(sheets_of(sample))
    rows = sheets.pop(sheet)
    if column is not None:
        sheets[sheet] = [(*row[:column], *row[column + 1 :]) for row in rows]
    grids = tuple(Grid("账.xlsx", name, [list(row) for row in rows]) for name, rows in sheets.items())
    case = case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"])
    verdicts = auditor.audit(case).verdicts
    assert len({verdict.rule for verdict in verdicts}) == len(verdicts) > 0
    assert all(verdict.reason for verdict in verdicts)
