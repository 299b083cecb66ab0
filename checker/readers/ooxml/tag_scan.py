"""Every tag of a piece of sheet XML, and by them the value and formula of cells that hold more than a plain value."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.cell_tags import FORMULA_TEXT, HAND, INLINE
from checker.readers.ooxml.words import Places, Words

# What a tag is, by the two bytes after its <.
(
    OTHER_TAG, ROW_TAG, ROW_END, EMPTY_ROW, CELL_TAG, EMPTY_CELL, VALUE_TAG, FORMULA_TAG, FORMULA_WITH, INLINE_END,
    TEXT_TAG, CELL_END, VALUE_END, FORMULA_END, TEXT_END, INLINE_TAG,
) = range(16)  # fmt: skip
# From here on the names that take a third letter, which is their >; the others are complete or looked at closer.
THREE_LETTERS = CELL_END
BEGINNINGS = {
    b"ro": ROW_TAG, b"/r": ROW_END, b"/c": CELL_END, b"v>": VALUE_TAG, b"/v": VALUE_END,
    b"f>": FORMULA_TAG, b"f ": FORMULA_WITH, b"f/": FORMULA_WITH, b"/f": FORMULA_END,
    b"is": INLINE_TAG, b"/i": INLINE_END, b"t>": TEXT_TAG, b"/t": TEXT_END,
    **{b"c" + after: CELL_TAG for after in (b" ", b">", b"/", b"\t", b"\r", b"\n")},
}  # fmt: skip


def _tag_table() -> NDArray[np.uint8]:
    table = np.zeros((256, 256), np.uint8)
    for first, second in BEGINNINGS:
        table[second, first] = BEGINNINGS[bytes([first, second])]
    return table.ravel()


TAG_TABLE = _tag_table()
LETTERS_KNOWN = 4  # of a value, from the word at the end of the opening tag before it


@dataclass(frozen=True)
class Tags:
    """The places of all tags of a piece and what each is, with those of the padding at the end."""

    at: Places
    names: NDArray[np.uint8]


@dataclass(frozen=True)
class Spans:
    """Where in the piece each cell's value stands (both 0 = none).

    `uncalculated` are the cells whose formulas have no result stored, with the places of these formulas.
    `beginnings` are the first four letters of the values, where finding these places has shown them anyway.
    """

    start: Places
    stop: Places
    uncalculated: Places
    formula_start: Places
    formula_stop: Places
    beginnings: Words | None = None

    @cached_property
    def lengths(self) -> Places:
        """How many letters each value has."""
        return self.stop - self.start


def find_tags(letters: NDArray[np.uint8]) -> Tags:
    """Find every tag of a piece."""
    at = (letters == ord("<")).nonzero()[0]
    names = TAG_TABLE.take(letters[1:].take(at) + letters[2:].take(at).astype(np.uint16) * np.uint16(256))
    return Tags(at, names)


def spans_by_tags(tags: Tags, cells: Places, filled: NDArray[np.bool_], types: NDArray[np.uint8]) -> Spans:
    """Find value and formula of every cell by the tags after it; cells built otherwise become HAND.

    `cells` says which of the tags open the cells.
    """
    names = tags.names
    formula_start, formula_stop = np.zeros((2, len(cells)), np.int64)
    inside = cells + 1
    first = names.take(inside)
    formula = filled & ((first == FORMULA_TAG) | (first == FORMULA_WITH))
    if formula.any():
        which = np.flatnonzero(formula)
        formula_start[which], formula_stop[which] = tags.at[inside[which]], tags.at[inside[which] + 1]
        # <f>text</f> has a closing tag of its own, <f .../> has none.
        inside[which] += 1 + (names[inside[which] + 1] == FORMULA_END)
        first = names.take(inside)
    is_inline = types == INLINE
    value = filled & ~is_inline & (first == VALUE_TAG)
    following = inside + 1
    value &= names.take(following) == VALUE_END
    start, stop = (tags.at.take(inside) + 3) * value, tags.at.take(following) * value
    inline = filled & is_inline & (first == INLINE_TAG)
    if inline.any():
        for further, name in enumerate((TEXT_TAG, TEXT_END, INLINE_END), start=1):
            inline &= names[inside + further] == name
        start[inline], stop[inline] = tags.at[inside[inline] + 1] + 3, tags.at[inside[inline] + 2]
    over = filled & (first == CELL_END)
    uncalculated = np.flatnonzero(formula & (over | (value & (start == stop) & (types != FORMULA_TEXT))))
    types[filled & ~(value | inline | over)] = HAND
    return Spans(start, stop, uncalculated, formula_start[uncalculated], formula_stop[uncalculated])
