"""Sheets of one kind whose rows stand in another as well: a year beside its months, the same list in two files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.tables.accounts import Account
from checker.tables.month_of_sheet import MONTH, month_number
from checker.tables.table import Table
from checker.tables.typed import Whole, coded, filled

SAME = 0.9  # so much of the smaller sheet stands in the other one: it is the same sheet again
OVERLAPS = 0.2
LEAST_ROWS = 5
LEAST_FIELDS = 3
LEDGER_KEYS = ("debit", "credit", "booked_on", "voucher", "account")
FIGURES = {"money", "number", "count"}
A_YEAR = 12
Keys = NDArray[np.int64]
Said = Callable[[object], object]


class Repeat(NamedTuple):
    """A sheet, which part of its rows stands in another that counts, and the one that has most of them."""

    table: Table
    share: float
    other: Table


def repeats(tables: Sequence[Table]) -> Iterator[Repeat]:
    """Every sheet, the longest first; of a ledger one that half repeats another does not count either."""
    is_ledger = tables[0].kind == "ledger"
    names = LEDGER_KEYS if is_ledger else _told_by(tables)
    by_month = _by_month(tables) if MONTH in names else str
    count: list[_Rows] = []
    known: Keys = np.zeros(0, np.int64)
    for table in sorted(tables, key=len, reverse=True):
        rows = _Rows(table, names, by_month)
        loosely = rows.keys(_last_name)
        best = Repeat(table, 0.0, table)
        least = SAME if len(loosely) < LEAST_ROWS and is_ledger else OVERLAPS
        if len(loosely) and np.isin(loosely, known).mean() >= least and not (least == SAME and rows.name_no_entries):
            found = Repeat(
                table, *max(((rows.share_in(other), other.table) for other in count), key=lambda one: one[0])
            )
            best = found if found.share >= least else best
        yield best
        if best.share < (OVERLAPS if is_ledger else SAME):
            count.append(rows)
            known = np.union1d(known, loosely)


def keys_of(table: Table, names: Sequence[str]) -> Keys:
    """The rows of a sheet as numbers made of these fields, equal where all of these are."""
    return _Rows(table, names, str).keys(_last_name)


@dataclass(frozen=True)
class _Rows:
    """The rows of a sheet as numbers made of some of their fields, equal where all of these are."""

    table: Table
    names: Sequence[str]
    by_month: Said

    def share_in(self, other: "_Rows") -> float:
        """Which part of the rows stands in another sheet; how an account is named there may be shorter."""
        form = self._form(other)
        return float(np.isin(self.keys(form), other.keys(form)).mean())

    def keys(self, form: Said) -> Keys:
        """One number a row; none where there is nothing to tell them by."""
        if form not in self._known:
            said = {MONTH: self.by_month, "account": form}
            keys = np.zeros(len(self.table) if self.names else 0, np.uint64)
            for name in self.names:
                if name in self.table.values:
                    keys = keys * np.uint64(1_000_003) + _numbers(self.table.values[name], said.get(name, str))
            self._known[form] = keys.astype(np.int64)
        return self._known[form]

    @cached_property
    def _known(self) -> dict[Said, Keys]:
        return {}

    @property
    def name_no_entries(self) -> bool:
        """Whether a few entries might be others: without day or voucher amounts alone prove nothing."""
        values = self.table.values
        return not all(name in values and filled(values[name]).all() for name in ("booked_on", "voucher"))

    def _form(self, other: "_Rows") -> Said:
        """By what accounts are the same: code and names where both sheets have codes, else names as far as both go."""
        both = (self._accounts, other._accounts)
        if all(account.code for accounts in both for account in accounts):
            return _code_and_names
        return _all_names if all(any(len(one.names) > 1 for one in accounts) for accounts in both) else _last_name

    @cached_property
    def _accounts(self) -> list[Account]:
        return list(coded(self.table.values["account"]).different) if "account" in self.names else []


def _code_and_names(account: object) -> object:
    assert isinstance(account, Account)
    return account.code, account.names


def _all_names(account: object) -> object:
    assert isinstance(account, Account)
    return account.names or account.code


def _last_name(account: object) -> object:
    assert isinstance(account, Account)
    return account.names[-1] if account.names else account.code


def _told_by(tables: Sequence[Table]) -> tuple[str, ...]:
    """By what rows of lists are held to be the same: all the lists state, if that is the day or month and more.

    Lists of the same people, signed on other days that only their titles say, are not the same list; nor is what was
    bought on a day what was handed out on it.
    """
    spec = tables[0].spec
    when = spec.joined_by or next((name for name, field in spec.fields.items() if field.type == "day"), "")
    # Balances state no day, but what moved is not the same again in the next period.
    if when and not all(when in one.values and filled(one.values[when]).all() for one in tables):
        return ()
    stated = [[name for name in spec.fields if _states(one, name)] for one in tables]
    all_state = tuple(name for name in stated[0] if all(name in one for one in stated))
    figures = {name for one in stated for name in one if spec.fields[name].type in FIGURES}
    told = bool(spec.joined_by) or figures <= set(all_state)
    return all_state if told and len(all_state) >= LEAST_FIELDS else ()


def _states(table: Table, name: str) -> bool:
    return name in table.values and bool(filled(table.values[name]).any())


def _by_month(tables: Iterable[Table]) -> Said:
    """How a month is compared: 2022-05 and 2022年5月 are one; with its year only where every sheet states it."""
    numbers = [month_number(str(text)) for one in tables for text in coded(one.values[MONTH]).different]
    whole = all(number > A_YEAR for number in numbers)
    return lambda text: month_number(str(text)) if whole else (month_number(str(text)) - 1) % A_YEAR


def _numbers(values: Sequence[Any], said: Said) -> NDArray[np.uint64]:
    if isinstance(values, Whole):
        return values.numbers.astype(np.uint64)
    column = coded(values)
    hashes = np.array([hash(said(value)) for value in column.different] + [0], np.int64)
    return hashes[column.codes].astype(np.uint64)
