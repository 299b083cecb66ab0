"""Values that stand once for several rows: merged cells, group labels, a voucher's date and number on its first line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import EMPTY, Column
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.role_words import Role
from checker.tables.typed import Coded, Codes, coded

NEVER_FILLED = {"money", "share", "score", "number", "count"}
MERGES_MOST = 50_000
LABELLED = {"budget": "detail", "spending": "summary"}  # what a line says beside its category
OWN_LINE = ("paid_on", "voucher")  # a line with a date or voucher of its own is no part of a group
OF_WHICH = ("其中", "#其中", "＃其中")


def fill_merged(grid: Grid, block: Block, columns: dict[int, Column]) -> None:
    """Give every row of a merged cell its words or its day. An amount merged over rows counts once, never filled."""
    wanted = {fit.column for name, fit in block.columns.items() if block.type_of(name) not in NEVER_FILLED}
    copied: set[int] = set()
    for top, left, bottom, right in grid.merged[:MERGES_MOST]:
        if bottom <= top or bottom < block.first or top > block.last:
            continue
        low, high = max(top, block.first) - block.first, min(bottom, block.last) - block.first
        if top < block.first:
            continue
        for number in wanted.intersection(range(left, min(right, left + 50) + 1)):
            source = columns[left] if left in columns else columns[number]
            if number not in copied:
                column = columns[number]
                columns[number] = Column(column.kinds.copy(), column.values.copy(), column.strings)
                copied.add(number)
            target = columns[number]
            if source.kinds[low] == EMPTY or (number != left and source.strings is not target.strings):
                continue
            target.kinds[low : high + 1] = source.kinds[low]
            target.values[low : high + 1] = source.values[low]


def last_filled(filled: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For every row the position of the last filled one at or above it; -1 where there is none."""
    places = np.where(filled, np.arange(len(filled), dtype=np.int32), np.int32(-1))
    return np.maximum.accumulate(places) if len(filled) else places


def filled_down(column: Coded, stated: NDArray[np.bool_], within: Codes | None = None) -> Coded:
    """A column whose value holds for the lines below the one that states it, as long as `within` stays the same.

    Below a line that states what could not be read there is nothing, not what stands above it.
    """
    if not len(column) or stated.all():
        return column
    last = last_filled(stated)
    source = np.maximum(last, 0)
    holds = last >= 0 if within is None else (last >= 0) & (within == within[source])
    return Coded(np.where(holds, column.codes[source], -1), column.different)


@dataclass(frozen=True)
class Labels:
    """A column of categories with each group's label given to its lines; positions filled and left blank."""

    categories: Coded
    filled: NDArray[np.int64]
    unsure: NDArray[np.int64]


def fill_labels(
    block: Block, values: Mapping[str, Sequence[Any]], amount: NDArray[np.bool_], roles: NDArray[np.uint8]
) -> Labels | None:
    """A category written only on the first line of its group belongs to the lines below; None where none is missing.

    Only where the lines say what they are, the line with the label too, and nothing stands between: a label with
    an amount of its own over lines beginning 其中 would be counted twice.
    """
    detail = LABELLED.get(block.kind, "")
    if "category" not in values:
        return None
    category = coded(values["category"])
    record = roles == Role.RECORD
    blank = record & (category.codes < 0) & amount
    if not blank.any() or (blank == (record & amount)).all():
        return None
    nothing = np.zeros(len(roles), np.bool_)
    said = coded(values[detail]) if detail in values else None
    says = said.codes >= 0 if said else nothing
    part_of = said.where(lambda text: str(text).strip().startswith(OF_WHICH)) if said else nothing
    own = nothing.copy()
    for name in (name for name in OWN_LINE if name in values):
        own |= coded(values[name]).codes >= 0
    leftmost = all(
        fit.column >= block.columns["category"].column for name, fit in block.columns.items() if name not in OWN_LINE
    )
    label = (category.codes >= 0) & ((record & says) | (roles == Role.NOTE))
    event = last_filled(label | ~(record & (category.codes < 0)))
    sure = blank & says & ~part_of & ~own & leftmost & (event >= 0) & label[np.maximum(event, 0)]
    codes = np.where(sure, category.codes[np.maximum(event, 0)], category.codes)
    return Labels(Coded(codes, category.different), np.flatnonzero(sure), np.flatnonzero(blank & ~sure))
