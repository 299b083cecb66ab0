"""Balances are followed from sheet to sheet where the sheets show that they are of one account."""

from datetime import date

import pytest

from checker.measures.bank_balance import measure as bank
from checker.measures.cash_book import measure as cash
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

BANK = ("交易日期", "摘要", "收入金额", "支出金额", "余额", "对方户名")
CASH = ("日期", "摘要", "收入", "支出", "结余")


def account(months, opening=1000, shift=None):
    """A sheet a month of two lines each; from the month `shift` on every balance is 300 more than it follows."""
    sheets, balance = [], opening
    for month in months:
        balance += 300 if month == shift else 0
        rows = []
        for day in (5, 25):
            balance -= 10
            rows.append((date(2022, month, day), "办公费", None, 10, balance, f"店{month}-{day}"))
        sheets.append(rows)
    return sheets


def found(measure, head, name, sheets):
    rows = [[tuple(row[: len(head)]) for row in one] for one in sheets]
    grids = [Grid("账", f"{name}{n}", [head, *one]) for n, one in enumerate(rows, start=1)]
    facts = list(measure(case_of_books("账", [Book("账", "", tuple(grids))], ["账"])))
    return [(fact.value, fact.cells) for fact in facts[:-1]], facts[-1].value


def of_bank(sheets):
    return found(bank, BANK, "银行流水", sheets)


@pytest.mark.parametrize("measure", [(bank, BANK, "银行流水"), (cash, CASH, "现金日记账")], ids=["bank", "cash"])
def test_months_that_go_on_from_each_other(measure):
    in_months, together = account(range(1, 7)), [[row for one in account(range(1, 7)) for row in one]]
    assert found(*measure, in_months) == found(*measure, together) == ([], 11)


@pytest.mark.parametrize("measure", [(bank, BANK, "银行流水"), (cash, CASH, "现金日记账")], ids=["bank", "cash"])
def test_a_month_that_does_not_begin_where_the_last_one_ended(measure):
    [(amount, cells)], made = found(*measure, account(range(1, 7), shift=4))
    assert (amount, made) == (300_00, 11)
    assert [(cell.sheet[-1], cell.row) for cell in cells] == [("3", 3), ("4", 2)]


def test_a_sheet_with_the_newest_line_first():
    sheets = account(range(1, 7), shift=4)
    sheets[2] = sheets[2][::-1]
    [(amount, cells)], _ = of_bank(sheets)
    assert amount == 300_00
    assert [(cell.sheet[-1], cell.row) for cell in cells] == [("3", 2), ("4", 2)]


def test_a_month_that_ends_without_a_balance_is_not_held_against_the_next():
    """What was listed after the others, without a balance, may have been moved at any time of the month."""
    sheets = account(range(1, 7))
    sheets[1].append((date(2022, 2, 25), "补记", None, 77, None, "店"))
    assert of_bank(sheets) == ([], 10)


def test_two_accounts_are_not_one():
    alternately = [one for pair in zip(account(range(1, 7)), account(range(1, 7), 70_000), strict=True) for one in pair]
    after = [*account(range(1, 7)), *account(range(1, 7), 70_000)]
    assert of_bank(alternately)[0] == of_bank(after)[0] == []


def test_two_sheets_alone_may_be_two_accounts():
    assert of_bank(account((1, 2), shift=2)) == ([], 2)


def test_an_account_that_begins_at_nothing_is_a_new_one():
    new = [[(date(2022, 7, 1), "开户存入", 500, None, 500, "店")]]
    assert of_bank([*account(range(1, 7)), *new])[0] == []
