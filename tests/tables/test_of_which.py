"""Lines that say what the amount above them is made of do not count again; where nobody can tell, they count."""

from datetime import date

import pytest

from checker.core.set_aside import ENGLISH
from checker.tables.role_words import REASONS
from tests.tables.test_small_gaps import case

HEAD = ["支出类别", "支出金额（元）"]


def counted(*rows, head=HEAD):
    return [record["amount"] for record in case(("支出明细", [head, *rows])).tables["spending"]]


def fen(*yuan):
    return [100 * one for one in yuan]


@pytest.mark.parametrize(
    ("rows", "yuan"),
    [
        # as far as they come to the amount above, to the 分
        ([["人员费用", 100], ["其中：工资", 70], ["社保", 30], ["办公费", 30]], (100, 30)),
        ([["人员费用", 100], ["其中：工资", 70], ["社保", 29.99], ["办公费", 30]], (100, 29.99, 30)),
        ([["人员费用", 100], ["其中：工资", 70], ["办公费", 20]], (100, 20)),
        ([["人员费用", 100], ["其中：工资", 100], ["办公费", 20]], (100, 20)),
        # each line may say it
        ([["人员费用", 100], ["其中：工资", 60], ["其中：社保", 20], ["办公费", 30]], (100, 30)),
        # indented like it, though not all of the amount is told
        ([["人员费用", 100], ["  其中：工资", 60], ["        社保", 20], ["办公费", 30]], (100, 30)),
        # the amount it would be part of is not stated
        ([["人员费用", None], ["其中：工资", 60], ["办公费", 30]], (None, 60, 30)),
        ([["其中：工资", 60], ["办公费", 30]], (60, 30)),
        ([["办公费", 30], ["人员费用", None], ["其中：工资", 60]], (30, None, 60)),
        # what stands above is a total: then it is part of that
        ([["办公费", 30], ["人员费用", 70], ["合计", 100], ["其中：财政资金", 90], ["自筹", 10]], (30, 70)),
    ],
)
def test_lines_that_say_so(rows, yuan) -> None:
    assert counted(*rows) == [None if one is None else round(100 * one) for one in yuan]


LINES = [["人员费用", 100], ["工资", 70], ["社保", 30], ["办公费", 20], ["水电", 15], ["网络", 5]]


@pytest.mark.parametrize(
    ("total", "yuan"),
    [
        (120, (100, 20)),  # right only where they do not count again
        (240, (100, 70, 30, 20, 15, 5)),  # right as it stands: then all count
        (121, (100, 70, 30, 20, 15, 5)),  # right neither way: nobody can tell
        (140, (100, 70, 30, 20, 15, 5)),  # right with some of them: nobody can tell
        (None, (100, 70, 30, 20, 15, 5)),  # no total to tell by
    ],
)
def test_lines_that_do_not_say_so_are_told_by_the_total(total, yuan) -> None:
    rows = LINES if total is None else [*LINES, ["合计", total]]
    assert counted(*rows) == fen(*yuan)


def test_every_reason_why_a_row_is_no_record_is_told_in_english() -> None:
    assert {*REASONS.values()} == ENGLISH.keys()


def test_payments_are_no_parts_of_each_other() -> None:
    head = ["日期", "支出类别", "支出金额（元）"]
    rows = [[date(2022, 1, day), *line] for day, line in enumerate([["工资", 100], ["其中：补发", 100]], start=1)]
    assert counted(*rows, head=head) == fen(100, 100)


def test_every_amount_is_still_accounted_for() -> None:
    [control] = case(("支出明细", [HEAD, *LINES, ["合计", 120]])).tables["spending"].controls
    assert (control.filled, control.read, control.in_totals, control.set_aside, control.unread) == (7, 2, 1, 4, 0)


@pytest.mark.parametrize(
    "name", ["人员费用", "一、人员费用", "1.人员费用", "（一）人员费用", "(2) 人员费用", "１、人员费用"]
)
def test_a_number_before_a_category_does_not_hide_it(name) -> None:
    [record] = case(("支出明细", [HEAD, [name, 1]])).tables["spending"]
    assert record["category"] == "人员费用"
