"""What is typed to fill or to decorate its cell says the same: 优  秀, 现  金, 合计 after a line break, 预算金额（万元）*."""

from fractions import Fraction

import pytest

from checker.readers.grid import Book, Grid
from checker.tables.accounts import split_account
from checker.tables.read_case import case_of_books
from checker.tables.read_shares import MIXED_SHARE, read_shares
from checker.tables.sheets import unit_in
from checker.tables.values import Unread, read_value
from checker.tables.vocabulary import Vocabulary


def case_of(sheet, rows):
    return case_of_books("账", [Book("账.xlsx", "x", (Grid("账.xlsx", sheet, rows),))], ["账.xlsx"])


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("年度合同金额（万元）：", "万元"),
        ("预算金额（万元）*", "万元"),
        ("预算金额（万元）（必填）", "万元"),
        ("预算金额（单位：万元）（含税）", "万元"),
        ("预算金额", ""),
        ("金额（元）（万元）合计", ""),  # two units: none is believed
        ("标准(元/小时)（必填）", ""),
    ],
)
def test_a_unit_is_read_also_where_more_stands_after_it(heading, unit):
    assert unit_in(heading) == unit


def test_the_contract_amount_is_in_the_unit_its_key_states_before_the_colon():
    case = case_of(
        "项目信息", [["年度合同金额（万元）：", 240], ["评价年度：", 2022], ["项目名称：", "甲"], ["承接机构：", "乙"]]
    )
    assert case.stated("contract_amount") == 240_0000_00


@pytest.mark.parametrize("heading", ["支出类别（必填）", "支出金额（万元）（必填）", "支出金额(2022年)"])
def test_a_heading_with_more_in_brackets_is_known(heading):
    assert Vocabulary().knows(heading)


def test_a_remark_in_brackets_makes_no_heading():
    assert not Vocabulary().knows("支出类别（见附件）")


def test_a_header_of_headings_with_more_in_brackets_is_found():
    rows = [["支出类别（必填）", "支出金额（万元）（必填）"], ["人员费用", 3]]
    assert list(case_of("支出明细", rows).tables["spending"].values["amount"]) == [3_0000_00]


@pytest.mark.parametrize(
    ("type_", "written", "read"),
    [
        ("stage", "中  期", "中期"),
        ("stage", "末　期", "末期"),
        ("grade", "优  秀", "优秀"),
        ("grade", "不 合 格", "不合格"),
    ],
)
def test_words_set_wide(type_, written, read):
    assert read_value(type_, written) == read


def test_an_account_set_wide_is_that_account():
    assert split_account("1001", "现  金").names == ("现金",)
    assert split_account(None, "库 存 现 金").names == ("库存现金",)
    assert split_account("5101", "业务活动成本 人员费用").names == (
        "业务活动成本 人员费用",
    )  # two words: as they stand


@pytest.mark.parametrize("total", ["合计\n", "\n合计", " 合计 ", "合　计"])
def test_a_total_with_blanks_around_is_no_record(total):
    rows = [["支出类别", "支出金额（元）"], ["人员费用", 3], ["日常办公费用", 4], [total, 7]]
    assert list(case_of("支出明细", rows).tables["spending"].values["amount"]) == [300, 400]


def test_a_total_is_told_by_its_word_also_right_of_the_amounts():
    rows = [["支出金额（元）", "支出类别"], [3, "人员费用"], [4, "日常办公费用"], [7, "合计"]]
    table = case_of("支出明细", rows).tables["spending"]
    assert list(table.values["amount"]) == [300, 400]
    assert [total.row for total in table.totals] == [4]


def test_a_payee_right_of_the_amounts_makes_no_total():
    rows = [["支出类别", "支出金额（元）", "收款人"], ["人员费用", 3, "甲"], ["日常办公费用", 4, "小计"]]
    assert list(case_of("支出明细", rows).tables["spending"].values["amount"]) == [300, 400]


def test_a_dash_in_the_middle_of_its_cell_is_nothing():
    rows = [["支出类别", "预算金额（元）", "调整后预算（元）"], ["人员费用", 3, "    -   "], ["日常办公费用", 4, None]]
    [amount, adjusted] = case_of("预算表", rows).tables["budget"].controls
    assert (amount.filled, adjusted.filled) == (2, 0)


def test_shares_that_may_be_fractions_beyond_one_are_not_guessed_beside_plain_fractions():
    """1, 1.15, 5.36 are 100 %, 115 %, 536 % or 1 %, 1.15 %, 5.36 %: no 疑点 is made of the second reading."""
    read = read_shares([1, 1.15, 5.36], [False] * 3, "")
    assert all(isinstance(one, Unread) and one.what == MIXED_SHARE.what for one in read)
    assert read_shares([55, 40, 5], [False] * 3, "") == [Fraction(55, 100), Fraction(40, 100), Fraction(5, 100)]
    assert read_shares([55, 0.4], [False] * 2, "")[0] == Fraction(55, 100)


BESIDE = [
    ["支出类别", "预算金额（元）", None, "支出类别", "支出金额（元）"],
    ["人员费用", 1000, None, "人员费用", 500],
    ["合计", 1000, None, "日常办公费用", 300],
    [None, None, None, "合计", 800],
]


@pytest.mark.parametrize(
    "below", [[], [["制表人：张三", None, "审核人：李四", None, "负责人：王五"], [None, None, "未经审计"]]]
)
def test_signatures_under_two_tables_beside_each_other_join_them_not(below):
    tables = case_of("资金", [*BESIDE, *below]).tables
    assert list(tables["budget"].values["amount"]) == [1000_00]
    assert list(tables["spending"].values["amount"]) == [500_00, 300_00]


@pytest.mark.parametrize(
    "rows",
    [[*BESIDE, [None, None, 12, None, None]], [[*row[:2], *row[3:]] for row in BESIDE]],
    ids=["an amount between", "no column between"],
)
def test_two_tables_that_cannot_be_told_apart_are_a_problem_and_no_amounts(rows):
    case = case_of("资金", rows)
    assert any("有两列都像“支出类别”" in problem.what.zh for problem in case.problems)
    assert case.tables["spending"].unread_in("amount")
