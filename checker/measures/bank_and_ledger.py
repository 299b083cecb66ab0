"""银行流水 beside 序时账: what went through the bank is what the books have on 银行存款, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.bank_balance import readable
from checker.measures.bank_lines import BankLines
from checker.measures.control_facts import Difference, control_facts
from checker.measures.lines import Lines, Mask, Places, summed
from checker.measures.months import month_text
from checker.tables.case import Case

CHECK = "bank_and_ledger"
BANK = "银行存款"
NOT_BOTH = ("银行流水和序时账不都在，没有可比的", "not both a bank statement and a journal: nothing to compare")
UNREAD = (
    "银行流水或序时账有读不懂的金额、收支方向或日期，无法核对",
    "the bank statement or the journal has amounts, directions or dates nobody could read: they cannot be compared",
)
NO_BANK = ("序时账没有银行存款科目的分录", "the journal has no entries on a bank account")
SEVERAL = (
    "序时账有几个银行账户，分不清流水是哪一个的，没有核对",
    "the journal has several bank accounts; which one the statement is of cannot be told: not compared",
)
NO_MONTH = ("银行流水和序时账没有同一个月份", "the bank statement and the journal have no month in common")


@dataclass(frozen=True)
class _Month:
    """A month on both sides: received and paid by the bank, debits and credits in the books, and a first line of each."""

    month: int
    received: int
    paid: int
    debit: int
    credit: int
    cells: tuple[CellRef, ...]

    @property
    def apart(self) -> int:
        """What the bank took in net beyond what the books say."""
        return self.received - self.paid - self.debit + self.credit


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give each month after which the two stay apart by another amount than before.

    What is entered a month late is apart for one month only and is not shown; what is apart in the last month is.
    """
    statement, ledger = case.table("bank_statement"), case.table("ledger")
    if statement is None or ledger is None:
        yield from control_facts(CHECK, 0, NOT_BOTH, (), lang=case.lang)
        return
    bank, books = BankLines(case, statement), Lines(case, ledger)
    entries = books.of_accounts(lambda account, standing: BANK in standing.names)
    why = _not_comparable(bank, books, entries)
    months = [] if why else _months(bank, books, entries.nonzero()[0])
    differences, standing, before = [], 0, 0
    for place, month in enumerate(months):
        standing += month.apart
        last = place + 1 == len(months)
        stays = last or months[place + 1].apart == 0
        if stays and standing != before:
            differences.append(_difference(case, month, standing, standing - before))
            before = standing
    said = (
        f"核对了 {len(months)} 个月，银行流水的收支净额都与序时账银行存款一致（跨月入账的下月已平）",
        f"{len(months)} months compared, the bank statement agrees with the bank account of the journal "
        "(what was entered a month late is even by the next)",
    )
    yield from control_facts(CHECK, len(months), why or (said if months else NO_MONTH), differences, lang=case.lang)


def _not_comparable(bank: BankLines, books: Lines, entries: Mask) -> tuple[str, str] | None:
    if not readable(bank) or books.table.unread_in("net") or bank.table.unread_in("booked_on") or (bank.day == 0).any():
        return UNREAD
    if not entries.any():
        return NO_BANK
    return SEVERAL if len(np.unique(books.account.codes[entries])) > 1 else None


def _months(bank: BankLines, books: Lines, entries: Places) -> list[_Month]:
    """The months of the statement that the books have too, up to --as-of."""
    case = bank.case
    until = case.as_of.toordinal() if case.as_of else np.iinfo(np.int32).max
    entries = entries[(books.day[entries] > 0) & (books.day[entries] <= until)]
    moved = (bank.day <= until).nonzero()[0]
    both = np.intersect1d(bank.month[moved], books.month[books.month > 0])
    if not len(both):
        return []
    first, span = int(both[0]), int(both[-1]) - int(both[0]) + 1

    def of(lines: Lines, places: Places, amounts: Places) -> tuple[Places, dict[int, int]]:
        number = lines.month[places] - first
        inside = (number >= 0) & (number < span)
        number, places = number[inside], places[inside]
        sums = np.zeros(span, np.int64)
        found = summed(number, amounts[places])
        sums[: len(found)] = found
        return sums, {int(n): int(p) for n, p in zip(number[::-1].tolist(), places[::-1].tolist(), strict=True)}

    received, in_bank = of(bank, moved, bank.received)
    paid, _ = of(bank, moved, bank.paid)
    debit, in_books = of(books, entries, books.debit)
    credit, _ = of(books, entries, books.credit)
    return [
        _Month(
            first + n, int(received[n]), int(paid[n]), int(debit[n]), int(credit[n]),
            (*((bank.cell(in_bank[n]),) if n in in_bank else ()), *((books.cell(in_books[n]),) if n in in_books else ())),
        )
        for n in range(span)
    ]  # fmt: skip


def _difference(case: Case, month: _Month, standing: int, apart: int) -> Difference:
    name = month_text(month.month)
    received, paid, debit, credit = (yuan_text(fen) for fen in (month.received, month.paid, month.debit, month.credit))
    working = case.say(
        f"{name} 银行流水收入 {received} 元、支出 {paid} 元，序时账银行存款借方 {debit} 元、贷方 {credit} 元；"
        f"截至该月末收支净额累计相差 {yuan_text(standing)} 元",
        f"{name}: bank statement received {received} 元, paid {paid} 元; bank account of the journal debits {debit} 元, "
        f"credits {credit} 元; {yuan_text(standing)} 元 apart net by the end of the month",
    )
    return Difference(f"银行存款 {name}", apart, working, month.cells, f"Bank account, {name}")
