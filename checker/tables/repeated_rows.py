"""Sheets of one kind whose rows stand in another as well: a year beside its months, the same list in two files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class Repeat(NamedTuple):
    """A sheet, which part of its rows stands in another that counts, and the one that has most of them."""

    table: Table
    share: float
    other: Table


def repeats(tables: Sequence[Table]) -> Iterator[Repeat]:
    """Every sheet, the longest first; of a ledger one that half repeats another does not count either."""
    counts: list[tuple[Table, Keys]] = []
    is_ledger = tables[0].kind == "ledger"
    names = LEDGER_KEYS if is_ledger else _told_by(tables)
    by_month = _by_month(tables) if MONTH in names else str
    known: Keys = np.zeros(0, np.int64)
    for table in sorted(tables, key=len, reverse=True):
        keys = _keys(table, names, by_month)
        best = Repeat(table, 0.0, table)
        if len(keys) and not (is_ledger and len(table) < LEAST_ROWS) and np.isin(keys, known).mean() >= OVERLAPS:
            shares = [(float(np.isin(keys, theirs).mean()), other) for other, theirs in counts]
            best = Repeat(table, *max(shares, key=lambda pair: pair[0]))
        yield best
        if best.share < (OVERLAPS if is_ledger else SAME):
            counts.append((table, keys))
            known = np.union1d(known, keys)


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


def _by_month(tables: Iterable[Table]) -> Callable[[object], object]:
    """How a month is compared: 2022-05 and 2022年5月 are one; with its year only where every sheet states it."""
    numbers = [month_number(str(text)) for one in tables for text in coded(one.values[MONTH]).different]
    whole = all(number > A_YEAR for number in numbers)
    return lambda text: month_number(str(text)) if whole else (month_number(str(text)) - 1) % A_YEAR


def _keys(table: Table, names: Sequence[str], by_month: Callable[[object], object]) -> Keys:
    """Every row as one number made of these fields; none where there is nothing to tell them by."""
    if not names:
        return np.zeros(0, np.int64)
    keys = np.zeros(len(table), np.uint64)
    for name in names:
        if name in table.values:
            keys = keys * np.uint64(1_000_003) + _numbers(table.values[name], by_month if name == MONTH else str)
    return keys.astype(np.int64)


def _numbers(values: Sequence[Any], said: Callable[[object], object]) -> NDArray[np.uint64]:
    if isinstance(values, Whole):
        return values.numbers.astype(np.uint64)
    column = coded(values)
    hashes = np.array([hash(said(value)) for value in column.different] + [0], np.int64)
    return hashes[column.codes].astype(np.uint64)
