"""One cell of a book left empty, or filled with something nobody can read, accuses nobody: missing is not zero.

What is looked for without it is 未能判断; only where a book proves an empty cell to be zero does it count as that.
"""

from functools import cache

import openpyxl
import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books
from tests.conftest import SAMPLES

UNREADABLE = "看不清"
SHORT = 60
EVERYTHING_MET, RECTIFIED = "样例-全部符合.xlsx", "样例-整改后拨付.xlsx"
LABELS = {"项目信息": 0, "报告概况": 0}  # sheets of lines “名称 | 内容”
EMPTY_SAYS_NONE = {"职业资格"}  # the template asks to leave it empty where there is none


@cache
def sheets_of(sample):
    book = openpyxl.load_workbook(SAMPLES / sample, data_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@cache
def auditor():
    return Auditor(shipped_packs(), engine="plain")


def audited(sheets):
    grids = tuple(Grid("账.xlsx", name, [list(row) for row in rows]) for name, rows in sheets.items())
    return auditor().audit(case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"]))


def with_cells(sample, sheet, cells):
    """The sheets of a sample, some cells (row, column; from 0) replaced."""
    rows = [list(row) for row in sheets_of(sample)[sheet]]
    for (row, column), value in cells.items():
        rows[row][column] = value
    return {**sheets_of(sample), sheet: rows}


def told(sheets, *rules):
    """The status of each rule, and the reasons of those that are undecided."""
    verdicts = {verdict.rule: verdict for verdict in audited(sheets).verdicts}
    return [(verdicts[rule].status, verdicts[rule].reason) for rule in rules]


def statuses(sheets, *rules):
    return [status for status, _ in told(sheets, *rules)]


def breaches(report):
    return {(found.rule, found.id) for found in report.findings if found.status is Status.BREACH}


def nobody_is_accused(sample):
    before = breaches(audited(sheets_of(sample)))
    for name, rows in sheets_of(sample).items():
        for row, column in ((r, c) for r, cells in enumerate(rows[:SHORT]) for c, _ in enumerate(cells)):
            heading = row == 0 or column == LABELS.get(name)
            if heading or rows[row][column] is None or (name == "序时账" and row > 4):
                continue
            for value in (UNREADABLE,) if rows[0][column] in EMPTY_SAYS_NONE else (UNREADABLE, None):
                report = audited(with_cells(sample, name, {(row, column): value}))
                assert breaches(report) <= before, (name, row + 1, column + 1, value)


@pytest.mark.parametrize("sample", [EVERYTHING_MET, RECTIFIED])
def test_no_cell_left_out_makes_a_breach(sample):
    nobody_is_accused(sample)


@pytest.mark.heavy
@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.xlsx")))
def test_no_cell_left_out_of_any_sample_makes_a_breach(sample):
    nobody_is_accused(sample)


BUDGET_OF_STAFF, BUDGET_TOTAL = (1, 2), (6, 2)


def test_a_category_without_an_amount_is_not_zero():
    sheets = with_cells(EVERYTHING_MET, "预算表", {BUDGET_OF_STAFF: None})
    for status, reason in told(sheets, "GZ13-01", "PT-07"):
        assert (status, "预算表!C2 没有填金额" in reason) == (Status.UNDECIDED, True)


def test_nor_is_it_where_the_sheet_has_no_total():
    sheets = with_cells(EVERYTHING_MET, "预算表", {BUDGET_OF_STAFF: None})
    sheets["预算表"] = sheets["预算表"][:-1]
    assert statuses(sheets, "GZ13-01") == [Status.UNDECIDED]


def test_it_is_zero_where_the_total_of_the_sheet_shows_it():
    sheets = with_cells(EVERYTHING_MET, "预算表", {BUDGET_OF_STAFF: None, BUDGET_TOTAL: 60})
    assert statuses(sheets, "GZ13-01") == [Status.BREACH]


def test_it_is_zero_where_that_is_written():
    sheets = with_cells(EVERYTHING_MET, "预算表", {BUDGET_OF_STAFF: 0})
    assert statuses(sheets, "GZ13-01") == [Status.BREACH]


def test_a_line_without_an_amount_beside_others_of_its_category_is_a_heading():
    sheets = with_cells(EVERYTHING_MET, "预算表", {BUDGET_OF_STAFF: None})
    budget = [*sheets["预算表"][:2], ["人员费用", "工资", 140, None, None], *sheets["预算表"][2:-1]]
    assert statuses({**sheets, "预算表": budget}, "GZ13-01", "PT-07") == [Status.MET, Status.MET]


@pytest.mark.parametrize("label", [None, UNREADABLE])
def test_what_comes_to_the_sum_of_all_others_may_be_their_total(label):
    sheets = with_cells(EVERYTHING_MET, "支出明细", {(6, 2): label})
    for status, reason in told(sheets, "PT-01", "PT-02"):
        assert (status, "支出明细!F7 等于其余各行之和" in reason) == (Status.UNDECIDED, True)


def test_what_comes_to_something_else_is_a_line_of_no_known_category():
    sheets = with_cells(EVERYTHING_MET, "支出明细", {(6, 2): UNREADABLE, (6, 5): 199.3})
    assert statuses(sheets, "PT-01") == [Status.DOUBT]


def test_a_row_of_the_roster_without_a_name_is_somebody_or_nobody():
    sheets = with_cells(EVERYTHING_MET, "人员名册", {(1, 0): None})
    assert [(status, "人员名册!A2" in reason) for status, reason in told(sheets, "PT-04", "PT-05")] == [
        (Status.UNDECIDED, True), (Status.UNDECIDED, True),
    ]  # fmt: skip


def test_a_person_who_is_not_on_the_roster_is_missing():
    sheets = dict(sheets_of(EVERYTHING_MET))
    sheets["人员名册"] = sheets["人员名册"][:-1]
    assert statuses(sheets, "PT-04") == [Status.BREACH]


@pytest.mark.parametrize("left", [{(1, 9): None}, {(1, 10): None}, {(1, 10): UNREADABLE}, {(1, 9): UNREADABLE}])
def test_of_an_assessment_after_rectification_nothing_may_be_unsaid(left):
    sheets = with_cells(RECTIFIED, "评估结果", left)
    assert statuses(sheets, "GZ13-11", "GZ13-13") == [Status.UNDECIDED, Status.UNDECIDED]


def test_without_any_the_payment_was_made_too_early():
    sheets = with_cells(RECTIFIED, "评估结果", {(1, 9): None, (1, 10): None})
    assert statuses(sheets, "GZ13-11") == [Status.BREACH]


@pytest.mark.parametrize("stage", [None, UNREADABLE])
def test_an_assessment_of_no_stage_may_be_the_one_that_seems_to_be_missing(stage):
    [(status, reason)] = told(with_cells(EVERYTHING_MET, "评估结果", {(1, 0): stage}), "GZ13-33")
    assert (status, "评估结果!A2" in reason) == (Status.UNDECIDED, True)


def test_one_that_is_not_there_is_missing_from_its_sheet():
    sheets = dict(sheets_of(EVERYTHING_MET))
    sheets["评估结果"] = [row for row in sheets["评估结果"] if row[0] != "中期"]
    assert statuses(sheets, "GZ13-33") == [Status.DOUBT]
    [found] = [found for found in audited(sheets).findings if found.rule == "GZ13-33"]
    assert found.sentence == "评估结果中没有中期评估的记录。"
