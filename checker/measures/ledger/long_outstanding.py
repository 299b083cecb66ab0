"""Advances and receivables that nobody has settled for a long time."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed, summed
from checker.measures.persons import is_person

NO_ACCOUNTS = ("支出明细没有往来科目", "the list of spending has no accounts of advances")
NO_ADVANCES = (
    "账里没有其他应收、预付和备用金的发生额",
    "the books hold no movements of other receivables, prepayments or petty cash advances",
)
ADVANCES = {"其他应收款", "预付账款", "备用金"}


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Debits not covered by later or earlier credits, oldest settled first, by account and counterparty.

    Older than `days`, or `person_days` where a person owes them; deposits are left out. What was open
    before the books begin is not seen.
    """
    if not lines.is_ledger:
        return Found(nothing=NO_ACCOUNTS)
    if not (lines.day > 0).any():
        return missing(lines, "booked_on")
    last, say = int(lines.day.max()), lines.case.say
    if lines.case.period:
        last = max(last, lines.case.period.end.toordinal())
    if lines.case.as_of:
        last = min(last, lines.case.as_of.toordinal())
    advance = lines.of_accounts(lambda account, standing: not ADVANCES.isdisjoint(standing.names))
    deposit = lines.says(limits["deposits"])
    deposit |= lines.account_says(limits["deposits"])
    places = (advance & ~deposit & (lines.day > 0) & (lines.day <= last)).nonzero()[0]
    if not len(places):
        return Found(nothing=NO_ADVANCES)
    persons = lines.pays_persons(limits) | lines.account.where(
        lambda account: bool(account.names) and is_person(account.names[-1], limits)
    )
    found = []
    owing = keyed(lines.account.codes[places], lines.payee.codes[places])
    owes = (summed(owing, lines.net[places]) > 0).take(owing)  # most have settled all of it
    for rows in groups(places[owes], owing[owes], 1):
        open_ = _open(lines, rows)
        days = int(limits["person_days"] if persons[rows[0]] else limits["days"])
        old = open_[last - lines.day[open_] > days]
        if len(old):
            found.append(old)

    def describe(rows: Places) -> Said:
        first = int(rows[np.argmin(lines.day[rows])])
        account, payee = lines.account.at(first), lines.payee.at(first)
        days, amount = last - int(lines.day[first]), int(lines.debit[rows].sum())
        limit = int(limits["person_days"] if persons[first] else limits["days"])
        who = "_".join(account.names) + (f" {payee}" if payee else "")
        since, until = date.fromordinal(int(lines.day[first])), date.fromordinal(last)
        working = say(
            f"{who} 自 {since} 起 {yuan_text(amount)} 元未核销，到 {until} 已 {days} 天：",
            f"“{who}”: {yuan_text(amount)} 元 not settled since {since}, {days} days up to {until}: ",
        )
        stated, expected = say(f"{days} 天", f"{days} days"), say(f"≤{limit} 天", f"≤{limit} days")
        return Said(who, working + lines.listed(rows), stated, expected, amount, subject_en=f"“{who}”")

    looked = say(
        f"核对了 {len(places)} 行其他应收、预付和备用金（先借先还）",
        f"{len(places)} lines of other receivables, prepayments and advances looked at (first in, first settled)",
    )
    return Found(looked, found, describe)


def _open(lines: Lines, rows: Places) -> Places:
    """The debits left open when credits settle the oldest first; a debit settled in part is left out."""
    moved = lines.net[rows]
    debits = rows[moved > 0]
    debits = debits[lines.day[debits].argsort(kind="stable")]
    settled = -int(moved[moved < 0].sum())
    owed = lines.net[debits]
    return debits[owed.cumsum() - owed >= settled]
