"""科目余额表 beside the ledger: what moved on each account must be what its entries add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.control_facts import Difference, control_facts
from checker.measures.ledger_spending import NOWHERE
from checker.tables.accounts import Account, split_account
from checker.tables.case import Case
from checker.tables.table import Record, Table
from checker.tables.typed import coded, whole

CHECK = "trial_balance_and_ledger"
SIDES = ("period_debit", "period_credit")
ROWS_SHOWN = 12
FEW = 3  # of so many accounts or fewer, no share can be taken
NOT_BOTH = ("序时账和科目余额表不都在，没有可比的", "not both a journal and a trial balance: nothing to compare")
UNREAD = (
    "序时账或科目余额表有读不懂的金额，无法核对",
    "the journal or the trial balance has amounts nobody could read: they cannot be compared",
)
NO_MOVEMENTS = ("科目余额表没有本期发生额", "the trial balance states no movements of the period")
PARTIAL = (
    "序时账借贷合计不等（只有部分科目或缺行），与余额表没有可比性",
    "debits and credits of the journal differ (only some accounts, or rows are missing): "
    "it cannot be compared with the trial balance",
)
NO_ACCOUNTS = ("没有两边都有的科目", "no account stands in both")


@dataclass(frozen=True)
class _Moved:
    """What the ledger's entries come to by account, and where each account first appears."""

    accounts: tuple[Account, ...]
    debit: NDArray[np.int64]
    credit: NDArray[np.int64]
    first: NDArray[np.int64]

    def of(self, account: Account) -> list[int]:
        """The ledger's accounts that are this one or below it: by code, else by names from the top."""
        if account.code:
            return [n for n, one in enumerate(self.accounts) if one.code.startswith(account.code)]
        depth = len(account.names)
        return [n for n, one in enumerate(self.accounts) if depth and one.names[:depth] == account.names]


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give every account whose 本期发生额 is not what the ledger holds, and every account the table leaves out."""
    ledger, table = case.table("ledger"), case.table("trial_balance")
    why = _not_comparable(ledger, table)
    if why or ledger is None or table is None:
        yield from control_facts(CHECK, 0, why or NOT_BOTH, (), lang=case.lang)
        return
    moved = _moved(ledger)
    covered: set[int] = set()
    made, differences = 0, []
    for account, rows in _by_account(table):
        below = moved.of(account)
        covered |= set(below)
        records = [record for record in rows if any(record[name] is not None for name in SIDES)]
        # Without codes a name that the ledger does not know may be the same account under another name.
        if not records or (not below and not account.code):
            continue
        made += 1
        if found := _difference(case, ledger, records, account, moved, below):
            differences.append(found)
    if all(one.code for one in moved.accounts):
        left = [n for n in range(len(moved.accounts)) if n not in covered and (moved.debit[n] or moved.credit[n])]
        made += len(left)
        differences += [_left_out(case, ledger, moved, n) for n in left]
    if made > FEW and len(differences) * 2 > made:
        first = differences[0]
        working = case.say(
            f"核对了 {made} 个科目，{len(differences)} 个不符，如{first.working}"
            "；多数科目都不符，余额表的期间或范围可能与序时账不同",
            f"{made} accounts compared, {len(differences)} do not agree, such as {first.working}"
            "; as most do not agree, the trial balance may be of another period or of other books than the journal",
        )
        shown = "The trial balance and the journal"
        differences = [Difference("科目余额表与序时账", first.amount, working, first.cells, shown)]
    said = (
        f"核对了 {made} 个科目，余额表的本期发生额都等于序时账",
        f"{made} accounts compared, movements on the trial balance equal the journal's in all",
    )
    yield from control_facts(CHECK, made, said if made else NO_ACCOUNTS, differences, lang=case.lang)


def _not_comparable(ledger: Table | None, table: Table | None) -> tuple[str, str] | None:
    if ledger is None or table is None:
        return NOT_BOTH
    if ledger.unread_in("net") or any(table.unread_in(name) for name in SIDES):
        return UNREAD
    if not any(table.has(name) for name in SIDES):
        return NO_MOVEMENTS
    debit, credit = whole(ledger.values["debit"]).numbers.sum(), whole(ledger.values["credit"]).numbers.sum()
    return None if debit and debit == credit else PARTIAL


def _by_account(table: Table) -> Iterator[tuple[Account, list[Record]]]:
    """The rows of each account: several where every period has a sheet, or 辅助核算 lines under one code."""
    rows: dict[object, tuple[Account, list[Record]]] = {}
    for record in table:
        account = split_account(record["account_code"], record["account_name"] or record["account"])
        rows.setdefault(account.code or account.names, (account, []))[1].append(record)
    yield from rows.values()


def _moved(ledger: Table) -> _Moved:
    column = coded(ledger.values["account"])
    count = len(column.different) + 1
    debit, credit, first = np.zeros(count, np.int64), np.zeros(count, np.int64), np.full(count, NOWHERE)
    np.add.at(debit, column.codes, whole(ledger.values["debit"]).numbers)
    np.add.at(credit, column.codes, whole(ledger.values["credit"]).numbers)
    first[column.codes[::-1]] = np.arange(len(ledger))[::-1]  # the last one written is the first one there
    used = (first[:-1] < NOWHERE).nonzero()[0]
    return _Moved(tuple(column.different[code] for code in used.tolist()), debit[used], credit[used], first[used])


def _difference(
    case: Case, ledger: Table, records: Sequence[Record], account: Account, moved: _Moved, below: list[int]
) -> Difference | None:
    """What the rows of an account come to beside the ledger; one of several that agrees alone is the whole of it."""
    booked = (int(moved.debit[below].sum()), int(moved.credit[below].sum()))
    each = [(record["period_debit"] or 0, record["period_credit"] or 0) for record in records]
    stated = (sum(debit for debit, _ in each), sum(credit for _, credit in each))
    # A side the table does not have cannot be compared.
    there = [name in records[0].table.columns for name in SIDES]

    def apart_from(fen: tuple[int, int]) -> list[int]:
        return [one - other if has else 0 for one, other, has in zip(fen, booked, there, strict=True)]

    if not all(any(apart_from(fen)) for fen in (stated, *each)):
        return None
    apart = apart_from(stated)
    working = case.say(
        f"{account.title} 余额表本期借方 {yuan_text(stated[0])} 元、贷方 {yuan_text(stated[1])} 元，"
        f"序时账借方 {yuan_text(booked[0])} 元、贷方 {yuan_text(booked[1])} 元",
        f"“{account.title}”: trial balance debits {yuan_text(stated[0])} 元, credits {yuan_text(stated[1])} 元; "
        f"journal debits {yuan_text(booked[0])} 元, credits {yuan_text(booked[1])} 元",
    )
    cells = tuple(cell for record in records[:ROWS_SHOWN] for cell in record.cells(*SIDES))
    if below:
        cells += (_cell(ledger, int(moved.first[below].min())),)
    return Difference(f"科目 {account.title}", max(apart, key=abs), working, cells, f"Account “{account.title}”")


def _left_out(case: Case, ledger: Table, moved: _Moved, number: int) -> Difference:
    debit, credit, title = int(moved.debit[number]), int(moved.credit[number]), moved.accounts[number].title
    working = case.say(
        f"{title} 序时账借方 {yuan_text(debit)} 元、贷方 {yuan_text(credit)} 元，科目余额表没有这个科目",
        f"“{title}”: journal debits {yuan_text(debit)} 元, credits {yuan_text(credit)} 元; "
        "the trial balance does not have this account",
    )
    cells = (_cell(ledger, int(moved.first[number])),)
    return Difference(f"科目 {title}", -(debit or credit), working, cells, f"Account “{title}”")


def _cell(ledger: Table, place: int) -> CellRef:
    side = "debit" if whole(ledger.values["debit"]).filled[place] else "credit"
    return ledger.ref(int(ledger.rows[place]), side)
