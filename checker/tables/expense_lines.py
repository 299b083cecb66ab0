"""The lines of a case that are spending, one by one: from the ledger's expense accounts, else from 支出明细."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.cells import CellRef
from checker.core.lang import Both, named
from checker.core.reasons import NO_ACCOUNT, OUTSIDE_ASKED, reason_en
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNKNOWN_ACCOUNT, UNMAPPED
from checker.tables.distinct import used_at
from checker.tables.table import Table
from checker.tables.typed import Coded, coded, whole

COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ledger": {"day": ("booked_on",), "payee": ("counterparty", "person")},
    "spending": {"day": ("paid_on",), "payee": ("payee",)},
}


@dataclass(frozen=True)
class LeftOut:
    """Lines that are not part of the population: why, how many, and what they come to (None where unread)."""

    why: Both
    count: int
    fen: int | None


@dataclass(frozen=True)
class ExpenseLines:
    """Spending line by line. `places` are positions in the table, `fen` the amount of each in 分."""

    table: Table
    places: NDArray[np.int64]
    fen: NDArray[np.int64]
    left_out: tuple[LeftOut, ...]

    def __len__(self) -> int:
        return len(self.places)

    def column(self, name: str) -> Coded:
        """A column of these lines (day, payee, voucher, summary, category, account); None where it is empty."""
        names = COLUMNS[self.table.kind].get(name, (name,))
        codes, different = np.full(len(self), -1, np.int64), dict[Any, int]()
        for one in (one for one in names if one in self.table.values):
            column = coded(self.table.values[one])
            numbers = [-1 if v is None else different.setdefault(v, len(different)) for v in column.different]
            codes = np.where(codes < 0, np.array([*numbers, -1], np.int64)[column.codes[self.places]], codes)
        return used_at(Coded(codes, list(different)), np.arange(len(self)))

    def cell(self, line: int) -> CellRef:
        """Where the amount of a line stands; the row where it is the sum of several cells."""
        place = int(self.places[line])
        row = int(self.table.rows[place])
        if parts := self.table.made_of.get("amount"):
            filled = [part for part in parts if self.table.values[part][place] is not None]
            return self.table.ref(row, filled[0]) if len(filled) == 1 else self.table.ref(row, "")
        if self.table.kind != "ledger":
            return self.table.ref(row, "amount")
        return self.table.ref(row, "debit" if self.table.values["debit"][place] is not None else "credit")


def expense_lines(case: Case) -> ExpenseLines | None:
    """The spending lines of the service year; None where there is neither a ledger nor 支出明细.

    Of a ledger: lines of expense accounts, reversals as negative amounts, without the closing entries.
    """
    ledger, spending = case.table("ledger"), case.table("spending")
    if ledger is not None:
        return _of_ledger(case, ledger)
    return _of_spending(spending) if spending is not None else None


def _of_spending(table: Table) -> ExpenseLines:
    amount = whole(table.values.get("amount", [None] * len(table)))
    places = np.flatnonzero(amount.filled & (amount.numbers != 0))
    return ExpenseLines(table, places, amount.numbers[places], _unread(table, "amount"))


def _of_ledger(case: Case, table: Table) -> ExpenseLines:
    net, treatment = whole(table.values["net"]), coded(table.values["treatment"])
    moving, within = net.filled & (net.numbers != 0), lines_of_year(case, table)
    spends = treatment.where(lambda kind: kind in {MAPPED, UNMAPPED}) & moving
    unknown = treatment.where(lambda kind: kind == UNKNOWN_ACCOUNT) & moving & within
    outside = spends & ~within
    left_out = [
        LeftOut(Both(why, reason_en(why)), int(rows.sum()), int(net.numbers[rows].sum()))
        for why, rows in ((NO_ACCOUNT, unknown), (OUTSIDE_ASKED, outside))
        if rows.any()
    ]
    places = np.flatnonzero(spends & within)
    return ExpenseLines(table, places, net.numbers[places], (*left_out, *_unread(table, "net")))


def _unread(table: Table, name: str) -> tuple[LeftOut, ...]:
    cells: Sequence[Any] = table.unread_in(name)
    first = named(cells[:3], quoted=False)
    why = Both(f"金额无法读取（{first.zh} 等）", f"amounts that could not be read ({first.en} …)")
    return (LeftOut(why, len(cells), None),) if cells else ()


def lines_of_year(case: Case, table: Table) -> NDArray[np.bool_]:
    """Lines of the service year (up to --as-of); a line without a date is not left out."""
    period, as_of = case.period, case.as_of
    if "booked_on" not in table.values or (period is None and as_of is None):
        return np.ones(len(table), np.bool_)
    days = coded(table.values["booked_on"])
    first, last = (period.start, period.end) if period is not None else (date.min, date.max)
    last = last if as_of is None else min(last, as_of)
    within = [first <= day <= last for day in days.different]
    return np.array([*within, True], np.bool_).take(days.codes)
