"""Exports of one account whose days overlap: the lines at the end of one and the beginning of the next count once.

Each line states the balance after it, so that the same line twice would leave the balance where it was.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from checker.core.lang import Both
from checker.tables.repeated_rows import Keys, keys_of
from checker.tables.table import Table, named_apart
from checker.tables.typed import filled, picked

BALANCE, DAY = "balance", "booked_on"


def without_overlap(tables: Sequence[Table]) -> tuple[list[Table], list[Both]]:
    """The sheets in the order of their days, each without the lines the one before ends with; and how many these were."""
    kept: list[Table] = []
    notes: list[Both] = []
    for table in tables:
        if kept and (again := lines_again(kept[-1], table)):
            first, last = again
            mine, theirs = named_apart([table, kept[-1]])
            count = last - first
            notes.append(
                Both(
                    f"“{mine}”开头或末尾的 {count} 行在“{theirs}”中也有（余额也相同），只计一次（{table.file}）",
                    f"{count} line(s) of “{mine}” also stand in “{theirs}”, with the same balance; counted once (“{table.file}”)",
                )
            )
            kept.append(_rows_out(table, first, last))
        else:
            kept.append(table)
    return kept, notes


def follow_each_other(one: Table, other: Table) -> bool:
    """Whether one of two sheets goes on where the other ends, with some lines in both."""
    return lines_again(one, other) is not None or lines_again(other, one) is not None


def lines_again(before: Table, after: Table) -> tuple[int, int] | None:
    """Which rows of the later sheet the earlier one has as well: its first ones, or (newest first) its last ones."""
    if any(name not in table.values for table in (before, after) for name in (BALANCE, DAY)):
        return None
    names = [name for name in before.values if name in after.values and name in before.spec.fields]
    mine, theirs = keys_of(after, names), keys_of(before, names)
    fields = after.spec.fields
    moved = [filled(after.values[name]) for name in names if fields[name].type == "money" and name != BALANCE]
    stated = filled(after.values[BALANCE]) & filled(after.values[DAY]) & np.any(moved, axis=0)
    if (count := _in_common(theirs, mine)) and stated[:count].all():
        return 0, count
    if (count := _in_common(mine, theirs)) and stated[len(mine) - count :].all():
        return len(mine) - count, len(mine)
    return None


def _in_common(ends: Keys, begins: Keys) -> int:
    """How many rows the one ends with that the other begins with."""
    if not len(ends) or not len(begins):
        return 0
    for place in np.flatnonzero(ends == begins[0]).tolist():
        count = len(ends) - place
        if count <= len(begins) and np.array_equal(ends[place:], begins[:count]):
            return count
    return 0


def _rows_out(table: Table, first: int, last: int) -> Table:
    places = np.concatenate([np.arange(first), np.arange(last, len(table))])
    rows = np.asarray(table.rows)[places]
    return replace(table, rows=rows, values={name: picked(column, places) for name, column in table.values.items()})
