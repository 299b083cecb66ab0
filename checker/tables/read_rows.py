"""Read the rows of a block into typed columns; no row and no amount is lost without a reason."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.core.lang import Both, named
from checker.core.money import FEN_PER_UNIT, yuan_text
from checker.core.problems import Problem
from checker.readers.columns import Column
from checker.readers.grid import Grid
from checker.tables.add_periods import Lines, sum_of_periods, summed, total_of_periods, with_merged_totals
from checker.tables.blocks import NO_SUMS, Block
from checker.tables.cell_formats import money_formats, percent_cells
from checker.tables.controls import controls_of, openings_of, stray_of
from checker.tables.fill_down import LABELLED, fill_labels, fill_merged
from checker.tables.find_roles import filled_amounts, find_roles
from checker.tables.letters import KnownLetters
from checker.tables.rival_columns import covered_in_doubt, fields_in_doubt, rivals_in_doubt
from checker.tables.role_words import RECORD, Role
from checker.tables.row_roles import Rows
from checker.tables.source_columns import prepare, source_columns
from checker.tables.table import Table
from checker.tables.totals import Totals, check_totals
from checker.tables.type_columns import TypedColumn, Wrong, type_column, type_money
from checker.tables.typed import Whole, picked
from checker.tables.unread_cells import unread_cells
from checker.tables.values import NEGATIVE, Unread
from checker.tables.vocabulary import Vocabulary
from checker.tables.wanted_fields import RowInDoubtError, not_wanted

# Sheets on which an amount below zero is book-keeping.
BOOKED_IN_TWO = {"ledger", "trial_balance", "cash_book", "bank_statement", "receipts"}
NEVER_NEGATIVE = {"project", "budget", "instalments"}
FIRST_CELLS = 5
LEFT_FOR_LATER = {"money", "text"}
ALWAYS_ASKED = {"account_code", "account_name", "account"}  # texts every ledger is sorted by
BY_EVERY_CHECK = {"summary"}


class BlockRead(NamedTuple):
    """A block as a table, with what could not be read, how many rows had each role, and account titles by row."""

    table: Table
    problems: tuple[Problem, ...]
    notes: tuple[Both, ...]
    roles: Mapping[Role, tuple[int, ...]]
    role_counts: Mapping[Role, int]
    sections: Mapping[int, str]
    stray: Mapping[int, int]


def read_rows(
    grid: Grid,
    block: Block,
    vocabulary: Vocabulary,
    fields: Collection[str] | None = None,
    letters: KnownLetters | None = None,
) -> BlockRead:
    """Read every row of a block; totals are kept apart and compared, each row that is no record has its reason.

    Raises RowInDoubtError where columns are left out of the sheet that give one of `fields` or tell what a row is.
    """
    if not grid.left_out <= not_wanted(block.kind, block.columns, block.unknown, fields):
        raise RowInDoubtError
    return _Reading(grid, block, vocabulary, fields is None, letters).result()


class _Reading:
    """One block being read."""

    def __init__(
        self, grid: Grid, block: Block, vocabulary: Vocabulary, for_a_check: bool, letters: KnownLetters | None
    ) -> None:
        self.grid, self.block, self.vocabulary, self.letters = grid, block, vocabulary, letters
        self.asked = ALWAYS_ASKED | BY_EVERY_CHECK if for_a_check else ALWAYS_ASKED
        self.count = max(block.last - block.first + 1, 0)
        self.over_periods = [name for name, fit in block.columns.items() if fit.parts]
        self.summed = block.summed if self.over_periods else NO_SUMS
        self.known = {
            name: fit.column
            for name, fit in block.columns.items()
            if fit.column not in grid.left_out and name not in self.summed
        }
        wanted = {*self.known.values(), *block.unknown} - grid.left_out
        left = range(1, min(min(self.known.values(), default=1), 20) + 1)
        numbers = sorted(wanted | set(left))
        self.columns = source_columns(grid, numbers, block.first, block.first + self.count)
        self.money = [name for name in self.known if block.type_of(name) == "money"]
        self.problems: list[Problem] = []
        self.notes: list[Both] = []
        self.unread: list[tuple[str, int]] = []

    def result(self) -> BlockRead:
        """Roles first, then amounts, then the rest."""
        block = self.block
        fill_merged(self.grid, block, self.columns)
        prepare(self.columns[column] for name, column in self.known.items() if self._asked(name))
        rows = Rows(self.count, self.letters)
        amounts = {name: self._amounts(name) for name in self.money}
        filled = {name: filled_amounts(rows, self.columns[self.known[name]], typed) for name, typed in amounts.items()}
        sections = find_roles(rows, self.grid, block, self.columns, filled, amounts, block.kind in BOOKED_IN_TWO)
        records = (rows.roles == RECORD).nonzero()[0]
        values: dict[str, Sequence[Any]] = {}
        all_typed = {
            name: amounts[name] if name in amounts else self._type(name, self.columns[column])
            for name, column in self.known.items()
        }
        for name, parts in self.summed.items():
            each = [typed.values for part in parts if isinstance((typed := amounts[part]).values, Whole)]
            all_typed[name] = TypedColumn(summed(each))
        self._labels(all_typed, rows.roles)
        for name, typed in all_typed.items():
            self._report(name, typed.wrong, rows.roles)
            values[name] = picked(typed.values, records)
            if typed.months is not None and any(picked(typed.months, records)):
                values[f"{name}_month"] = picked(typed.months, records)
                self._tell_months(name, values[f"{name}_month"])
        self._negatives(values, records)
        for name in self.over_periods:
            self._add_periods(name, values, records, filled)
        compared = {name: typed.values for name, typed in amounts.items()}
        if self.summed:
            compared = with_merged_totals(self.grid, block, rows.roles, compared)
        totals = check_totals(block, rows.roles, compared)
        table = self._table(values, records, totals, rows, filled, amounts)
        counts = {role: count for role, count in zip(Role, np.bincount(rows.roles).tolist(), strict=False) if count}
        return BlockRead(
            table=table,
            problems=tuple(self.problems),
            notes=tuple(self.notes),
            roles={r: tuple(place + block.first for place in rows.first_of(r, FIRST_CELLS)) for r in counts},
            role_counts=counts,
            sections={place + block.first: text for place, text in sections.items()},
            stray=stray_of(block, self.columns),
        )

    def _labels(self, typed: dict[str, TypedColumn], roles: NDArray[np.uint8]) -> None:
        """Categories that stand once for a group of lines."""
        if self.block.kind not in LABELLED or "amount" not in typed:
            return
        amount = typed["amount"].values
        assert isinstance(amount, Whole)
        labels = fill_labels(self.block, {name: one.values for name, one in typed.items()}, amount.filled, roles)
        if labels is None:
            return
        typed["category"] = typed["category"]._replace(values=labels.categories)
        where, heading = f"{self.grid.file} {self.grid.sheet}", self.block.columns["category"].heading
        for places, what in (
            (labels.filled, Both("没有写类别，按上面一行的类别读取", "without a category, read as the line above")),
            (
                labels.unsure,
                Both(
                    "没有写类别，也不能确定属于上面哪一类，未归类",
                    "without a category, and none above certainly theirs: not mapped",
                ),
            ),
        ):
            if len(places):
                first = named((place + self.block.first for place in places[:FIRST_CELLS].tolist()), quoted=False)
                if len(places) > FIRST_CELLS:
                    first += Both(" 等", " …")
                said = Both(
                    f"“{heading}”有 {len(places)} 行（第 {first.zh} 行）{what.zh}",
                    f"“{heading}”: {len(places)} row(s) ({first.en}) {what.en}",
                )
                self.notes.append(said.at(where))

    def _asked(self, name: str) -> bool:
        """Whether the different texts of a column will be asked for in any case."""
        in_ledger = self.block.kind == "ledger" and name in self.asked
        return in_ledger or self.block.type_of(name) not in LEFT_FOR_LATER

    def _amounts(self, name: str) -> TypedColumn:
        fit = self.block.columns[name]
        formats = money_formats(self.grid, self.block, fit)
        typed = type_money(self.columns[fit.column], FEN_PER_UNIT[fit.unit or "元"], fit.unit, formats)
        if typed.negated:
            where = f"{self.grid.file} {self.grid.sheet}"
            said = Both(
                f"“{fit.heading}”列有 {typed.negated} 个金额以红字或括号显示，按负数读取",
                f"“{fit.heading}”: {typed.negated} amount(s) shown in red or in brackets are read as negative",
            )
            self.notes.append(said.at(where))
        return typed

    def _type(self, name: str, column: Column) -> TypedColumn:
        fit, type_ = self.block.columns[name], self.block.type_of(name)
        percent = percent_cells(self.grid, self.block, fit) if type_ == "share" else None
        return type_column(type_, column, fit.unit, self.block.years, percent, self.vocabulary)

    def _report(self, name: str, wrong: Sequence[Wrong], roles: NDArray[np.uint8]) -> None:
        """One Problem for all cells of a column that are wrong in the same way: how many, the first of them."""
        for group in wrong:
            places = group.places[roles[group.places] == RECORD]
            if not len(places):
                continue
            rows = (places[:FIRST_CELLS] + self.block.first).tolist()
            self.unread += [(name, row) for row in rows]
            self.problems.append(unread_cells(self.grid, self.block, name, rows, len(places), group.unread))
        if in_doubt := fields_in_doubt(self.block, name):
            self._doubt(rivals_in_doubt(self.grid, self.block, self.vocabulary, name), in_doubt)
        amount = name in self.money or name in self.summed
        if amount and self.grid.merged and (name, self.block.first) not in self.unread:
            self._doubt(covered_in_doubt(self.grid, self.block, name), (name,))

    def _doubt(self, problems: Iterable[Problem], fields: Sequence[str]) -> None:
        for problem in problems:
            self.problems.append(problem)
            row = self.block.header[-1] if self.block.header else self.block.first
            self.unread += [(field, row) for field in fields]

    def _tell_months(self, name: str, months: Sequence[Any]) -> None:
        count = sum(month is not None for month in months)
        heading = self.block.sheet.field(name).heading
        said = Both(
            f"“{heading}”有 {count} 处只写到月，记为月份，不当作某一天",
            f"“{heading}”: {count} cell(s) name only a month, which is kept as a month, not taken for a day",
        )
        self.notes.append(said.at(f"{self.grid.file} {self.grid.sheet}"))

    def _negatives(self, values: dict[str, Sequence[Any]], records: NDArray[np.int64]) -> None:
        """Amounts below zero: a reversal with its voucher or date is book-keeping, anything else is not read."""
        if self.block.kind in BOOKED_IN_TWO:
            return
        voucher, day = values.get("voucher"), values.get("paid_on")
        for name in self.money:
            column = values[name]
            assert isinstance(column, Whole)
            rows = []
            for place in np.flatnonzero(column.filled & (column.numbers < 0)).tolist():
                booked = (voucher is not None and voucher[place] is not None) or (
                    day is not None and day[place] is not None
                )
                if self.block.kind in NEVER_NEGATIVE or not booked:
                    rows.append((int(records[place]) + self.block.first, int(column.numbers[place])))
                    column.filled[place] = False
            if rows:
                values[name] = Whole(column.numbers * column.filled, column.filled)
                self.unread += [(name, row) for row, _ in rows[:FIRST_CELLS]]
                advice = Both(
                    "核对；冲销须逐笔列出并写明日期或凭证号",
                    "Check it; reversals are listed one by one with their date or voucher number",
                )
                what = Unread(yuan_text(rows[0][1]) + " 元", NEGATIVE, advice)
                self.problems.append(
                    unread_cells(self.grid, self.block, name, [row for row, _ in rows[:FIRST_CELLS]], len(rows), what)
                )

    def _add_periods(
        self,
        name: str,
        values: dict[str, Sequence[Any]],
        records: NDArray[np.int64],
        filled: Mapping[str, NDArray[np.bool_]],
    ) -> None:
        """An amount over several periods, now that it is known what could be read of these."""
        lines = Lines(records, filled, values)
        if name in self.summed:
            values[name] = sum_of_periods(self.block, name, lines)
            return
        values[name], doubts = total_of_periods(self.grid, self.block, name, lines)
        for doubt in doubts:
            self.problems.append(doubt.problem)
            self.unread += [(name, row) for row in (doubt.places[:FIRST_CELLS] + self.block.first).tolist()]

    def _table(
        self,
        values: dict[str, Sequence[Any]],
        records: NDArray[np.int64],
        totals: Totals,
        rows: Rows,
        filled: Mapping[str, NDArray[np.bool_]],
        amounts: Mapping[str, TypedColumn],
    ) -> Table:
        block, grid = self.block, self.grid
        columns = dict(self.known)
        if self.summed:
            columns |= {name: block.columns[name].column for name in self.summed}
        unread = tuple((name, grid.ref(row, columns[name])) for name, row in self.unread)
        for name, parts in self.summed.items():  # what cannot be read in a period cannot be read in the sum
            unread += tuple((name, ref) for part, ref in unread if part in parts)
        return Table(
            kind=block.kind, file=grid.file, sheet=grid.sheet, rows=(records + block.first).astype(np.int32),  # type: ignore[arg-type]
            values=values, columns=columns, unread=unread, totals=totals.stated, checks=totals.checks,
            controls=controls_of(block, rows.roles, self.money, filled, values),
            openings=openings_of(block, rows.roles, amounts), made_of=self.summed,
        )  # fmt: skip
