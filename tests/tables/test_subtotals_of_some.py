"""A 小计 may be of the last rows only, where a group of one line before it has none of its own; a 合计 may not."""

import pytest

from tests.tables.test_small_gaps import case

ROWS = [["人员费用", 120], ["督导费", 10], ["培训费", 27]]


def checked(*rows):
    found = case(("支出明细", [["支出类别", "支出金额（元）"], *rows]))
    return [(check.stated_fen == check.summed_fen, check.over) for check in found.tables["spending"].checks]


def test_a_subtotal_of_the_last_two_rows_agrees() -> None:
    assert checked(*ROWS, ["小计", 37]) == [(True, "紧接其上各行")]
    assert checked(*ROWS, ["小计", 157]) == [(True, "其上各行")]


@pytest.mark.parametrize("stated", [27, 120, 36, 38, 130, 147])
def test_no_other_sum_does(stated: int) -> None:
    [(agrees, _)] = checked(*ROWS, ["小计", stated])
    assert not agrees


def test_a_grand_total_is_never_of_some_rows() -> None:
    [(agrees, _)] = checked(*ROWS, ["合计", 37])
    assert not agrees


def test_the_rows_of_the_group_before_are_not_counted_again() -> None:
    rows = [["工资", 100], ["社保", 20], ["小计", 120], ["督导费", 10], ["小计", 30]]
    assert checked(*rows) == [(True, "其上各行"), (False, "上一小计以下各行")]
