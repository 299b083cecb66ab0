"""Add up a budget or the spending by category, keeping apart what fits no category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from checker.core.cells import CellRef
from checker.core.lang import named
from checker.measures.doubtful_rows import doubtful_rows
from checker.measures.ledger_spending import Spending, spending_of, unknown_accounts
from checker.measures.money_scale import in_another_unit, other_unit
from checker.tables.case import Case
from checker.tables.sheets import category_names
from checker.tables.table import Table

if TYPE_CHECKING:
    import pandas

# Importing pandas takes longer than everything else that is done with a sheet of so many rows.
SMALL_ROWS = 2_000
CALLED = {"budget": ("预算", "Budget"), "spending": ("支出", "Spending")}
MOST_CELLS = 20  # a sum over more rows is cited by its first cells; the column itself is the evidence


@dataclass(frozen=True)
class Sum:
    """An amount in 分 with the cells it adds up."""

    fen: int
    cells: tuple[CellRef, ...]


@dataclass(frozen=True)
class CategorySums:
    """What a sheet holds by category. `unmapped_less`/`unmapped_more` are the unclassified amounts by sign."""

    by_category: Mapping[str, Sum]
    unmapped: Sum
    unmapped_less: int
    unmapped_more: int
    unmapped_names: tuple[str, ...]
    total: Sum


def category_sums(case: Case, kind: str, column: str = "amount") -> CategorySums | None:
    """Sum `column` of a sheet by category; None where the sheet or any amount in it could not be read, where a row leaves
    the sums in doubt, or where the total is the contract's in another unit.

    Spending comes from 支出明细; where there is none, from the debits of the ledger's expense accounts,
    net of reversals and without the closing entries.
    """
    sums = _as_written(case, kind, column)
    return None if sums is None or other_unit(case, sums.total.fen) else sums


def _as_written(case: Case, kind: str, column: str) -> CategorySums | None:
    return case.once((category_sums, kind, column), lambda: _category_sums(case, kind, column))


def _category_sums(case: Case, kind: str, column: str) -> CategorySums | None:
    table = case.table(kind)
    if table is None and kind == "spending" and kind not in case.tables:
        return _of_ledger(case)
    if table is None or not table.has(column) or table.unread_in(column):
        return None
    if len(table) <= SMALL_ROWS:
        return None if doubtful_rows(table, column) else _sums_of_few(table, column)
    frame = table.frame
    frame = frame[["category", column]] if "category" in frame else frame[[column]].assign(category=None)
    return _sums(table, frame.dropna(subset=[column]), column)


def sums_missing(case: Case, kind: str, column: str = "amount") -> tuple[str, str]:
    """Say, in Chinese and English, why there are no sums."""
    written = _as_written(case, kind, column)
    if written is not None:
        return in_another_unit(case, *CALLED[kind], written.total.fen, written.total.cells)
    ledger = case.table("ledger")
    if kind == "spending" and kind not in case.tables and ledger is not None:
        return not_from_ledger(case, ledger)
    table = case.table(kind)
    if table is not None and not table.unread_in(column) and len(table) <= SMALL_ROWS:
        return doubtful_rows(table, column) or case.missing(kind, column)
    return case.missing(kind, column)


def not_from_ledger(case: Case, ledger: Table) -> tuple[str, str]:
    """Say, in Chinese and English, why the ledger does not tell what was spent."""
    unread = named(ledger.unread_in("net"), quoted=False)
    if unread:
        return f"{unread.zh} 无法读取（借方金额、贷方金额）", f"{unread.en} could not be read (debit, credit)"
    doubtful = unknown_accounts(case)
    if not doubtful:
        return f"{ledger.called}中没有本服务年度的费用科目", f"{ledger.called} has no expense accounts in this year"
    names = named((account.title or "（空白）" for account in doubtful), quoted=False)
    return f"{ledger.called}中看不出是不是费用科目：{names.zh}", f"{ledger.called}: expense accounts or not? {names.en}"


def _sums_of_few(table: Table, column: str) -> CategorySums:
    """The same sums for a sheet of ordinary size, row by row."""
    known: dict[str, list[tuple[int, int]]] = {name: [] for name in category_names()}
    rest: list[tuple[int, int]] = []
    names: dict[str, None] = {}
    for row, (amount, category) in zip(table.rows, table.fields(column, "category"), strict=True):
        if amount is None:
            continue
        entry = (row, int(amount))
        if category in known:
            known[category].append(entry)
        else:
            rest.append(entry)
            names[str(category or "（空白）")] = None

    def total(entries: Sequence[tuple[int, int]]) -> Sum:
        cells = tuple(cell for row, _ in entries[:MOST_CELLS] for cell in table.cells(row, column))
        return Sum(sum(amount for _, amount in entries), cells)

    everything = sorted([*(entry for entries in known.values() for entry in entries), *rest])
    return CategorySums(
        by_category={name: total(entries) for name, entries in known.items()},
        unmapped=total(rest),
        unmapped_less=sum(amount for _, amount in rest if amount < 0),
        unmapped_more=sum(amount for _, amount in rest if amount > 0),
        unmapped_names=tuple(names)[:MOST_CELLS],
        total=total(everything),
    )


def _of_ledger(case: Case) -> CategorySums | None:
    ledger = case.table("ledger")
    if ledger is None or ledger.unread_in("net") or unknown_accounts(case):
        return None
    spending = spending_of(case)
    # A ledger of the bank account alone says nothing of spending: that is not 0.
    if not len(spending):
        return None
    names = category_names()
    category = spending.categories(names)

    def total(lines: Spending) -> Sum:
        return Sum(int(lines.net.sum()), lines.cells(MOST_CELLS)) if len(lines) else Sum(0, ())

    there = np.bincount(category + 1, minlength=len(names) + 1).astype(np.bool_).tolist()[1:]
    rest = spending.only(category < 0)
    return CategorySums(
        by_category={
            name: total(spending.only(category == number)) if there[number] else Sum(0, ())
            for number, name in enumerate(names)
        },
        unmapped=total(rest),
        unmapped_less=int(rest.net[rest.net < 0].sum()),
        unmapped_more=int(rest.net[rest.net > 0].sum()),
        unmapped_names=tuple(dict.fromkeys(title or "（空白）" for title, _ in rest.accounts()))[:MOST_CELLS],
        total=total(spending),
    )


def _sums(table: Table, frame: "pandas.DataFrame", column: str) -> CategorySums:
    known = frame["category"].isin(category_names())

    def cells(rows: Sequence[int]) -> tuple[CellRef, ...]:
        return tuple(cell for row in rows[:MOST_CELLS] for cell in table.cells(int(row), column))

    grouped = frame[known].groupby("category", sort=False)[column]
    sums = {str(name): Sum(int(part.sum()), cells(list(part.index[:MOST_CELLS]))) for name, part in grouped}
    rest = frame[~known]
    amounts: Any = rest[column]
    return CategorySums(
        by_category={name: sums.get(name, Sum(0, ())) for name in category_names()},
        unmapped=Sum(int(amounts.sum()), cells(list(rest.index[:MOST_CELLS]))),
        unmapped_less=int(amounts[amounts < 0].sum()),
        unmapped_more=int(amounts[amounts > 0].sum()),
        unmapped_names=tuple(dict.fromkeys(str(name or "（空白）") for name in rest["category"]))[:MOST_CELLS],
        total=Sum(int(frame[column].sum()), cells(list(frame.index[:MOST_CELLS]))),
    )
