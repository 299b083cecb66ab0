"""A roster that states months: who was there for certain, who perhaps, and who not; no day is made up."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.core.periods import Period
from checker.core.status import Status
from checker.measures.posts import post_of, widest
from checker.packs.find import load_named
from tests.tables.test_small_gaps import case

OCTOBER = Period(date(2021, 10, 1), date(2021, 10, 31))
PROJECT = [
    ["项目名称", "甲站"],
    ["地区", "广州市"],
    ["承接机构", "乙中心"],
    ["评价年度", 2021],
    ["合同约定配备人数", 4],
]
HEAD = ["姓名", "岗位", "入职日期", "离职日期", "职业资格"]


def test_between_what_the_months_leave_open_a_person_was_there() -> None:
    left = post_of(date(2020, 1, 1), None, None, OCTOBER)
    days = [date(2021, 9, 30), date(2021, 10, 1), date(2021, 10, 2), date(2021, 10, 31), date(2021, 11, 1)]
    assert [left.on(day) for day in days] == [True, True, None, None, False]
    joined = post_of(None, OCTOBER, None, None)
    assert [joined.on(day) for day in days] == [False, None, None, True, True]
    assert (left.left, post_of(None, None, date(2021, 10, 5), None).left) == ("2021-10", "2021-10-05")
    months = [2021 * 12 + month - 1 for month in (9, 10, 11)]
    assert [left.whole_month(month) for month in months] == [True, False, False]
    assert [joined.whole_month(month) for month in months] == [False, False, True]


def test_a_person_listed_twice_keeps_the_widest_span_and_what_is_open_of_it() -> None:
    one, other = post_of(None, OCTOBER, date(2021, 12, 31), None), post_of(date(2021, 11, 5), None, None, None)
    both = widest(one, other)
    assert (both.first, both.maybe_from, both.last) == (date(2021, 10, 31), date(2021, 10, 1), None)


def verdict(rule, pack, *left):
    rows = [
        [name, "社工", "2020-01-01", day, "助理社会工作师"] for name, day in zip("甲乙丙丁戊己", left, strict=False)
    ]
    found = Auditor([load_named(pack)], engine="plain").audit(case(("项目信息", PROJECT), ("人员名册", [HEAD, *rows])))
    return next(one for one in found.verdicts if one.rule == rule)


@pytest.mark.parametrize(
    ("last", "status", "says"),
    [
        (None, Status.MET, "在岗 4 人"),
        ("2021年11月", Status.BREACH, "在岗 3 人"),
        ("2021年12月", Status.UNDECIDED, "在岗 3 人；工作表“人员名册”的入职、离职日期只写到月"),
        ("2022年1月", Status.MET, "在岗 4 人"),
        ("在职", Status.MET, "在岗 4 人"),
    ],
)
def test_the_staff_at_the_end_of_the_year(last, status, says) -> None:
    found = verdict("PT-04", "project-terms", None, None, None, last)
    assert says in found.reason
    assert found.status in ({Status.BREACH, Status.DOUBT} if status is Status.BREACH else {status})


def test_enough_people_for_certain_are_enough() -> None:
    assert verdict("PT-04", "project-terms", None, None, None, None, "2021年12月").status is Status.MET
    assert verdict("PT-04", "project-terms", None, None, "2021年12月").status is not Status.UNDECIDED  # 3 at most


@pytest.mark.parametrize(
    ("left", "says"), [("2021年10月", "年度内离职 1 人"), ("2021年12月", "只写到月"), ("2022年1月", "年度内离职 0 人")]
)
def test_who_left_within_the_year(left, says) -> None:
    assert says in verdict("AP-34", "audit-practice", None, None, None, None, None, left).reason


def wages(rule, left, months):
    rows = [[name, "社工", "2020-01-01", left if name == "甲" else None, "助理社会工作师"] for name in "甲乙丙"]
    paid = [
        [f"2021-{month:02}", name, 5000]
        for month in range(1, 13)
        for name in "甲乙丙"
        if name != "甲" or month <= months
    ]
    books = case(
        ("项目信息", PROJECT), ("人员名册", [HEAD, *rows]), ("工资表", [["工资月份", "姓名", "应发合计（元）"], *paid])
    )
    found = Auditor([load_named("audit-practice")], engine="plain").audit(books)
    return [one.sentence for one in found.findings if one.rule == rule]


def test_nobody_is_missed_among_the_wages_after_the_month_of_leaving() -> None:
    assert wages("AP-30", "2021年6月", 6) == wages("AP-30", "2021年7月", 6) == []
    [sentence] = wages("AP-30", "2021年9月", 6)
    assert "2021-07 至 2021-08" in sentence


def test_wages_of_a_month_after_that_of_leaving_are_told_with_the_month() -> None:
    assert wages("AP-23", "2021年6月", 6) == []
    [sentence] = wages("AP-23", "2021年6月", 7)
    assert sentence.startswith("甲 2021-06 离职，其后仍领取工资 1 笔")
