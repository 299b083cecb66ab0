"""The day a contract was signed is taken for the day it took effect only where that is not stated."""

from datetime import date
from itertools import permutations

import pytest

from tests.tables.test_small_gaps import case

SIGNED, EFFECTIVE = date(2021, 6, 25), date(2021, 7, 1)
LINES = [["合同签订日期", "2021年6月25日"], ["合同生效日期", "2021年7月1日"], ["地区", "广州市白云区"]]


def told(lines):
    found = case(("项目基本情况", [["项目名称", "甲站"], ["年度合同金额", "240万元"], *lines]))
    [project] = found.tables["project"]
    return project["contract_effective"], found


@pytest.mark.parametrize("lines", list(permutations(LINES)))
def test_the_day_it_took_effect_counts_whatever_stands_first(lines) -> None:
    day, found = told(list(lines))
    assert (day, found.problems) == (EFFECTIVE, ())


def test_the_day_it_was_signed_counts_where_no_other_is_stated() -> None:
    assert told([LINES[0], LINES[2]])[0] == SIGNED
    assert told([LINES[0], ["合同生效日期", None], LINES[2]])[0] == SIGNED


def test_a_day_that_cannot_be_read_is_not_made_up_for_by_another() -> None:
    for lines in permutations([LINES[0], ["合同生效日期", "双方盖章后"], LINES[2]]):
        day, found = told(list(lines))
        assert day is None
        assert [problem.what.zh for problem in found.problems] == ["“合同生效日期”填的是“双方盖章后”，不是日期"]
        assert found.tables["project"].unread_in("contract_effective")


def test_two_days_of_the_same_thing_are_still_a_problem() -> None:
    day, found = told([*LINES, ["协议生效日期", "2021年7月2日"]])
    assert day is None and "填了两次" in found.problems[0].what.zh
    day, found = told([LINES[0], ["协议签订日期", "2021年6月26日"], LINES[2]])
    assert day is None and "填了两次" in found.problems[0].what.zh
