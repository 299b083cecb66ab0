"""The unit at the end of a title is that of the table; a key that nobody filled in says nothing of it."""

import pytest

from tests.tables.test_small_gaps import case

TABLE = [["期次", "到账日期", "到账金额"], ["首期", "2021-08-20", 132]]


def received(*rows):
    [row] = case(("拨款情况", [*rows, *TABLE])).tables["instalments"]
    return row["amount"]


@pytest.mark.parametrize(
    "above",
    [
        [["项目经费拨付情况（万元）"]],
        [["项目经费拨付情况(万元)"]],
        [["项目经费拨付情况（单位：万元）"]],
        [["项目经费拨付情况", None, "（万元）"]],
        [["项目经费拨付情况（万元）"], ["编制单位：甲中心"]],
        [["项目经费拨付情况（元）"], ["单位：万元"]],
    ],
)
def test_in_ten_thousands(above) -> None:
    assert received(*above) == 132_000_000


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["项目经费拨付情况"]],
        [["项目经费拨付情况（元）"]],
        [["项目经费拨付情况（2021年）"]],
        [["项目经费拨付情况（万元）"], ["单位：元"]],
        [["年度合同金额（万元）", 240]],
        [["年度合同金额（万元）", 240], []],
        [["年度合同金额（万元）"], []],
        [["甲（万元）", "乙", "丙"], []],
    ],
)
def test_in_yuan(above) -> None:
    assert received(*above) == 13_200


def test_the_title_of_the_next_table_says_nothing_of_the_one_above_it_nor_the_first_of_the_second() -> None:
    spent = [["支出类别", "支出金额"], ["人员费用", 650], ["运营管理费用", 150]]
    found = case(("Sheet1", [["经费拨付情况"], *TABLE, [], ["经费支出情况（万元）"], *spent]))
    assert [row["amount"] for row in found.tables["instalments"]] == [13_200]
    assert [row["amount"] for row in found.tables["spending"]] == [650_000_000, 150_000_000]
    found = case(("Sheet1", [["经费拨付情况（万元）"], *TABLE, [], ["经费支出情况"], *spent]))
    assert [row["amount"] for row in found.tables["instalments"]] == [132_000_000]
    assert [row["amount"] for row in found.tables["spending"]] == [65_000, 15_000]
