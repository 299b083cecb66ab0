"""Amounts that stand over several periods: their sum, or the total that must be it; never one of them by itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.core.cells import CellRef
from checker.core.lang import Both, named
from checker.core.money import yuan_text
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.role_words import RECORD
from checker.tables.typed import Whole

SHOWN = 5
CORRECT = Both(
    "核对这几格，改正后再查；要以其中一列为准的，在 case.yaml 的 columns 中写明用哪一列",
    "Correct these cells and check again; where one column is to count, state it under columns in case.yaml",
)
Places = NDArray[np.int64]


class Lines(NamedTuple):
    """The records of a block: their positions in it, where its amount columns hold anything, what was read of these."""

    records: Places
    filled: Mapping[str, NDArray[np.bool_]]
    values: Mapping[str, Sequence[object]]

    def amounts(self, name: str) -> Whole:
        """The amounts of a column."""
        column = self.values[name]
        assert isinstance(column, Whole)
        return column

    def unread(self, *names: str) -> NDArray[np.bool_]:
        """The lines where one of these columns holds something that could not be read."""
        unread = np.zeros(len(self.records), np.bool_)
        for name in names:
            unread |= self.filled[name][self.records] & ~self.amounts(name).filled
        return unread


class Doubt(NamedTuple):
    """Lines whose amount is not known, by their positions in the block, and why for a person."""

    places: Places
    problem: Problem


def summed(parts: Sequence[Whole]) -> Whole:
    """The amounts of every line added up. An empty period adds nothing; where all are empty there is no amount."""
    numbers = np.add.reduce([np.where(part.filled, part.numbers, 0) for part in parts])
    return Whole(numbers, np.logical_or.reduce([part.filled for part in parts]))


def sum_of_periods(block: Block, name: str, lines: Lines) -> Whole:
    """The amount of every line that is the sum of its periods; none where one of these could not be read."""
    parts = block.columns[name].parts
    return _without(summed([lines.amounts(part) for part in parts]), lines.unread(*parts))


def total_of_periods(grid: Grid, block: Block, name: str, lines: Lines) -> tuple[Whole, list[Doubt]]:
    """The total of every line that has its periods beside it; none where it is not their sum, or not there though
    they are.

    A line with a period nobody could read is not compared, and its total is its amount; so it is with no periods.
    """
    parts = block.columns[name].parts
    total, sums = lines.amounts(name), summed([lines.amounts(part) for part in parts])
    known = sums.filled & ~lines.unread(name, *parts)
    apart = known & total.filled & (sums.numbers != total.numbers)
    lacking = (sums.filled | lines.unread(*parts)) & ~lines.filled[name][lines.records]
    doubts = []
    for doubtful, say in ((apart, _not_their_sum), (lacking, _empty)):
        places = np.flatnonzero(doubtful)
        if len(places):
            first = int(places[0])
            what = say(int(total.numbers[first]), int(sums.numbers[first]))
            at = lines.records[places]
            doubts.append(Doubt(at, _problem(grid, block, name, at + block.first, what)))
    return _without(total, apart), doubts


def with_merged_totals(
    grid: Grid, block: Block, roles: NDArray[np.uint8], amounts: Mapping[str, Sequence[object]]
) -> dict[str, Sequence[object]]:
    """The amounts as they are compared with totals: one merged over the periods is a total of the sum, of no period."""
    compared = dict(amounts)
    for name, parts in block.summed.items():
        left, right = (block.columns[part].column for part in (parts[0], parts[-1]))
        merged = np.zeros(len(roles), np.bool_)
        for top, first, bottom, last in grid.merged:
            if top == bottom and first <= left and last >= right and block.first <= top <= block.last:
                merged[top - block.first] = True
        merged &= roles != RECORD
        if not merged.any():
            continue
        each = [column for part in parts if isinstance(column := amounts[part], Whole)]
        total = summed(each)
        compared[name] = _without(total, ~merged & (roles != RECORD))
        compared |= {part: _without(column, merged) for part, column in zip(parts, each, strict=True)}
    return compared


def _without(amount: Whole, unknown: NDArray[np.bool_]) -> Whole:
    """The same, where a line in doubt has no amount."""
    filled = amount.filled & ~unknown
    return Whole(np.where(filled, amount.numbers, 0), filled)


def _not_their_sum(total_fen: int, sum_fen: int) -> Both:
    stated, added, apart = yuan_text(total_fen), yuan_text(sum_fen), yuan_text(total_fen - sum_fen)
    return Both(
        f"填 {stated} 元，各期（{{cells}}）之和 {added} 元，相差 {apart} 元，不知以哪个为准，未采用",
        f"states {stated} 元, its periods ({{cells}}) come to {added} 元, {apart} 元 apart: "
        "which counts cannot be told, not used",
    )


def _empty(_: int, __: int) -> Both:
    return Both(
        "是空的，而各期（{cells}）填了金额，不知是不是漏填，未采用",
        "is empty though its periods ({cells}) state amounts: whether it was forgotten cannot be told, not used",
    )


def cells_of(grid: Grid, block: Block, name: str, row: int) -> tuple[CellRef, ...]:
    """The cells of the periods of an amount on a row."""
    return tuple(grid.ref(row, block.columns[part].column) for part in block.columns[name].parts)


def _problem(grid: Grid, block: Block, name: str, rows: Places, what: Both) -> Problem:
    """One problem for all such lines: the first of them with its cells, then the cells of the others."""
    fit = block.columns[name]
    refs = [grid.ref(row, fit.column) for row in rows.tolist()[:SHOWN]]
    cells = named(map(_on_sheet, cells_of(grid, block, name, int(rows[0]))), quoted=False)
    zh, en = what.zh.format(cells=cells.zh), what.en.format(cells=cells.en)
    if len(rows) > 1:
        others = named(map(_on_sheet, refs), quoted=False)
        more = Both(" 等", " …") if len(rows) > SHOWN else Both("", "")
        zh = f"有 {len(rows)} 行：{others.zh}{more.zh}；第一处{zh}"
        en = f"{len(rows)} lines: {others.en}{more.en}; the first {en}"
    return Problem(refs[0].full, Both(f"“{fit.heading}”{zh}", f"“{fit.heading}” {en}"), CORRECT)


def _on_sheet(ref: CellRef) -> str:
    return str(ref).rpartition("!")[2]
