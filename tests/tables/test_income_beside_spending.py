"""收支决算表: income on the left, spending on the right, a line of 编制单位 and 单位 above both."""

import pytest

from tests.tables.test_small_gaps import case

NOTE = ["编制单位：甲中心", None, None, None, "金额单位：元"]
HEAD = ["收入项目", "金额", "支出项目", "预算数", "决算数"]
ROWS = [
    ["一、项目经费拨款", 1000, "一、人员费用", 700, 650],
    ["其中：市级", 600, "二、专业支持经费", 100, 90],
    ["二、利息收入", 5, "三、运营管理费用", 150, 140],
    ["收入合计", 1005, "支出合计", 950, 880],
    [None, None, "本年结余", None, 125],
]


def amounts(*rows):
    found = case(("收支决算表", [["2022年度经费收支决算表"], *rows]))
    return {
        kind: [(row["category"], row["amount"] // 100) for row in found.tables[kind]] for kind in ("budget", "spending")
    }, found


WANTED = {
    "budget": [("人员费用", 700), ("专业支持经费", 100), ("运营管理费用", 150)],
    "spending": [("人员费用", 650), ("专业支持经费", 90), ("运营管理费用", 140)],
}


def test_what_stands_under_income_is_no_spending() -> None:
    read, found = amounts(NOTE, HEAD, *ROWS)
    assert read["spending"] == WANTED["spending"]
    assert [row for row in read["budget"] if row[1]] == WANTED["budget"]
    assert found.problems == ()


@pytest.mark.parametrize("heading", ["收入项目", "收入来源"])
def test_income_right_of_spending_is_none_either(heading: str) -> None:
    rows = [[*HEAD[2:], heading, "金额"], *[[*row[2:], *row[:2]] for row in ROWS]]
    assert amounts(*rows)[0]["spending"] == WANTED["spending"]


def test_the_line_above_the_headings_is_no_part_of_them() -> None:
    _, found = amounts(NOTE, HEAD, *ROWS)
    block = found.readings[0].blocks[0].block
    assert (block.header, block.columns["amount"].heading) == ((3,), "预算数")


@pytest.mark.parametrize(("other", "in_doubt"), [(650, False), (651, True), (None, True)])
def test_two_usual_names_with_two_amounts_are_not_chosen_between(other, in_doubt: bool) -> None:
    rows = [["支出项目", "金额", "决算数"], ["人员费用", other, 650], ["运营管理费用", 140 if other else None, 140]]
    found = case(("支出情况", rows))
    said = [problem.what.zh for problem in found.problems]
    assert any("有两列都像“支出金额”" in one for one in said) is in_doubt


def test_the_very_name_is_chosen_before_another() -> None:
    rows = [["支出类别", "金额", "支出金额"], ["人员费用", 1, 650], ["运营管理费用", 2, 140]]
    found = case(("支出情况", rows))
    assert found.problems == ()
    assert [row["amount"] for row in found.tables["spending"]] == [65000, 14000]


def test_a_cash_book_has_income_and_spending_of_its_own() -> None:
    rows = [
        ["日期", "收入项目", "收入金额", "支出项目", "支出金额", "余额"],
        ["2022-01-05", "拨款", 100, None, None, 100],
    ]
    rows += [["2022-01-06", None, None, "办公费", 30, 70]]
    found = case(("现金日记账", rows))
    assert [(r["received"], r["paid"], r["balance"]) for r in found.tables["cash_book"]] == [
        (10_000, None, 10_000),
        (None, 3_000, 7_000),
    ]
