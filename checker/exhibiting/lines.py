"""What was made of every row that carries an amount by category: budget, spending, ledger."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.exhibits import NOT_COUNTED, UNCLASSIFIED, Amount, Line, Subtotal
from checker.core.lang import Lang, say
from checker.core.reasons import BY_COLUMN, OUTSIDE_YEAR, reason_en
from checker.exhibiting.amounts import factor_of
from checker.readers.grid import Grid
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNMAPPED
from checker.tables.expense_lines import lines_of_year
from checker.tables.sheets import category_names
from checker.tables.table import PART_BITS, Table
from checker.tables.typed import Coded, Whole, coded, whole

BUDGET, ADJUSTED, SPENT, BOOKED = "预算", "调整后预算", "支出", "序时账支出"
NO_AMOUNT = "没有金额"
ROW_BITS = (1 << PART_BITS) - 1


@dataclass(frozen=True)
class Marked:
    """A table with the category of each row, why, and the amounts it adds to, by name.

    `amounts` are whole columns of the table in 分; `sides` the columns of the sheet each is made of, with
    the sign they go in with (借方 +1, 贷方 −1). `in_shares` where shares are taken of these amounts.
    """

    table: Table
    categories: Coded
    whys: Coded
    amounts: Mapping[str, Whole]
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
        for position in self.positions(grid, wanted).tolist():
            row = int(self.table.rows[position]) & ROW_BITS
            amounts = {
                name: Amount(fen, self._sources(grid, row, position, name, likely))
                for name, column in self.amounts.items()
                if (fen := column.at(position)) is not None
            }
            if amounts:
                yield row, Line(self.categories.at(position), self.whys.at(position), amounts)

    def positions(self, grid: Grid, wanted: set[int] | None = None) -> NDArray[np.int64]:
        """Positions in the table of the rows of one sheet, or of the wanted ones of them."""
        numbers = np.asarray(self.table.rows, dtype=np.int64)
        here = (numbers >> PART_BITS) == (self._part(grid.file, grid.sheet) or 0)
        if wanted is not None:
            here &= np.isin(numbers & ROW_BITS, np.array(sorted(wanted), np.int64))
        return np.flatnonzero(here)

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
        found.append(_of_sheet(case, budget, {BUDGET: "amount", ADJUSTED: "adjusted"}))
    if spending is not None:
        found.append(_of_sheet(case, spending, {SPENT: "amount"}))
    if ledger is not None:
        found.append(_of_ledger(case, ledger, BOOKED if "spending" in case.tables else SPENT))
    return [one for one in found if one.amounts]


def subtotals_of(marked: Sequence[Marked], grid: Grid) -> Iterator[Subtotal]:
    """What each category comes to, for a sheet that is not copied whole."""
    for one in marked:
        here = one.positions(grid)
        names = sorted(set(one.categories.different))
        category = np.array([names.index(name) for name in one.categories.different], np.int64)[one.categories.codes]
        for name, column in one.amounts.items():
            places = here[column.filled[here]]
            of_category, fen = category[places], column.numbers[places]
            for number in np.flatnonzero(np.bincount(of_category)).tolist():
                rows = of_category == number
                yield Subtotal(name, names[number], int(np.count_nonzero(rows)), int(fen[rows].sum()))


def _of_sheet(case: Case, table: Table, fields: Mapping[str, str]) -> Marked:
    stated = coded(table.values.get("category") or [None] * len(table))
    known = set(category_names())
    held = {name: field for name, field in fields.items() if table.has(field)}
    return Marked(
        table=table,
        categories=_named(stated, lambda name: str(name) if name in known else UNCLASSIFIED),
        whys=_named(stated, lambda name: _why("类别列" if name in known else _column_says(name, case.lang), case.lang)),
        amounts={name: whole(table.values[field]) for name, field in held.items()},
        sides={name: tuple((one, 1) for one in table.made_of.get(field, (field,))) for name, field in held.items()},
        in_shares=True,
    )


def _of_ledger(case: Case, table: Table, name: str) -> Marked:
    category, reason = coded(table.values["category"]), coded(table.values["reason"])
    spends = coded(table.values["treatment"]).where(lambda kind: kind in {MAPPED, UNMAPPED})
    within = lines_of_year(case, table)
    known = set(category_names())
    marks = _named(category, lambda name: str(name) if name in known else UNCLASSIFIED)
    return Marked(
        table=table,
        categories=_except(marks, ~(spends & within), NOT_COUNTED),
        whys=_except(
            _named(reason, lambda reason: _why(str(reason or ""), case.lang)),
            spends & ~within,
            _why(OUTSIDE_YEAR, case.lang),
        ),
        amounts={name: whole(table.values["net"])},
        sides={name: (("debit", 1), ("credit", -1))},
        in_shares=name == SPENT,
    )


def _column_says(name: object, lang: Lang) -> str:
    return f"{BY_COLUMN}“{name or say(lang, '（空白）', '(blank)')}”"


def _why(reason: str, lang: Lang) -> str:
    return reason if lang == "zh" or not reason else reason_en(reason)


def _named(column: Coded, words: Callable[[Any], str]) -> Coded:
    """A column in other words; what is missing has words too."""
    different = [words(value) for value in (*column.different, None)]
    return Coded(np.where(column.codes >= 0, column.codes, len(column.different)), different)


def _except(column: Coded, rows: NDArray[np.bool_], word: str) -> Coded:
    """The column with one word in some rows."""
    return Coded(np.where(rows, len(column.different), column.codes), [*column.different, word])
