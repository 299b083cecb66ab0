"""An amount whose heading stands over several periods is their total where one stands there, else their sum."""

from datetime import date

import pytest
from period_sheets import PEOPLE, RUNNING, WAN, amounts, cells, read, sheet, spending, two

from checker.readers.grid import Grid
from checker.tables.find_tables import find_tables
from checker.tables.period_columns import period_named


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "without merges"])
@pytest.mark.parametrize(
    "under",
    [
        ["第一期", "第二期"],
        ["第1期", "第2期"],
        ["首期", "末期"],
        ["上半年", "下半年"],
        ["一季度", "二季度"],
        ["1月", "2月"],
        ["2022年12月", "2023年1月"],
        ["1-6月", "7-12月"],
        ["第一期支出", "第二期支出"],
        ["第一期（55%）", "第二期（45%）"],
        ["第一期（1-6月）", "第二期（2022.7-2022.12）"],
    ],
    ids="·".join,
)
def test_without_a_total_an_amount_is_the_sum_of_its_periods_and_names_each_cell(under, merged) -> None:
    table = spending(two(under, merged=merged))
    assert amounts(table) == [153_600_000, 36 * WAN]
    assert cells(table, 0) == ["B3", "C3"]
    assert cells(table, 1) == ["B4", "C4"]


@pytest.mark.parametrize("total", ["合计", "小计", "累计", "全年", "合 计（万元）"])
def test_a_total_beside_the_periods_is_the_amount(total) -> None:
    table = spending(
        sheet("支出金额（万元）", ["第一期", "第二期", total], [PEOPLE, 80, 73.6, 153.6], [RUNNING, 20, 16, 36])
    )
    assert amounts(table) == [153_600_000, 36 * WAN]
    assert cells(table, 0) == ["D3"]
    assert list(table.values["amount_part_2"]) == [73_600_000, 16 * WAN]


def test_a_total_that_is_not_the_sum_of_its_periods_is_a_problem_and_no_amount() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期", "合计"], [PEOPLE, 80, 73.6, 153.59], [RUNNING, 20, 16, 36]))
    [problem] = found.problems
    assert problem.where == "账.xlsx!支出明细!D3"
    assert problem.what.zh == (
        "“支出金额合计”填 153.59 元，各期（B3、C3）之和 153.60 元，相差 -0.01 元，不知以哪个为准，未采用"
    )
    assert "its periods (B3, C3) come to 153.60 元" in problem.what.en
    table = found.tables["spending"]
    assert amounts(table) == [None, 3600]
    assert [str(cell) for cell in table.unread_in("amount")] == ["支出明细!D3"]


def test_several_such_totals_are_one_problem() -> None:
    lines = [[PEOPLE, 1, 2, 4 + n] for n in range(7)]
    [problem] = read(sheet("支出金额", ["第一期", "第二期", "合计"], *lines)).problems
    assert problem.what.zh.startswith(
        "“支出金额合计”有 7 行：D3、D4、D5、D6、D7 等；第一处填 4.00 元，各期（B3、C3）之和 3.00 元"
    )


def test_a_total_left_empty_beside_its_periods_is_a_problem_not_nothing() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期", "合计"], [PEOPLE, 80, 73.6, None], [RUNNING, 20, 16, 36]))
    [problem] = found.problems
    assert "是空的，而各期（B3、C3）填了金额" in problem.what.zh
    assert [str(cell) for cell in found.tables["spending"].unread_in("amount")] == ["支出明细!D3"]


def test_a_total_left_empty_beside_a_period_nobody_can_read_is_unknown_too() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期", "合计"], [PEOPLE, None, "待定5", None], [RUNNING, 20, 16, 36]))
    assert {problem.where.rpartition("!")[2] for problem in found.problems} == {"C3", "D3"}
    assert found.tables["spending"].unread_in("amount")


def test_a_total_whose_periods_are_left_empty_stands_for_itself() -> None:
    table = spending(
        sheet("支出金额", ["第一期", "第二期", "合计"], [PEOPLE, None, None, 153.6], [RUNNING, 20, 16, 36])
    )
    assert amounts(table) == [15360, 3600]


def test_a_period_nobody_can_read_leaves_the_amount_unknown() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, "待定5"], [RUNNING, 20, 16]))
    [problem] = found.problems
    assert problem.where == "账.xlsx!支出明细!C3"
    table = found.tables["spending"]
    assert amounts(table) == [None, 3600]
    assert [str(cell) for cell in table.unread_in("amount")] == ["支出明细!C3"]


def test_a_period_nobody_can_read_beside_a_total_leaves_the_total() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期", "合计"], [PEOPLE, 80, "待定5", 85], [RUNNING, 20, 16, 36]))
    [problem] = found.problems
    assert problem.where == "账.xlsx!支出明细!C3"
    assert amounts(found.tables["spending"]) == [8500, 3600]
    assert found.tables["spending"].unread_in("amount") == ()


def test_a_period_below_zero_is_not_read_and_leaves_the_amount_unknown() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, -5]))
    assert "C3" in found.problems[0].where
    assert amounts(found.tables["spending"]) == [None]


def test_an_empty_period_adds_nothing_and_a_line_without_any_has_no_amount() -> None:
    table = spending(
        sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, None], [RUNNING, None, None], ["税费", None, 0])
    )
    assert amounts(table) == [8000, None, 0]


def test_a_sum_is_exact_to_the_fen() -> None:
    under = [f"{n}月" for n in range(1, 13)]
    table = spending(sheet("支出金额", under, [PEOPLE, *[0.1] * 12]))
    assert amounts(table) == [120]
    assert len(cells(table, 0)) == 12


def test_totals_below_are_compared_period_by_period() -> None:
    found = read(sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, 73.6], [RUNNING, 20, 16], ["合计", 100, 89]))
    checks = {check.field: (check.stated_fen, check.summed_fen) for check in found.tables["spending"].checks}
    assert checks == {"amount_part_1": (10000, 10000), "amount_part_2": (8900, 8960)}


def test_a_total_merged_over_the_periods_is_compared_with_their_sum() -> None:
    grid = sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, 73.6], [RUNNING, 20, 16], ["合计", 189.6, None])
    grid = Grid(grid.file, grid.sheet, grid.cells, (*grid.merged, (5, 2, 5, 3)))
    [check] = read(grid).tables["spending"].checks
    assert (check.field, check.stated_fen, check.summed_fen) == ("amount", 18960, 18960)


@pytest.mark.parametrize(
    ("under", "top"),
    [
        (["预算", "实际"], "支出金额"),
        (["2021年", "2022年"], "支出金额"),
        (["期初", "期末"], "支出金额"),
        (["借方", "贷方"], "支出金额"),
        (["上期", "本期"], "支出金额"),
        (["中期", "末期"], "支出金额"),
        (["第一期", "第一期"], "支出金额"),
        (["首期", "第一期"], "支出金额"),
        (["1-3月", "1-6月"], "支出金额"),
        (["上半年", "二季度"], "支出金额"),
        (["第一期", "预算"], "支出金额"),
        (["第一期", "第二期%应拨"], "支出金额"),
        (["第一期预算", "第一期支出"], "支出金额"),
        (["第一期", "合计"], "支出金额"),
        (["1月", "2月"], "累计支出"),
    ],
    ids=lambda value: "·".join(value) if isinstance(value, list) else value,
)
def test_what_may_be_something_else_than_periods_is_a_problem(under, top) -> None:
    found = read(two(under, top=top))
    [problem] = found.problems
    assert problem.where == "账.xlsx!支出明细!B2"
    assert problem.what.zh.startswith(f"“{top}”下面分成 2 列（B 列“{under[0]}”、C 列“{under[1]}”），看不出")
    assert "B+C" in problem.advice.zh
    assert "B+C" in problem.advice.en
    assert found.tables["spending"].unread_in("amount")


def test_midterm_and_final_are_periods_where_a_total_says_so() -> None:
    """Without it each may be what had been spent up to then."""
    table = spending(sheet("支出金额", ["中期", "末期", "合计"], [PEOPLE, 80, 73.6, 153.6]))
    assert amounts(table) == [15360]


@pytest.mark.parametrize("share", ["占比", "执行率（%）", "占合同额比例"])
def test_a_share_beside_the_periods_is_not_added(share) -> None:
    table = spending(sheet("支出金额", ["第一期", "第二期", share], [PEOPLE, 80, 73.6, 0.6]))
    assert amounts(table) == [15360]


def test_a_share_of_each_period_is_not_added() -> None:
    table = spending(sheet("支出金额", ["第一期", "第一期占比", "第二期", "第二期（%）"], [PEOPLE, 80, 0.5, 73.6, 0.5]))
    assert (amounts(table), cells(table, 0)) == ([15360], ["B3", "D3"])


@pytest.mark.parametrize("third", ["第三期（含55%）", "第三期进度款", "第三期%应拨"])
def test_a_period_with_words_nobody_knows_is_not_left_out_of_the_sum(third) -> None:
    found = read(sheet("支出金额", ["第一期", "第二期", third], [PEOPLE, 80, 70, 3.6]))
    [problem] = found.problems
    assert "看不出各列是不是同一金额的各期" in problem.what.zh


def test_a_remark_on_the_second_line_of_the_header_is_a_remark() -> None:
    grid = sheet("支出金额", ["第一期", "第二期", "备注"], [PEOPLE, 80, 73.6, "已付"], merged=False)
    table = spending(grid)
    assert (amounts(table), list(table.values["remark"])) == ([15360], ["已付"])


def test_a_heading_merged_over_columns_of_numbers_is_a_problem_even_where_numbers_stand_under_it() -> None:
    """2021 in a cell is no amount of 2,021 元, and the second column is not silently left out."""
    found = read(two([2021, 2022]))
    [problem] = found.problems
    assert "合并在几列上，B、C 列都有数" in problem.what.zh
    assert found.tables["spending"].unread_in("amount")


def test_a_heading_merged_over_an_empty_column_is_a_heading() -> None:
    grid = Grid("账.xlsx", "支出明细", [["支出类别", "支出金额", None], [PEOPLE, 80, None]], ((1, 2, 1, 3),))
    assert amounts(spending(grid)) == [8000]


def test_words_right_of_an_unread_amount_are_no_headings() -> None:
    grid = Grid("账.xlsx", "支出明细", [["支出类别", "支出金额", None], [PEOPLE, "待定5", "另附"], [RUNNING, 3, None]])
    [problem] = read(grid).problems
    assert "填的是“待定5”" in problem.what.zh


def test_budget_and_spending_beside_each_other_each_have_their_periods() -> None:
    head = [
        ["支出类别", "预算数（元）", None, "实际支出数（元）", None],
        [None, "第一期", "第二期", "第一期", "第二期"],
    ]
    merges = ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))
    found = read(Grid("账.xlsx", "经费情况", [*head, [PEOPLE, 10, 20, 11, 22]], merges))
    assert found.problems == ()
    assert amounts(found.tables["budget"]) == [3000]
    assert amounts(found.tables["spending"]) == [3300]
    assert cells(found.tables["spending"], 0) == ["D3", "E3"]


def test_a_budget_of_its_own_still_wins_over_one_beside_spending_by_period() -> None:
    beside = Grid("账.xlsx", "支出明细", [["支出类别", "预算数", "支出金额", None], [None, None, "第一期", "第二期"], [PEOPLE, 9, 1, 2]], ((1, 3, 1, 4),))  # fmt: skip
    own = Grid("账.xlsx", "预算表", [["支出类别", "预算金额"], [PEOPLE, 5]])
    found = find_tables([own, beside])
    assert found.problems == ()
    assert amounts(found.tables["budget"]) == [500]
    assert amounts(found.tables["spending"]) == [300]


def test_another_column_of_that_amount_is_as_much_in_doubt_as_beside_a_single_one() -> None:
    head = [["支出类别", "支出金额", None, "支出金额"], [None, "第一期", "第二期", None]]
    found = read(Grid("账.xlsx", "支出明细", [*head, [PEOPLE, 1, 2, 9]], ((1, 2, 1, 3), (1, 4, 2, 4))))
    [problem] = found.problems
    assert "有两列都像“支出金额”（另一列是 D 列）" in problem.what.zh
    assert found.tables["spending"].unread_in("amount")


def test_a_more_usual_name_beside_the_periods_counts_as_beside_a_single_column() -> None:
    head = [["支出类别", "实际支出数", None, "支出金额"], [None, "第一期", "第二期", None]]
    table = spending(Grid("账.xlsx", "支出明细", [*head, [PEOPLE, 1, 2, 9]], ((1, 2, 1, 3), (1, 4, 2, 4))))
    assert (amounts(table), cells(table, 0)) == ([900], ["D3"])


def test_wages_by_month_are_not_added_up() -> None:
    """A wage is compared month by month: a year of it is another amount."""
    head = [["姓名", "应发合计", None], [None, "1月", "2月"]]
    found = read(Grid("账.xlsx", "工资表", [*head, ["甲", 5000, 5100]], ((1, 2, 1, 3),)))
    assert found.problems
    assert "B+C" not in found.problems[0].advice.zh


@pytest.mark.parametrize(
    ("text", "sort", "first", "last"),
    [
        ("第二期（万元）", "期", 2, 2),
        ("十二月份", "月（无年）", 12, 12),
        ("2022年 8月 — 2023年1月", "月", 2022 * 12 + 8, 2023 * 12 + 1),
        ("第4季度", "季", 4, 4),
    ],
)
def test_periods_as_people_write_them(text, sort, first, last) -> None:
    assert period_named(text) == (sort, first, last, "")


@pytest.mark.parametrize("text", ["期初", "本期", "2022年", "13月", "五季度", "1月5日", "7-3月", "第零期", "1", str(date(2022, 1, 5)), ""])  # fmt: skip
def test_what_names_no_period(text) -> None:
    assert period_named(text) is None
