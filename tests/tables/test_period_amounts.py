"""The cells of an amount that is the sum of periods, and what case.yaml may state of it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_any
from hypothesis import strategies as st
from period_sheets import PEOPLE, RUNNING, WAN, amounts, cells, read, sheet, two

from checker.comparison.cell_values import said_in
from checker.core.cells import CellRef
from checker.exhibiting.amounts import single_amounts
from checker.exhibiting.lines import marked_tables
from checker.measures.category_sums import category_sums
from checker.measures.run import measure_case
from checker.readers.grid import Book, Grid
from checker.tables.case_file import read_case_file
from checker.tables.describe import describe
from checker.tables.expense_lines import expense_lines
from checker.tables.find_tables import Found, find_tables
from checker.tables.read_case import case_of_books
from checker.tables.write_mapping import mapping_text


def test_a_line_of_spending_is_named_by_its_row_where_its_amount_stands_in_several_cells() -> None:
    grid = sheet("支出金额", ["第一期", "第二期"], [PEOPLE, 80, 73.6], [RUNNING, None, 16])
    lines = expense_lines(case_of_books("账", [Book("账.xlsx", "x", (grid,))], ["账.xlsx"]))
    assert lines is not None
    assert [lines.cell(0), lines.cell(1)] == [CellRef("账.xlsx", "支出明细", 3), CellRef("账.xlsx", "支出明细", 4, 3)]


CELLS = st.none() | st.integers(-5, 400) | st.sampled_from([0.01, 1.005, "待定5", "12", "-", "第一期", "合计", "其中：", date(2022, 1, 1)])  # fmt: skip


@pytest.fixture
def of_sums():
    grid = sheet("支出金额（万元）", ["第一期", "第二期"], [PEOPLE, 80, 73.6], [RUNNING, 20, None])
    return case_of_books("账", [Book("账.xlsx", "x", (grid,))], ["账.xlsx"]), grid


def test_what_a_category_comes_to_names_the_cells_of_every_period(of_sums) -> None:
    case, _ = of_sums
    sums = category_sums(case, "spending")
    assert sums is not None
    people, running = sums.by_category[PEOPLE], sums.by_category[RUNNING]
    assert (people.fen, [str(cell) for cell in people.cells]) == (153_600_000, ["支出明细!B3", "支出明细!C3"])
    assert (running.fen, [str(cell) for cell in running.cells]) == (20 * WAN, ["支出明细!B4", "支出明细!C4"])


def test_a_copy_of_the_sheet_works_the_amount_out_of_the_cells_it_is_made_of(of_sums) -> None:
    case, grid = of_sums
    [marked] = marked_tables(case)
    sources = [line.amounts["支出"].sources for _, line in marked.lines(grid, None)]
    assert sources == [((2, "10000"), (3, "10000")), ((2, "10000"),)]
    assert {cell: amount.fen for cell, amount in single_amounts(case, grid).items()} == {
        (3, 2): 80 * WAN,
        (3, 3): 73_600_000,
        (4, 2): 20 * WAN,
    }


def test_a_cell_of_a_period_says_what_stands_in_it_not_the_sum(of_sums) -> None:
    case, _ = of_sums
    said = [said_in(case, CellRef("账.xlsx", "支出明细", row, column)) for row, column in ((3, 2), (3, 3), (4, 3))]
    assert said == ["800,000.00 元", "736,000.00 元", ""]


STATED = "sheets: [{{sheet: 支出明细, kind: 支出明细, header: [1, 2], columns: {{支出类别: A, 支出金额: {columns}}}}}]"


def stated(grid: Grid, columns: str) -> Found:
    return read(grid, STATED.format(columns=columns))


def test_case_yaml_states_that_columns_are_added_up() -> None:
    found = stated(two(["中期", "末期"]), "B+C")
    assert found.problems == ()
    assert amounts(found.tables["spending"]) == [153_600_000, 36 * WAN]  # the unit stands in the merged heading
    assert cells(found.tables["spending"], 0) == ["B3", "C3"]


def test_a_unit_that_stands_over_the_first_column_alone_is_of_all_that_are_added() -> None:
    found = stated(two(["中期", "末期"], merged=False), "B+C")
    assert amounts(found.tables["spending"]) == [153_600_000, 36 * WAN]


def test_case_yaml_states_a_total_with_what_it_must_be_the_sum_of() -> None:
    lines = [[PEOPLE, 80, 73.6, 153.6], [RUNNING, 20, 16, 35]]
    found = stated(sheet("支出金额", ["甲", "乙", "丙"], *lines), "D=B+C")
    assert [problem.where for problem in found.problems] == ["账.xlsx!支出明细!D4"]
    assert amounts(found.tables["spending"]) == [15360, None]


def test_case_yaml_may_say_that_one_of_them_counts() -> None:
    found = stated(two(["中期", "末期"]), "C")
    assert found.problems == ()
    assert amounts(found.tables["spending"]) == [73_600_000, 16 * WAN]


@pytest.mark.parametrize("columns", ["B+B", "B+", "+C", "D=B", "B+C=D", "C=B+C"])
def test_case_yaml_that_states_no_sum_is_a_mistake(columns) -> None:
    assert read_case_file(STATED.format(columns=f'"{columns}"')).problems


def test_only_amounts_of_a_budget_or_of_spending_may_be_stated_as_a_sum() -> None:
    text = "sheets: [{sheet: 工资表, kind: 工资表, header: 1, columns: {姓名: A, 应发合计: B+C}}]"
    [problem] = read_case_file(text).problems
    assert "不能由这几列相加" in problem.what.zh


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given_any(
    st.sampled_from([["第一期", "第二期"], ["1月", "2月", "合计"], ["上半年", "下半年", "占比"]]),
    st.lists(st.tuples(st.sampled_from([PEOPLE, RUNNING, "合计", None, "其中：甲"]), CELLS, CELLS, CELLS), max_size=8),
    st.booleans(),
)
def test_whatever_stands_below_an_amount_is_its_periods_or_nothing_and_nothing_is_lost(under, lines, merged) -> None:
    grid = sheet("支出金额", under, *([*line] for line in lines), merged=merged)
    case = case_of_books("账", [Book("账.xlsx", "x", (grid,))], ["账.xlsx"])
    describe(case)
    measure_case(case)
    table = case.tables["spending"]
    for record in table:
        parts = [record["amount_part_1"], record["amount_part_2"]]
        stated = [part for part in parts if part is not None]
        unread = {str(cell) for part in ("amount_part_1", "amount_part_2") for cell in table.unread_in(part)}
        compared = not unread & {str(record.cell("amount_part_1")), str(record.cell("amount_part_2"))}
        assert record["amount"] is None or not stated or not compared or record["amount"] == sum(stated)
        assert record["amount"] is not None or not stated or table.unread_in("amount")
    for control in table.controls:
        assert control.filled == control.read + control.in_totals + control.set_aside + control.unread
    again = find_tables([grid], read_case_file(mapping_text(case))).tables["spending"]
    assert (list(again.rows), amounts(again)) == (list(table.rows), amounts(table))
