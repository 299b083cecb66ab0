"""Rows of a list by category that leave its sums in doubt: an amount left out, or what may be the total of the rest."""

from collections.abc import Sequence
from typing import Any

from checker.core.lang import named
from checker.tables.sheets import category_names
from checker.tables.table import Table

LEAST_ADDED = 2
SHOWN = 5
Lines = Sequence[tuple[int, Sequence[Any]]]  # row; amount and category
Reason = tuple[str, str]


def doubtful_rows(table: Table, column: str) -> Reason | None:
    """Why the amounts of a budget or of spending cannot be added up, in Chinese and English; None where they can.

    A category without any amount is no category of zero, unless the sheet's own total shows that it is; nor is one of
    its lines, where the sheet's totals come to more than its rows. A row of no known category that comes to exactly the
    sum of all others is the total, or doubles it.
    """
    if "category" not in table.columns:
        return None
    known = frozenset(category_names())
    lines = [*zip(table.rows, table.fields(column, "category"), strict=True)]
    return _left_out(table, lines, column, known) or _maybe_total(table, lines, column, known)


def _left_out(table: Table, lines: Lines, column: str, known: frozenset[str]) -> Reason | None:
    stated = {category for _, (amount, category) in lines if amount is not None}
    empty = [(row, category) for row, (amount, category) in lines if amount is None and category in known]
    without = [row for row, category in empty if category not in stated]
    rows = without or ([row for row, _ in empty] if _total_is_more(table, column) else [])
    if not rows or _total_holds(table, column):
        return None
    cells = named((str(table.ref(row, column)) for row in rows[:SHOWN]), quoted=False)
    if without:
        return (
            f"{cells.zh} 没有填金额，合计也没有说明是零（没有发生的填 0）",
            f"{cells.en}: no amount, and no total that shows it to be zero (write 0 where there is none)",
        )
    return (
        f"{cells.zh} 没有填金额，而合计多于各行之和",
        f"{cells.en}: no amount, and the totals come to more than the rows",
    )


def _total_is_more(table: Table, column: str) -> bool:
    return any(check.field == column and check.stated_fen > check.summed_fen for check in table.checks)


def _total_holds(table: Table, column: str) -> bool:
    checks = [check for check in table.checks if check.field == column]
    return bool(checks) and all(check.stated_fen == check.summed_fen for check in checks)


def _maybe_total(table: Table, lines: Lines, column: str, known: frozenset[str]) -> Reason | None:
    amounts = [(row, int(amount), category) for row, (amount, category) in lines if amount]
    if len(amounts) <= LEAST_ADDED:
        return None
    everything = sum(fen for _, fen, _ in amounts)
    for row, fen, category in amounts:
        if 2 * fen == everything and category not in known:
            cell = table.ref(row, column)
            return (
                f"{cell} 等于其余各行之和，看不出是不是合计",
                f"{cell} is the sum of all other rows: whether it is their total cannot be told",
            )
    return None
