"""Months in files are read in the order of their days; what a sheet lacks is said of that sheet."""

import csv
from datetime import date

import pytest

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books, read_case

LEDGER = ("日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额")
COST, BANK = "业务活动成本_专业服务和活动经费", "银行存款"
SUPERVISION = ("督导日期", "督导姓名", "时长", "督导费")


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


def month(on: date, number: int = 1):
    return [(on, f"记-{number}", "活动", COST, 100, None), (on, f"记-{number}", "活动", BANK, None, 100)]


def case(*sheets):
    """A case of sheets given as (file, sheet, rows)."""
    files = {file: [] for file, _, _ in sheets}
    for file, name, rows in sheets:
        files[file].append(Grid(file, name, rows))
    return case_of_books("账", [Book(file, file, tuple(grids)) for file, grids in files.items()], list(files))


def days(ledger):
    return [record["booked_on"] for record in ledger][::2]


def test_october_comes_after_january_whatever_the_files_are_called(tmp_path):
    for one in (1, 2, 10, 12):
        with (tmp_path / f"{one}月序时账.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([LEDGER, *month(date(2022, one, 5))])
    assert [day.month for day in days(read_case(tmp_path).tables["ledger"])] == [1, 2, 10, 12]


def test_sheets_whose_days_overlap_stay_as_they_are():
    later = [row for n in range(2, 13) for row in month(date(2022, n, 9), n)]
    early = [*month(date(2022, 1, 9)), *month(date(2022, 12, 31), 99)]
    ledger = case(("账", "乙明细账", [LEDGER, *later]), ("账", "甲明细账", [LEDGER, *early])).tables["ledger"]
    assert days(ledger)[0] == date(2022, 2, 9)


def test_one_day_of_another_year_says_nothing_of_the_sheet():
    may = [*(row for n in range(1, 20) for row in month(date(2022, 5, n), n)), *month(date(2020, 1, 1), 30)]
    april = [row for n in range(1, 20) for row in month(date(2022, 4, n), n)]
    ledger = case(("账", "乙序时账", [LEDGER, *may]), ("账", "甲序时账", [LEDGER, *april])).tables["ledger"]
    assert days(ledger)[0] == date(2022, 4, 1)


def unread(auditor, *sheets):
    """Each amount that was not read: what the finding is called, and its cells."""
    report = auditor.audit(case(*sheets))
    return [(one.id, [cell.full for cell in one.cells]) for one in report.findings if one.rule == "BK-07"]


def supervised(month_, fee):
    return [SUPERVISION, (date(2022, month_, 5), "何", 3, fee)]


def test_what_was_not_read_is_said_of_the_sheet_it_stands_on(auditor):
    sheets = ("账", "督导记录一月", supervised(1, 900)), ("账", "督导记录二月", supervised(2, "约九百"))
    assert unread(auditor, *sheets) == [("BK-07/督导记录二月 督导费", ["账!督导记录二月!D2"])]


def test_sheets_of_one_name_in_several_files_each_keep_their_finding(auditor):
    found = unread(auditor, *((f"{n}.xlsx", "督导记录", supervised(n, "约九百")) for n in (1, 2, 3)))
    assert len({id_ for id_, _ in found}) == 3
    assert sorted(cells for _, cells in found) == [[f"{n}.xlsx!督导记录!D2"] for n in (1, 2, 3)]


def test_a_ledger_of_several_sheets_is_called_a_ledger():
    sheets = [("账", f"{n}月份", [LEDGER, *month(date(2022, n, 5))]) for n in (1, 2)]
    assert case(*sheets).tables["ledger"].called == "序时账"
    assert case(*sheets[:1]).tables["ledger"].called == "1月份"
