"""Sheets of any shape: nothing crashes, nothing hangs, nothing is lost without a word."""

import time
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.readers.grid import CellError, Grid
from checker.tables.case_file import CaseFile, read_case_file
from checker.tables.describe import describe
from checker.tables.find_tables import find_tables
from checker.tables.read_case import case_of_books
from checker.tables.sheets import sheets
from checker.tables.write_mapping import mapping_text

HEADINGS = [field.heading for sheet in sheets().values() for field in sheet.fields.values()]
WORDS = st.sampled_from([*HEADINGS, "借方", "贷方", "余额", "合计", "小计", "本月合计", "承前页", "期初余额", "单位：万元", "2022年", "科目：5101 业务活动成本_工资", "记-1", "人员费用", "5101", "1002 银行存款", "结转", "壹佰元整", "55%", "8月1日", "（1.00）"])  # fmt: skip
VALUES = (
    st.none()
    | WORDS
    | st.text(max_size=8)
    | st.floats(allow_nan=True)
    | st.integers(-(10**6), 10**18)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.just(CellError("#REF!"))
)
LINES = st.lists(st.lists(VALUES, max_size=9), max_size=14)
HEADERS = st.sampled_from([[field.heading for field in sheet.fields.values()][:9] for sheet in sheets().values()])
GRIDS = LINES | st.tuples(LINES, HEADERS, LINES).map(lambda parts: [*parts[0][:3], parts[1], *parts[2]])
MERGES = st.lists(st.tuples(*[st.integers(1, 12)] * 4).map(lambda m: (min(m[0], m[2]), min(m[1], m[3]), max(m[0], m[2]), max(m[1], m[3]))), max_size=5)  # fmt: skip
FORMATS = st.dictionaries(st.tuples(st.integers(1, 14), st.integers(1, 9)), st.sampled_from(["0.00%", "0!.0000", "[Red]0", '0"万元"', "(0)"]), max_size=6)  # fmt: skip
NAMES = st.sampled_from([*(sheet.name for sheet in sheets().values()), "Sheet1", "1月", "2022年账"])


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, GRIDS, MERGES, FORMATS), min_size=1, max_size=3))
def test_no_sheet_is_too_odd(given_sheets):
    start = time.process_time()
    grids = [Grid("乱.xlsx", name, cells, tuple(m), number_formats=f) for name, cells, m, f in given_sheets]
    from checker.readers.grid import Book

    case = case_of_books("乱", [Book("乱.xlsx", "x", tuple(grids))], ["乱.xlsx"])
    describe(case)
    case_file = read_case_file(mapping_text(case))
    assert not [p for p in case_file.problems if "YAML" in p.what.zh]
    find_tables(grids, case_file)
    for table in case.tables.values():
        list(table)
        _ = table.frame
        for control in table.controls:
            assert control.filled == control.read + control.in_totals + control.set_aside + control.unread
    assert time.process_time() - start < 5


@settings(max_examples=100, deadline=None)
@given(GRIDS)
def test_a_ledger_of_random_lines_never_breaks_a_measure(cells):
    from checker.measures.run import measure_case
    from checker.readers.grid import Book

    head = ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额", "方向", "余额"]
    grid = Grid("账.xlsx", "序时账", [head, *cells])
    measure_case(case_of_books("账", [Book("账.xlsx", "x", (grid,))], ["账.xlsx"]))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.sampled_from(["project: [1", "sheets: 3", "sheets: [3]", "categories: [a]", "synonyms: {序时账: {借方: x}}", "project: {年度合同金额: [1]}", "sheets: [{kind: 序时账, columns: {借方金额: 1A}, header: 2}]"]))  # fmt: skip
def test_no_case_yaml_is_too_odd(text):
    found = read_case_file(text)
    assert isinstance(found, CaseFile)
    find_tables([Grid("a.xlsx", "支出明细", [["支出类别", "金额"], ["人员费用", 1]])], found)


def one(rows, name="Sheet1", **more):
    return find_tables([Grid("书.xlsx", name, rows, **more)])


def test_an_unmapped_sheet_is_noted_and_an_empty_one_with_a_name_is_a_problem():
    assert "不是已知的表" in one([["随便", "写写"], [1, 2]]).notes[0].zh
    assert "空的" in one([], "支出明细").problems[0].what.zh


def test_two_sheets_of_one_kind_are_a_problem_and_neither_is_used():
    rows = [["支出类别", "支出金额"], ["人员费用", 1]]
    found = find_tables([Grid("书.xlsx", "支出明细", rows), Grid("书.xlsx", "经费支出", rows)])
    assert "都是支出明细" in found.problems[0].what.zh
    assert "spending" not in found.tables
    assert all(not block.used for reading in found.readings for block in reading.blocks)


def test_thousands_of_wrong_cells_are_one_problem():
    rows = [["支出类别", "支出金额（元）"], *(["人员费用", 1.005 + n] for n in range(3000))]
    found = one(rows, "支出明细")
    [problem] = found.problems
    assert "3000 个单元格精确到分以下" in problem.what.zh
    assert len(found.tables["spending"].unread_in("amount")) == 5


def test_a_user_heading_is_one_line():
    rows = [["月份", "经费类别", "花了多少"], [1, "人员费用", 5]]
    assert one(rows).tables == {}
    given_file = read_case_file("synonyms: {支出明细: {支出金额: [花了多少]}}")
    found = find_tables([Grid("书.xlsx", "Sheet1", rows)], given_file)
    assert found.tables["spending"].values["amount"][0] == 500


def test_the_statement_of_case_yaml_wins_over_the_sheet():
    rows = [["项目名称", "甲"], ["地区", "深圳市"], ["评价年度", 2021], ["年度合同金额", 1]]
    given_file = read_case_file("project: {地区: 广州市}")
    found = find_tables([Grid("书.xlsx", "项目信息", rows)], given_file)
    record = next(iter(found.tables["project"]))
    assert record["region"] == "广州市"
    assert str(record.cell("region")) == "project!1"


def test_a_project_stated_twice_and_differently_is_not_believed():
    sheets_ = [Grid("a.xlsx", "项目信息", [["评价年度", 2021]]), Grid("b.xlsx", "项目信息", [["评价年度", 2022]])]
    found = find_tables(sheets_)
    assert next(iter(found.tables["project"]))["year"] is None
    assert "不同" in found.problems[0].what.zh


def test_dates_of_a_service_year_that_straddles_new_year():
    project = Grid(
        "a.xlsx", "项目信息", [["服务年度开始日期", date(2021, 8, 1)], ["服务年度结束日期", date(2022, 7, 31)]]
    )
    spending = Grid("a.xlsx", "支出明细", [["2021年度支出明细"], ["日期", "支出类别", "支出金额"], ["3月5日", "人员费用", 1], ["9月5日", "人员费用", 1]])  # fmt: skip
    found = find_tables([project, spending])
    assert list(found.tables["spending"].values["paid_on"]) == [date(2022, 3, 5), date(2021, 9, 5)]
