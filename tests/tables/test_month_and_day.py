"""Ledgers that write month and day in two columns, on the first line of a voucher only."""

from datetime import date

from checker.measures.lines import lines_of
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ["月", "日", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"]


def test_a_line_without_a_day_is_of_the_day_above_and_every_different_value_is_a_day():
    rows = [
        HEAD,
        [None, None, "记-0", "上年", "银行存款", 5, None],
        ["1", "5", "记-1", "买笔", "业务活动成本_活动物资", 100, None],
        [None, None, "记-1", "买笔", "银行存款", None, 100],
        ["2", "31", "记-2", "没有这一天", "银行存款", None, 5],
        ["3", "6", "记-3", "买纸", "业务活动成本_活动物资", 50, None],
    ]
    grids = (Grid("2022.xlsx", "2022年序时账", rows),)
    case = case_of_books("账", [Book("2022.xlsx", "x", grids)], ["2022.xlsx"])
    lines = lines_of(case)
    assert lines is not None
    first, last = date(2022, 1, 5), date(2022, 3, 6)
    booked = lines.text("booked_on")
    assert (list(booked), booked.different) == ([None, first, first, first, last], [first, last])
    assert lines.day.tolist() == [0, *[first.toordinal()] * 3, last.toordinal()]
    assert lines.month.tolist() == [0, *[2022 * 12] * 3, 2022 * 12 + 2]
