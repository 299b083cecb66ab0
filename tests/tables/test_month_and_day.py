"""Ledgers that write month and day in two columns, on the first line of a voucher only."""

from datetime import date

import pytest

from checker.measures.ledger import voucher_numbers
from checker.measures.lines import lines_of
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ["月", "日", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"]


def ledger_of(*rows, title="2022年序时账", head=HEAD):
    grids = (Grid("账.xlsx", title, [head, *rows]),)
    return case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"])


def days_of(case):
    return list(case.table("ledger").values["booked_on"])


def test_a_line_without_a_day_is_of_the_day_above_and_every_different_value_is_a_day():
    case = ledger_of(
        [None, None, "记-0", "上年", "银行存款", 5, None],
        ["1", "5", "记-1", "买笔", "业务活动成本_活动物资", 100, None],
        [None, None, "记-1", "买笔", "银行存款", None, 100],
        ["2", "31", "记-2", "没有这一天", "银行存款", None, 5],
        ["3", "6", "记-3", "买纸", "业务活动成本_活动物资", 50, None],
    )
    lines = lines_of(case)
    assert lines is not None
    first, last = date(2022, 1, 5), date(2022, 3, 6)
    booked = lines.text("booked_on")
    assert (list(booked), booked.different) == ([None, first, first, None, last], [first, last])
    assert lines.day.tolist() == [0, first.toordinal(), first.toordinal(), 0, last.toordinal()]
    assert lines.month.tolist() == [0, 2022 * 12, 2022 * 12, 0, 2022 * 12 + 2]


@pytest.mark.parametrize(
    ("month", "day", "read"),
    [
        ("2", "28", date(2022, 2, 28)),
        ("2", "29", None),
        ("12", "31", date(2022, 12, 31)),
        ("13", "1", None),
        ("9" * 9, "1", None),
        ("9" * 40, "1", None),
        ("1", "9" * 40, None),
        ("2", "二十", None),
    ],
)
def test_a_day_there_is_not_is_no_day_for_the_lines_below_either(month, day, read):
    case = ledger_of(
        ["1", "5", "记-1", "买笔", "业务活动成本_活动物资", 100, None],
        [month, day, "记-2", "买纸", "业务活动成本_活动物资", 50, None],
        [None, None, "记-2", "买纸", "银行存款", None, 50],
    )
    assert days_of(case) == [date(2022, 1, 5), read, read]
    said = [f"{problem.where}：{problem.what.zh}" for problem in case.problems]
    wrong = f"账.xlsx!2022年序时账!B3：有 1 行的月、日不是日期，这里是月“{month}”、日“{day}”"
    assert said == ([] if read else [wrong])


def test_a_leap_day_in_a_leap_year():
    case = ledger_of(["2", "29", "记-1", "买笔", "银行存款", 5, None], title="2024年序时账")
    assert days_of(case) == [date(2024, 2, 29)]


def test_where_no_year_is_stated_that_is_said_and_nothing_else():
    case = ledger_of(["2", "28", "记-1", "买笔", "银行存款", 5, None], title="序时账")
    assert days_of(case) == [None]
    assert [problem.what.zh for problem in case.problems] == ["有 1 行只写了月、日，看不出是哪一年"]


def test_a_new_month_without_a_day_is_not_of_the_day_above():
    case = ledger_of(
        ["1", "5", "记-1", "买笔", "银行存款", 5, None],
        ["1", None, "记-1", "买笔", "业务活动成本_活动物资", None, 5],
        ["2", None, "记-2", "买纸", "银行存款", 5, None],
    )
    assert days_of(case) == [date(2022, 1, 5), date(2022, 1, 5), None]


def test_a_date_that_cannot_be_read_is_not_that_of_the_line_above():
    case = ledger_of(
        ["2022-01-05", "记-1", "买笔", "业务活动成本_活动物资", 100, None],
        [None, "记-1", "买笔", "银行存款", None, 100],
        ["2022-02-31", "记-2", "买纸", "业务活动成本_活动物资", 50, None],
        [None, "记-2", "买纸", "银行存款", None, 50],
        head=["日期", *HEAD[2:]],
    )
    assert days_of(case) == [date(2022, 1, 5), date(2022, 1, 5), None, None]


def test_a_number_whose_day_could_not_be_read_is_not_missing():
    def rows(day):
        return [
            row
            for number, (month, on) in enumerate((("1", "5"), ("1", day), ("1", "7")), start=1)
            for row in (
                [month, on, f"记-{number}", f"买{number}", "业务活动成本_活动物资", 50 + number, None],
                [month, on, f"记-{number}", f"买{number}", "银行存款", None, 50 + number],
            )
        ]

    for day in ("6", "32"):
        lines = lines_of(ledger_of(*rows(day)))
        found = voucher_numbers.find(lines, {})
        assert len(found.groups) == 0
    without = [row for row in rows("6") if row[2] != "记-2"]
    found = voucher_numbers.find(lines_of(ledger_of(*without)), {})
    assert len(found.groups) == 1
