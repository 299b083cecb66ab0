"""银行流水 as banks export it: which way the money went, whose account it is, and whether it agrees with the books."""

from dataclasses import replace
from datetime import date

import pytest

from checker.core.facts import Fact
from checker.measures import bank_and_ledger, bank_balance
from checker.measures.ask_ledger import ask_ledger
from checker.measures.bank_lines import BankLines
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books
from tests.measures.ledger.conftest import asked

TWO = ["交易日期", "借方发生额", "贷方发生额", "余额", "对方户名", "摘要"]
ONE = ["交易日期", "借贷标志", "交易金额", "余额", "对方户名", "摘要"]
SIGNED = ["交易日期", "交易金额", "余额", "对方户名", "摘要"]
LEDGER = ["日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"]


def case(**sheets):
    return case_of_books("账", [Book("账", "", tuple(Grid("账", name, rows) for name, rows in sheets.items()))], ["账"])


def bank_of(*rows):
    table = case(银行流水=list(rows)).table("bank_statement")
    assert table is not None
    return BankLines(case(), table)


def differences(measure, found):
    return {f.subject: int(f.exact) for f in measure(found) if isinstance(f, Fact) and f.kind == "control"}


def said(measure, found):
    return next(f for f in measure(found) if isinstance(f, Fact) and f.kind == "controls").working


@pytest.mark.parametrize(
    "rows",
    [
        (TWO, ["2022-01-05", None, 500, 1500, "虚构街道", "拨款"], ["2022-01-06", 30, None, 1470, "虚构商行", "付款"]),
        (ONE, ["2022-01-05", "贷", 500, 1500, "虚构街道", "拨款"], ["2022-01-06", "借", 30, 1470, "虚构商行", "付款"]),
        (ONE, ["2022-01-05", "收入", 500, 1500, "虚构街道", "拨款"], ["2022-01-06", "支出", 30, 1470, "虚构商行", "付款"]),
        (SIGNED, ["2022-01-05", 500, 1500, "虚构街道", "拨款"], ["2022-01-06", -30, 1470, "虚构商行", "付款"]),
    ],
    ids=["two columns", "借贷标志", "收支", "sign"],
)  # fmt: skip
def test_the_banks_debit_is_what_went_out(rows):
    lines = bank_of(*rows)
    assert lines.received.tolist() == [50_000, 0]
    assert lines.paid.tolist() == [0, 3_000]
    found = case(银行流水=list(rows))
    assert not differences(bank_balance.measure, found)
    assert "1 处余额" in said(bank_balance.measure, found)


def test_a_direction_nobody_can_read_is_not_guessed():
    found = case(银行流水=[ONE, ["2022-01-05", "冲正", 500, 1500, "虚构街道", "拨款"]])
    assert "收支方向" in said(bank_balance.measure, found)


def test_a_statement_without_the_other_side_is_read_as_a_cash_book_as_before():
    rows = [["交易日期", "收入", "支出", "余额", "摘要"], ["2022-01-05", 500, None, 1500, "拨款"]]
    assert set(case(银行流水=rows).tables) == {"cash_book"}


def test_the_holder_stands_in_a_column_or_above_the_headings():
    lines = [TWO, ["2022-01-05", None, 500, 1500, "虚构街道", "拨款"]]
    above = case(Sheet1=[["账户交易明细"], ["户名：王虚构", "账号：6222000000001234567"], *lines])
    [fact] = ask_ledger(above, [asked("private_accounts")])
    assert fact.subject == "账户 王虚构"
    assert "6222" not in fact.working
    organisation = case(Sheet1=[["账户交易明细"], ["户名：虚构社工中心", "账号：3602000000001234567"], *lines])
    [fact] = ask_ledger(organisation, [asked("private_accounts")])
    assert fact.fields["sort"] == "clean"


def test_private_payments_after_the_day_of_inspection_are_not_seen():
    rows = [TWO, ["2022-01-05", 600, None, 900, "王虚构", "转账"], ["2022-02-05", 400, None, 500, "王虚构", "转账"]]
    found = case(银行流水=rows)
    assert [f.fields["sort"] for f in ask_ledger(found, [asked("private_accounts")])] == ["hit"]
    early = replace(found, as_of=date(2022, 2, 4))  # 600 元 are less than the 1,000 from which persons are listed
    assert [f.fields["sort"] for f in ask_ledger(early, [asked("private_accounts")])] == ["clean"]


def books(*entries):
    rows = [LEDGER]
    for number, (day, debit, credit) in enumerate(entries, start=1):
        rows.append([day, f"记-{number}", "收付", "银行存款", debit, credit])
        rows.append([day, f"记-{number}", "收付", "业务活动成本_活动物资", credit, debit])
    return rows


def statement(*moves):
    return [TWO, *([day, paid, received, None, "虚构商行", "收付"] for day, received, paid in moves)]


@pytest.mark.parametrize(
    ("entries", "moves", "expected"),
    [
        # the same, some days later
        ([("2022-01-05", 100, None), ("2022-01-20", None, 30)], [("2022-01-08", 100, None), ("2022-01-25", None, 30)], {}),
        # entered a month late: even by the next month
        ([("2022-01-05", None, 10), ("2022-03-02", None, 30), ("2022-04-02", None, 5)],
         [("2022-01-05", None, 10), ("2022-02-25", None, 30), ("2022-04-02", None, 5)], {}),
        # never entered: shown once, in the month from which it stays
        ([("2022-01-05", None, 10), ("2022-02-02", None, 30), ("2022-03-02", None, 5)],
         [("2022-01-05", None, 10), ("2022-02-25", None, 37), ("2022-03-02", None, 5)], {"银行存款 2022-02": -700}),
        # open at the end: shown, only a reconciliation can say why
        ([("2022-01-05", None, 10)], [("2022-01-05", None, 10), ("2022-01-31", 0.01, None)], {"银行存款 2022-01": 1}),
        # months that only one of the two has are not compared
        ([("2022-01-05", None, 10), ("2022-02-05", None, 99)], [("2021-12-31", 7, None), ("2022-01-05", None, 10)], {}),
    ],
    ids=["days later", "a month late", "never entered", "open at the end", "not in both"],
)  # fmt: skip
def test_the_statement_beside_the_books(entries, moves, expected):
    found = case(序时账=books(*entries), 银行流水=statement(*moves))
    assert differences(bank_and_ledger.measure, found) == expected


def test_what_cannot_be_compared_says_why():
    moves = statement(("2022-01-05", None, 10))
    several = [
        LEDGER,
        ["2022-01-05", "记-1", "付", "银行存款_基本户", None, 10],
        [None, None, "付", "银行存款_专户", 10, None],
    ]
    assert "几个银行账户" in said(bank_and_ledger.measure, case(序时账=several, 银行流水=moves))
    cash = [LEDGER, ["2022-01-05", "记-1", "付", "库存现金", None, 10], [None, None, "付", "管理费用", 10, None]]
    assert "没有银行存款科目" in said(bank_and_ledger.measure, case(序时账=cash, 银行流水=moves))
    apart = case(序时账=books(("2022-06-05", None, 10)), 银行流水=moves)
    assert "没有同一个月份" in said(bank_and_ledger.measure, apart)


def test_a_made_up_statement_agrees_with_its_books(benchmark_script):
    found = benchmark_script.case_of(benchmark_script.made_up.books(900, 3, papers=True))
    for measure in (bank_and_ledger.measure, bank_balance.measure):
        assert not differences(measure, found)
    assert "12 个月" in said(bank_and_ledger.measure, found)


def test_one_sheet_may_list_the_newest_line_first_and_another_the_oldest():
    newest = [TWO, *(["2022-01-0" + str(day), None, 1, 100 + day, "虚构街道", "拨款"] for day in (3, 2, 1))]
    oldest = [TWO, *(["2022-02-0" + str(day), None, 1, 900 + day, "虚构街道", "拨款"] for day in (1, 2, 3))]
    assert not differences(bank_balance.measure, case(银行流水1月=newest, 银行流水2月=oldest))
