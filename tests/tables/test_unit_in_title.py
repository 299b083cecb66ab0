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
