"""Advances that stood in the opening balance and were not settled within the period, by the trial balance."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.ledger.long_outstanding import ADVANCES
from checker.measures.ledger_balance import BALANCE_FIELDS
from checker.measures.lines import Lines, Places, groups
from checker.tables.case import Case
from checker.tables.table import PART_BITS

NO_BALANCES = Found(nothing=("没有科目余额表", "no trial balance (科目余额表)"))
NO_ADVANCES = (
    "科目余额表没有其他应收、预付和备用金科目",
    "the trial balance has no accounts of other receivables, prepayments or petty cash advances",
)


def books(case: Case) -> Lines | Found:
    """科目余额表."""
    table = case.table("trial_balance")
    return Lines(case, table) if table is not None else NO_BALANCES


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lowest accounts of 其他应收, 预付 and 备用金: what of the opening debit the period's credits did not cover.

    `least` 分 and less are left out, and deposits.
    """
    table, say = lines.table, lines.case.say
    opening = _debit(lines, "opening")
    credits_ = table.values.get("period_credit")
    if opening is None or credits_ is None:
        return Found(missing=lines.case.missing("trial_balance", "opening_balance", "period_credit"))
    if unread := [name for name in BALANCE_FIELDS if table.unread_in(name)]:
        return Found(missing=lines.case.missing("trial_balance", *unread))
    settled = np.array([amount or 0 for amount in credits_], np.int64)
    advance = lines.of_accounts(lambda account, standing: bool(ADVANCES & set(standing.names)))
    deposit = lines.account_says(limits["deposits"])
    places = (advance & ~deposit & _lowest(lines)).nonzero()[0]
    if not len(places):
        return Found(nothing=NO_ADVANCES)
    of_accounts = _by_account(lines, places, opening)
    old = [rows for rows in of_accounts if int(opening[rows[0]]) - int(settled[rows].sum()) > int(limits["least"])]

    def describe(rows: Places) -> Said:
        first, credits_fen = int(opening[rows[0]]), int(settled[rows].sum())
        who = "_".join(lines.account.at(int(rows[0])).names)
        at_first, credited, still = map(yuan_text, (first, credits_fen, first - credits_fen))
        working = say(
            f"{who} 期初借方余额 {at_first} 元，本期贷方 {credited} 元，按先借先还，期初的 {still} 元到期末仍未核销",
            f"“{who}”: opening debit balance {at_first} 元, credits of the period {credited} 元; first in, first settled, "
            f"{still} 元 of the opening balance is still open at the end",
        )
        return Said(
            who, working, still, say("本期核销", "settled in the period"), first - credits_fen, subject_en=f"“{who}”"
        )

    looked = say(
        f"核对了 {len(of_accounts)} 个往来科目的期初余额",
        f"opening balances of {len(of_accounts)} accounts of advances looked at",
    )
    return Found(looked, old, describe)


def _by_account(lines: Lines, places: Places, opening: Places) -> list[Places]:
    """The rows of each account: one, or one a sheet where sheets of several periods go on from each other.

    Where they do not (the same period twice, a sheet left out), what was settled cannot be told, and none is given.
    """
    if not lines.table.parts:
        return [np.array([place]) for place in places.tolist()]
    closing, sheet = _debit(lines, "closing"), np.asarray(lines.table.rows, np.int64) >> PART_BITS
    found = []
    for rows in groups(places, lines.account.codes[places], 1):
        alone = len(np.unique(sheet[rows])) == 1
        goes_on = closing is not None and np.array_equal(closing[rows[:-1]], opening[rows[1:]])
        found += [rows[n : n + 1] for n in range(len(rows))] if alone else [rows] if goes_on else []
    return found


def _debit(lines: Lines, which: str) -> Places | None:
    """The opening (or closing) balance on the debit side; a credit balance is negative."""
    values = lines.table.values
    debit, credit, balance = (values.get(f"{which}_{name}") for name in ("debit", "credit", "balance"))
    if debit is not None or credit is not None:
        zero = [None] * len(lines)
        return np.array([(d or 0) - (c or 0) for d, c in zip(debit or zero, credit or zero, strict=True)], np.int64)
    if balance is None:
        return None
    sides = lines.text(f"{which}_direction")
    sign = [-1 if str(sides.at(n) or "").strip().startswith("贷") else 1 for n in range(len(lines))]
    return np.array([s * (amount or 0) for s, amount in zip(sign, balance, strict=True)], np.int64)


def _lowest(lines: Lines) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Accounts that no other account of the table stands under."""
    accounts = lines.account.different
    above = {account.names[:n] for account in accounts for n in range(1, len(account.names))}
    codes = sorted(account.code for account in accounts if account.code)
    parents = {a for a, b in pairwise(codes) if b.startswith(a) and b != a}
    return lines.account.where(lambda account: account.names not in above and account.code not in parents)
