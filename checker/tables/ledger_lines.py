"""Give every line of a ledger its treatment: a category, what it is instead, or 未归类 with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.reasons import CLOSING
from checker.tables.accounts import Account, Chart, split_account
from checker.tables.categorise import EXCLUDED, PASSED_ON, Categoriser, Treatment
from checker.tables.distinct import numbered, paired, used_at
from checker.tables.table import PART_BITS, Table
from checker.tables.typed import Coded, Codes, coded, whole
from checker.tables.vocabulary import Vocabulary

NO_ACCOUNT = Account("", ())
OPEN = -2  # what the account leaves open


def with_treatments(ledger: Table, trial_balance: Table | None, vocabulary: Vocabulary) -> Table:
    """The ledger with `treatment`, `category` and `reason` of every line, each different account judged once."""
    accounts = coded(ledger.values["account"])
    chart = Chart([*accounts.different, *_accounts_of(trial_balance)])
    judge = Categoriser(chart, vocabulary)
    pool: dict[Treatment, int] = {}
    by_account = [judge.by_account(account) for account in (*accounts.different, NO_ACCOUNT)]
    by_account_code = np.array([OPEN if t is None else pool.setdefault(t, len(pool)) for t in by_account], np.int32)
    codes = by_account_code.take(accounts.codes)
    by_account_spends = [bool(judge.chart.standing(account).spends) for account in accounts.different]
    spends = np.array([*by_account_spends, False], np.bool_).take(accounts.codes)
    open_ = codes == OPEN
    if "category" in ledger.values and not judge.may_leave_out:
        # Where the category column will have its say, the 摘要 of spending need not be asked.
        open_ &= ~spends | (coded(ledger.values["category"]).codes < 0)
    _ask_summaries(ledger, accounts, judge, np.flatnonzero(open_), spends, codes, pool)
    _ask_category_column(ledger, judge, codes, pool)
    closing = _closing(ledger, accounts, judge, spends)
    codes[closing] = pool.setdefault(Treatment(EXCLUDED, reason=CLOSING), len(pool))
    treatments = list(pool)
    values: dict[str, Sequence[Any]] = dict(ledger.values)
    values["treatment"] = Coded(codes, [t.kind for t in treatments])
    values["category"] = Coded(codes, [t.category or None for t in treatments])
    values["reason"] = Coded(codes, [t.reason or None for t in treatments])
    columns = dict(ledger.columns)
    for name in ("treatment", "reason", "category"):
        columns.setdefault(name, columns.get("account", 0))
    return replace(ledger, values=values, columns=columns)


def _ask_summaries(
    ledger: Table,
    accounts: Coded,
    judge: Categoriser,
    open_: NDArray[np.int64],
    spends: NDArray[np.bool_],
    codes: Codes,
    pool: dict[Treatment, int],
) -> None:
    """Where the account decides nothing, the 摘要 may; each pair of the two is asked once."""
    if not len(open_):
        return
    said = (
        used_at(ledger.values["summary"], open_) if "summary" in ledger.values else Coded(np.full(len(open_), -1), ())
    )
    # Where nothing is spent only words that a payment is passed on count: one text stands for all that have them.
    asked = np.where(spends[open_], said.codes + 2, 1 - said.holding(PASSED_ON).astype(np.int32))
    texts = [PASSED_ON[0], "", *(map(str, said.different) if asked.max() > 1 else ())]
    unique, inverse = numbered(paired(accounts.codes[open_], asked, len(said.different) + 2))
    found = []
    for account, text in zip(*(part.tolist() for part in np.divmod(unique, len(said.different) + 2)), strict=True):
        treatment = judge.by_summary(accounts.different[account], texts[text])
        found.append(pool.setdefault(treatment, len(pool)))
    codes[open_] = np.array(found, np.int64).take(inverse)


def _ask_category_column(ledger: Table, judge: Categoriser, codes: Codes, pool: dict[Treatment, int]) -> None:
    """A category column of the ledger's own goes before accounts, on lines that are or may be spending."""
    if "category" not in ledger.values:
        return
    column = coded(ledger.values["category"])
    excluded = np.array([*(t.kind == EXCLUDED for t in pool), False, False], np.bool_)  # OPEN is not
    stated = np.flatnonzero(column.codes >= 0)
    stated = stated[~excluded[codes[stated]]]
    by_name = [pool.setdefault(judge.by_category(str(name)), len(pool)) for name in column.different]
    codes[stated] = np.array(by_name, np.int64)[column.codes[stated]] if by_name else codes[stated]


def _closing(ledger: Table, accounts: Coded, judge: Categoriser, spends: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Spending credited to close the year: with 结转 in the 摘要, or against net assets in the same voucher."""
    said = np.zeros(len(ledger), np.bool_)
    credited = spends & (whole(ledger.values["net"]).numbers < 0)
    if "summary" in ledger.values and credited.any():
        places = np.flatnonzero(credited)
        said[places] = used_at(ledger.values["summary"], places).holding(judge.closing_words)
    against = np.array([judge.closes(account) for account in accounts.different] + [False], np.bool_).take(
        accounts.codes
    )
    if against.any():
        vouchers = voucher_codes(ledger)
        closing_vouchers = np.unique(vouchers[against & (vouchers >= 0)])
        said |= credited & np.isin(vouchers, closing_vouchers)
    return said


def voucher_codes(ledger: Table) -> Codes:
    """Every line's voucher as a number: the same month, 字 and number make one voucher; -1 where it has none."""
    if "voucher" not in ledger.values:
        return np.full(len(ledger), -1, np.int32)
    return ledger.worked_out("voucher_codes", lambda: _voucher_codes(ledger))


def _voucher_codes(ledger: Table) -> Codes:
    voucher = coded(ledger.values["voucher"])
    months: Codes = np.zeros(len(ledger), np.int32)
    if "booked_on" in ledger.values:
        days = coded(ledger.values["booked_on"])
        numbers = [d.year * 12 + d.month for d in days.different] + [0]
        rank = {number: place for place, number in enumerate(sorted(set(numbers)))}
        months = np.array([rank[number] for number in numbers], np.int32).take(days.codes)
    elif "period" in ledger.values:
        months = coded(ledger.values["period"]).codes + 1
    codes: Codes = numbered(paired(months, voucher.codes + 1, len(voucher.different) + 1))[1].astype(np.int32)
    if ledger.parts:
        codes = _apart_by_sheet(ledger, codes)
    codes[voucher.codes < 0] = -1
    return codes


def _apart_by_sheet(ledger: Table, codes: Codes) -> Codes:
    """One number on two sheets is two vouchers (two projects may be kept apart), but for the halves of one.

    Where each account has a sheet of its own, or a sheet ends amid an entry, a voucher does not balance on its sheet:
    what does not and bears the same number on the same day elsewhere is the same voucher.
    """
    part = part_numbers(ledger)
    apart = numbered(paired(part, codes, int(codes.max(initial=0)) + 1))[1]
    vouchers = int(apart.max(initial=-1)) + 1
    net = np.zeros(vouchers, np.int64)
    np.add.at(net, apart, whole(ledger.values["net"]).numbers)
    # Of each sheet's voucher its number and day; written backwards, so that its first line's stays.
    number, day = np.zeros(vouchers, np.int64), np.zeros(vouchers, np.int64)
    number[apart[::-1]] = codes[::-1]
    if "booked_on" in ledger.values:
        day[apart[::-1]] = coded(ledger.values["booked_on"]).codes[::-1] + 1
    halves = (net != 0).nonzero()[0]
    same = numbered(paired(number[halves], day[halves], int(day.max(initial=0)) + 1))[1]
    first = np.full(int(same.max(initial=-1)) + 1, vouchers, np.int64)
    np.minimum.at(first, same, halves)
    joined = np.arange(vouchers)
    joined[halves] = first[same]
    return numbered(joined.take(apart))[1].astype(np.int32)


def part_numbers(ledger: Table) -> Codes:
    """Which sheet of a joined ledger every line is from."""
    if not ledger.parts:
        return np.zeros(len(ledger), np.int8)
    return (np.asarray(ledger.rows, np.int64) >> PART_BITS).astype(np.int32)


def _accounts_of(trial_balance: Table | None) -> list[Account]:
    if trial_balance is None:
        return []
    return [split_account(r["account_code"], r["account_name"] or r["account"]) for r in trial_balance]
