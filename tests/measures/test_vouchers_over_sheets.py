"""A voucher whose lines stand on several sheets is one voucher; one number used in two books is two."""

import pytest

from checker.measures.lines import lines_of
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ("日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额", "发票号")
GOODS, PLACE, BANK = "业务活动成本_活动物资", "业务活动成本_场地费", "银行存款"


def entry(day, number, fen_goods, fen_place, invoice):
    return [
        (day, f"记-{number}", "活动", GOODS, fen_goods / 100, None, invoice),
        (day, f"记-{number}", "活动", PLACE, fen_place / 100, None, invoice),
        (day, f"记-{number}", "活动", BANK, None, (fen_goods + fen_place) / 100, None),
    ]


def lines(**sheets):
    grids = tuple(Grid("账", name, [HEAD, *rows]) for name, rows in sheets.items())
    return lines_of(case_of_books("账", [Book("账", "", grids)], ["账"]))


def vouchers(books):
    """The vouchers, each as the day and account of its lines."""
    found = {}
    for record, number in zip(books.table, books.voucher.tolist(), strict=True):
        found.setdefault(number, []).append((record["booked_on"].day, record["account"].title))
    return sorted(map(sorted, found.values()))


ENTRIES = [entry(f"2022-03-{day:02d}", day, 100_00 + day, 200_00 + day, f"900{day}") for day in range(1, 9)]
ROWS = [row for one in ENTRIES for row in one]


def by_account(rows):
    return {f"明细账{n}": [row for row in rows if row[3] == a] for n, a in enumerate((GOODS, PLACE, BANK))}


def test_an_account_a_sheet_is_the_same_vouchers():
    assert vouchers(lines(**by_account(ROWS))) == vouchers(lines(序时账=ROWS))


@pytest.mark.parametrize("cut", range(9, 16))
def test_a_sheet_that_ends_amid_an_entry(cut):
    assert vouchers(lines(序时账一=ROWS[:cut], 序时账二=ROWS[cut:])) == vouchers(lines(序时账=ROWS))


def test_accounts_without_the_bank_are_still_one_voucher():
    spent = {name: rows for name, rows in by_account(ROWS).items() if rows[0][3] != BANK}
    assert len(set(lines(**spent).voucher.tolist())) == len(ENTRIES)


def test_two_books_with_the_same_numbers_are_kept_apart():
    other = [row for day in range(1, 9) for row in entry(f"2022-03-{day:02d}", day, 300_00 + day, 400_00 + day, "1")]
    assert len(set(lines(甲序时账=ROWS, 乙序时账=other).voucher.tolist())) == 2 * len(ENTRIES)


def test_what_does_not_balance_on_other_days_is_kept_apart():
    """Two books of spending alone: 记-3 of the 3rd and 记-3 of the 23rd are no halves of one entry."""
    one = [row for row in ROWS if row[3] == GOODS]
    other = [(f"2022-03-2{row[0][-1]}", *row[1:]) for row in ROWS if row[3] == PLACE]
    assert len(set(lines(甲明细账=one, 乙明细账=other).voucher.tolist())) == 2 * len(ENTRIES)


@pytest.mark.parametrize("few", [1, 3, 8])
def test_an_account_of_few_lines_beside_the_journal_counts_once(few):
    beside = {name: rows[:few] for name, rows in by_account(ROWS).items()}
    assert vouchers(lines(序时账=ROWS, **beside)) == vouchers(lines(序时账=ROWS))


def test_few_lines_without_day_or_voucher_prove_nothing():
    bare = [("", "", *row[2:]) for row in ROWS[:2]]
    assert len(lines(序时账=ROWS, 明细账=bare)) == len(ROWS) + 2


@pytest.mark.parametrize("named", [str, lambda account: account.split("_")[-1]], ids=["whole", "last name"])
def test_an_account_beside_the_journal_by_its_last_name_counts_once(named):
    beside = {name: [(*row[:3], named(row[3]), *row[4:]) for row in rows] for name, rows in by_account(ROWS).items()}
    assert vouchers(lines(序时账=ROWS, **beside)) == vouchers(lines(序时账=ROWS))


def test_what_is_shared_half_and_half_stands_on_two_accounts():
    """Each sheet has the same days, vouchers and amounts as the other: the accounts are two, and so are the sheets."""
    shared = [row for day in range(1, 9) for row in entry(f"2022-03-{day:02d}", day, 150_00, 150_00, "")]
    assert len(lines(**by_account(shared))) == len(shared)
