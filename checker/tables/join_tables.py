"""Several sheets of one kind as one: months on tabs, one sheet an account; the same entries never twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.tables.month_of_sheet import MONTH, month_number
from checker.tables.overlapping_days import follow_each_other, without_overlap
from checker.tables.repeated_rows import OVERLAPS, SAME, repeats
from checker.tables.table import PART_BITS, Part, Table, named_apart
from checker.tables.typed import Coded, Whole, coded, filled, joined

NEARLY = 10  # one row in so many may lie anywhere


@dataclass(frozen=True)
class Joined:
    """The joined table, what was left out of it and why."""

    table: Table
    problems: tuple[Problem, ...] = ()
    notes: tuple[Both, ...] = ()
    left_out: tuple[Table, ...] = ()


def may_join(tables: Sequence[Table]) -> bool:
    """Whether sheets of one kind are one table: lists of months where each says of which, and none half repeats another."""
    spec = tables[0].spec
    if not spec.joined_by or len(tables) == 1:
        return spec.joined
    if not all(spec.joined_by in table.values and filled(table.values[spec.joined_by]).all() for table in tables):
        return False
    return not any(OVERLAPS <= one.share < SAME for one in repeats(tables))


def join_parts(tables: Sequence[Table]) -> Joined:
    """Put the sheets below each other. A sheet that repeats another's entries is left out, and said so."""
    if len(tables) == 1:
        return Joined(tables[0])
    kept: list[Table] = []
    left_out: list[Table] = []
    problems: list[Problem] = []
    notes: list[Both] = []
    for table, share, other in repeats(tables):
        mine, theirs = named_apart([table, other])
        if share == 1:
            left_out.append(table)
            notes.append(_stands_in(mine, theirs, table))
            continue
        is_ledger = table.kind == "ledger"  # its sheets are often one an account, each with a balance of its own
        if share >= (OVERLAPS if is_ledger else SAME) and (is_ledger or not follow_each_other(other, table)):
            where = f"{table.file}!{table.sheet}"
            same = round(share * len(table))
            what = Both(
                f"{len(table)} 行中有 {same} 行与“{theirs}”相同，可能重复，未采用",
                f"{same} of its {len(table)} rows also stand in “{theirs}”: perhaps the same again, not used",
            )
            advice = Both(
                "只保留一张，或在 case.yaml 中把一张写为 kind: 不读",
                "Keep one of them, or mark one with kind: “不读” in case.yaml",
            )
            problems.append(Problem(where, what, advice))
            left_out.append(table)
            continue
        kept.append(table)
    kept = _in_time([table for table in tables if any(table is one for one in kept)])
    if kept[0].kind != "ledger":
        kept, again = without_overlap(kept)
        notes += again
    return Joined(_below_each_other(kept), tuple(problems), tuple(notes), tuple(left_out))


def _stands_in(mine: str, theirs: str, table: Table) -> Both:
    if table.kind == "ledger":
        return Both(
            f"“{mine}”的分录在“{theirs}”中都有，未重复计入（{table.file}）",
            f"the entries of “{mine}” all stand in “{theirs}”; counted once (“{table.file}”)",
        )
    return Both(
        f"“{mine}”的各行在“{theirs}”中都有，未重复计入（{table.file}）",
        f"the rows of “{mine}” all stand in “{theirs}”; counted once (“{table.file}”)",
    )


def _below_each_other(tables: Sequence[Table]) -> Table:
    if len(tables) == 1:
        return tables[0]
    names = dict.fromkeys(name for table in tables for name in table.values)
    rows = np.concatenate([np.asarray(t.rows, np.int64) + (n << PART_BITS) for n, t in enumerate(tables)])
    money = {name for name, field in tables[0].spec.fields.items() if field.type == "money"} | {"net"}
    values: dict[str, Sequence[Any]] = {
        name: joined([table.values.get(name, _nothing(len(table), name in money)) for table in tables])
        for name in names
    }
    return replace(
        tables[0],
        rows=rows,  # type: ignore[arg-type]
        values=values,
        columns={name: column for table in reversed(tables) for name, column in table.columns.items()},
        unread=tuple(cell for table in tables for cell in table.unread),
        totals=(),
        parts=tuple(Part(table.file, table.sheet, table.columns) for table in tables),
        checks=tuple(
            replace(check, row=check.row + (n << PART_BITS)) for n, table in enumerate(tables) for check in table.checks
        ),
        controls=tuple(one._replace(part=n) for n, table in enumerate(tables) for one in table.controls),
        openings=tuple(
            replace(one, row=one.row + (n << PART_BITS)) for n, table in enumerate(tables) for one in table.openings
        ),
    )


def _in_time(tables: list[Table]) -> list[Table]:
    """The sheets by their days where they follow each other: of files by their names, October comes before January."""
    spans = [_days_of(table) for table in tables]
    in_order = sorted(zip(spans, range(len(tables)), strict=True), key=lambda one: one[0] or (0, 0))
    if None in spans or any(before[1] > after[0] for (before, _), (after, _) in pairwise(in_order) if before and after):
        return tables
    return [tables[place] for _, place in in_order]


def _days_of(table: Table) -> tuple[int, int] | None:
    """Between which days (or months) nearly all rows of a sheet lie: one that is wrong by a year says nothing of it."""
    fields = table.spec.fields
    name = table.spec.joined_by or next((name for name, field in fields.items() if field.type == "day"), "")
    if not name:
        called = month_number(table.sheet)
        return (called, called) if called else None
    if name not in table.values:
        return None
    column = coded(table.values[name])
    codes = column.codes[column.codes >= 0]
    if not len(codes):
        return None
    number = (lambda text: month_number(str(text))) if name == MONTH else date.toordinal
    days = np.sort(np.array([number(day) for day in column.different], np.int64)[codes])
    few = len(days) // NEARLY
    return int(days[few]), int(days[-1 - few])


def _nothing(count: int, is_money: bool) -> Sequence[Any]:
    if is_money:
        return Whole(np.zeros(count, np.int64), np.zeros(count, np.bool_))
    return Coded(np.full(count, -1), ())
