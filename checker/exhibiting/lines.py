"""What was made of every row that carries an amount by category: budget, spending, ledger."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.exhibits import NOT_COUNTED, UNCLASSIFIED, Amount, Line, Subtotal
from checker.exhibiting.amounts import factor_of
from checker.readers.grid import Grid
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNMAPPED
from checker.tables.expense_lines import lines_of_year
from checker.tables.sheets import category_names
from checker.tables.table import PART_BITS, Table
from checker.tables.typed import coded

BUDGET, ADJUSTED, SPENT, BOOKED = "预算", "调整后预算", "支出", "序时账支出"
OUTSIDE_YEAR = "日期在服务年度之外"
NO_AMOUNT = "没有金额"
Fen = Sequence[Any]


@dataclass(frozen=True)
class Marked:
    """A table with the category of each row, why, and the amounts it adds to, by name.

    `amounts` are whole columns of the table in 分; `sides` the columns of the sheet each is made of, with
    the sign they go in with (借方 +1, 贷方 −1). `in_shares` where shares are taken of these amounts.
    """

    table: Table
    categories: Sequence[str]
    whys: Sequence[str]
    amounts: Mapping[str, Fen]
    sides: Mapping[str, tuple[tuple[str, int], ...]]
    in_shares: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its amounts."""
        return tuple(self.amounts)

    def holds(self, file: str, sheet: str) -> bool:
        """Whether it stands (in part) on this sheet."""
        return self._part(file, sheet) is not None

    def lines(self, grid: Grid, wanted: set[int] | None) -> Iterator[tuple[int, Line]]:
        """The rows of one sheet (or the wanted ones), each with what was made of it."""
        likely: dict[str, str] = {}
        for position, row in self.positions(grid, wanted):
            amounts = {
                name: Amount(int(column[position]), self._sources(grid, row, position, name, likely))
                for name, column in self.amounts.items()
                if column[position] is not None
            }
            if amounts:
                yield row, Line(self.categories[position], self.whys[position], amounts)

    def positions(self, grid: Grid, wanted: set[int] | None = None) -> Iterator[tuple[int, int]]:
        """Positions in the table of the rows of one sheet, with their row numbers."""
        part = self._part(grid.file, grid.sheet)
        numbers = np.asarray(self.table.rows, dtype=np.int64)
        here = (numbers >> PART_BITS) == (part or 0)
        rows = numbers & ((1 << PART_BITS) - 1)
        if wanted is not None:
            here &= np.isin(rows, np.array(sorted(wanted), np.int64))
        for position in np.flatnonzero(here).tolist():
            yield position, int(rows[position])

    def _part(self, file: str, sheet: str) -> int | None:
        if not self.table.parts:
            return 0 if (self.table.file, self.table.sheet) == (file, sheet) else None
        return next((n for n, one in enumerate(self.table.parts) if (one.file, one.sheet) == (file, sheet)), None)

    def _sources(
        self, grid: Grid, row: int, position: int, name: str, likely: dict[str, str]
    ) -> tuple[tuple[int, str], ...]:
        """The cells an amount is made of; none where one of them is no number, so that the amount stays a value."""
        found: list[tuple[int, str]] = []
        for field, sign in self.sides[name]:
            fen = self.table.values[field][position]
            if fen is None:
                continue
            column = self.table.ref(self.table.rows[position], field).column
            raw = grid.cell(row, column)
            factor = factor_of(raw, int(fen) * sign, likely.get(field, "1"))
            if factor is None or not column:
                return ()
            likely[field] = factor
            found.append((column, factor))
        return tuple(found)


def marked_tables(case: Case) -> list[Marked]:
    """Every table whose rows carry amounts by category."""
    found: list[Marked] = []
    budget, spending, ledger = case.table("budget"), case.table("spending"), case.table("ledger")
    if budget is not None:
        found.append(_of_sheet(budget, {BUDGET: "amount", ADJUSTED: "adjusted"}))
    if spending is not None:
        found.append(_of_sheet(spending, {SPENT: "amount"}))
    if ledger is not None:
        found.append(_of_ledger(case, ledger, BOOKED if "spending" in case.tables else SPENT))
    return [one for one in found if one.amounts]


def subtotals_of(marked: Sequence[Marked], grid: Grid) -> Iterator[Subtotal]:
    """What each category comes to, for a sheet that is not copied whole."""
    for one in marked:
        for name, column in one.amounts.items():
            sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
            for position, _ in one.positions(grid):
                if column[position] is not None:
                    entry = sums[one.categories[position]]
                    entry[0] += 1
                    entry[1] += int(column[position])
            for category in sorted(sums):
                yield Subtotal(name, category, *sums[category])


def _of_sheet(table: Table, fields: Mapping[str, str]) -> Marked:
    stated = list(table.values.get("category") or [None] * len(table))
    known = set(category_names())
    held = {name: field for name, field in fields.items() if table.has(field)}
    return Marked(
        table=table,
        categories=[str(name) if name in known else UNCLASSIFIED for name in stated],
        whys=["类别列" if name in known else f"类别列填的是“{name or '（空白）'}”" for name in stated],
        amounts={name: list(table.values[field]) for name, field in held.items()},
        sides={name: ((field, 1),) for name, field in held.items()},
        in_shares=True,
    )


def _of_ledger(case: Case, table: Table, name: str) -> Marked:
    kinds, reasons = coded(table.values["treatment"]).objects(), coded(table.values["reason"]).objects()
    categories = coded(table.values["category"]).objects()
    within: NDArray[np.bool_] = lines_of_year(case, table)
    known = set(category_names())
    marks: list[str] = []
    whys: list[str] = []
    for kind, category, reason, inside in zip(kinds, categories, reasons, within.tolist(), strict=True):
        counted = kind in {MAPPED, UNMAPPED} and inside
        marks.append((str(category) if category in known else UNCLASSIFIED) if counted else NOT_COUNTED)
        whys.append(str(reason or "") if inside or kind not in {MAPPED, UNMAPPED} else OUTSIDE_YEAR)
    sides = {name: (("debit", 1), ("credit", -1))}
    return Marked(table, marks, whys, {name: list(table.values["net"])}, sides, name == SPENT)
