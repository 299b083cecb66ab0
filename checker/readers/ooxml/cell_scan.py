"""A piece of sheet XML to arrays: one entry a cell, found by its tags, all cells at once.

Knows how spreadsheet programs write cells: <c r="D12" s="3" t="s"><v>7</v></c>, with or without <f>.
A cell written any other way is handed out to be read by hand; a piece written any other way is refused.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.cell_tags import FORMULA_TEXT, HAND, INLINE, WHOLE_NUMBER, attributes_of, columns_of
from checker.readers.ooxml.sidecar import LAST_ROW, IrregularSheetError
from checker.readers.ooxml.words import PADDING, Places, Words, digits_before_quote, whole_numbers, words_of

ROW_OPENING = b'<row r="'
ROW = re.compile(rb"<row\b([^<>]*)>")
ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})["']""")
ROW_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")


# What a tag is, by the two bytes after its <.
(
    OTHER_TAG, ROW_TAG, ROW_END, EMPTY_ROW, CELL_TAG, EMPTY_CELL, VALUE_TAG, FORMULA_TAG, FORMULA_WITH, INLINE_END,
    TEXT_TAG, CELL_END, VALUE_END, FORMULA_END, TEXT_END, INLINE_TAG,
) = range(16)  # fmt: skip
# From here on the names that take a third letter, which is their >; the others are complete or looked at closer.
THREE_LETTERS = CELL_END
MARKUP = 16
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
    table[:, list(b"!?")] = MARKUP
    return table.ravel()


TAG_TABLE = _tag_table()


@dataclass(frozen=True)
class Spans:
    """Where in the piece each cell's value and formula stand (both 0 = none).

    `uncalculated` marks formulas for which no result is stored.
    """

    start: Places
    stop: Places
    uncalculated: NDArray[np.bool_]
    formula_start: Places
    formula_stop: Places


@dataclass(frozen=True)
class CellScan:
    """The cells of one piece, in document order; `types` says how to read a value's text.

    `at` is where each cell's opening tag begins in `text`; `tags` are the places of all tags, `names` what each is,
    with those of the padding at the end. `row_tags` are the different tags of rows, from behind the number.
    """

    text: bytes
    words: Words
    rows: Places
    columns: Places
    styles: Places
    types: NDArray[np.uint8]
    spans: Spans
    at: Places
    tags: Places
    names: NDArray[np.uint8]
    row_tags: set[bytes]


def _different(text: bytes, words: Words, begin: Places, stop: Places) -> set[bytes]:
    """The different pieces of the text between these places; tags of the rows of a sheet are mostly the same."""
    if _are_alike(words, begin, stop):
        begin, stop = begin[:1], stop[:1]
    return {text[start:end] for start, end in zip(begin.tolist(), stop.tolist(), strict=True)}


def _are_alike(words: Words, begin: Places, stop: Places) -> bool:
    """Whether the same letters stand between all these places, looked at eight at a time."""
    lengths = stop - begin
    length = int(lengths[0])
    if np.count_nonzero(lengths != length):
        return False
    for place in range(0, length, 8):
        letters = words[begin + place] & np.uint64((1 << 8 * min(length - place, 8)) - 1)
        if np.count_nonzero(letters != letters[0]):
            return False
    return True


def scan_cells(piece: bytes | memoryview) -> CellScan:
    """Find every cell of a piece that begins at a <row> and ends before another. Raises IrregularSheetError."""
    text = b"".join((piece, PADDING))
    words = words_of(text)
    letters = np.frombuffer(text, np.uint8)
    tags = (letters == ord("<")).nonzero()[0]
    names = TAG_TABLE.take(letters[1:].take(tags) + letters[2:].take(tags).astype(np.uint16) * np.uint16(256))
    if (names == MARKUP).any():
        raise IrregularSheetError("comments or instructions among the cells")
    cells = (names == CELL_TAG).nonzero()[0]
    rows = (names == ROW_TAG).nonzero()[0]
    if not len(rows):
        raise IrregularSheetError("no rows")
    *of_rows, row_rest = _row_numbers(text, words, tags[rows])
    if len(cells) and cells[0] < rows[0]:
        raise IrregularSheetError("cells outside rows")
    per_row = np.diff(np.searchsorted(cells, rows), append=len(cells))
    numbers, lengths, written = (np.repeat(each, per_row) for each in of_rows)
    at = tags[cells]
    columns, address_end = columns_of(words, at, lengths, written)
    styles, types, tag_end = attributes_of(words, address_end)
    filled = letters.take(tag_end) == ord(">")
    spans = _spans(tags, names, cells, filled, types)
    empty = (~filled).nonzero()[0]
    closing = words[tag_end[empty]] & np.uint64(0xFFFF)
    types[empty[closing != int.from_bytes(b"/>", "little")]] = HAND
    names[cells[empty]] = EMPTY_CELL
    row_tags = _different(text, words, row_rest, tags[rows + 1])
    return CellScan(text, words, numbers, columns, styles, types, spans, at, tags, names, row_tags)


def hidden_rows(scan: CellScan) -> set[int]:
    """The rows of a piece that are hidden; looks closely only where the word occurs."""
    if not any(b"hidden" in tag for tag in scan.row_tags):
        return set()
    tags = (tag[1] for tag in ROW.finditer(scan.text))
    found = (ROW_NUMBER.search(tag) for tag in tags if ROW_HIDDEN.search(tag))
    return {int(number[1]) for number in found if number and int(number[1]) <= LAST_ROW}


def _row_numbers(text: bytes, words: Words, at: Places) -> tuple[Places, Places, Words, Places]:
    """The number of every row, how many digits it has, those with the quote behind them as a word, what follows it.

    A tag that does not begin with its number follows as a whole.
    """
    written = words[at + 8]
    lengths = digits_before_quote(written)
    usual = (words[at] == int.from_bytes(ROW_OPENING, "little")) & (lengths > 0)
    numbers = np.zeros(len(at), np.int64)
    numbers[usual] = whole_numbers(written[usual], lengths[usual])
    rest = np.where(usual, at + len(ROW_OPENING) + lengths + 1, at)
    written = written & WHOLE_NUMBER[lengths]
    for place in np.flatnonzero(~usual).tolist():
        tag = ROW.match(text, at[place])
        number = ROW_NUMBER.search(tag[1]) if tag else None
        if number is None:
            raise IrregularSheetError("rows without numbers")
        numbers[place] = int(number[1])
        digits = b'%d"' % numbers[place]
        # A longer number is beyond the last row: its cells agree with nothing.
        fits = len(digits) <= 8
        lengths[place], written[place] = (len(digits) - 1, int.from_bytes(digits, "little")) if fits else (0, 0)
    return numbers, lengths, written, rest


def _spans(
    tags: Places, names: NDArray[np.uint8], cells: Places, filled: NDArray[np.bool_], types: NDArray[np.uint8]
) -> Spans:
    """Find value and formula of every cell by the tags after it; cells built otherwise become HAND."""
    formula_start, formula_stop = np.zeros((2, len(cells)), np.int64)
    inside = cells + 1
    first = names.take(inside)
    formula = filled & ((first == FORMULA_TAG) | (first == FORMULA_WITH))
    if formula.any():
        which = np.flatnonzero(formula)
        formula_start[which], formula_stop[which] = tags[inside[which]], tags[inside[which] + 1]
        # <f>text</f> has a closing tag of its own, <f .../> has none.
        inside[which] += 1 + (names[inside[which] + 1] == FORMULA_END)
        first = names.take(inside)
    is_inline = types == INLINE
    value = filled & ~is_inline & (first == VALUE_TAG)
    following = inside + 1
    value &= names.take(following) == VALUE_END
    start, stop = (tags.take(inside) + 3) * value, tags.take(following) * value
    inline = filled & is_inline & (first == INLINE_TAG)
    if inline.any():
        for further, name in enumerate((TEXT_TAG, TEXT_END, INLINE_END), start=1):
            inline &= names[inside + further] == name
        start[inline], stop[inline] = tags[inside[inline] + 1] + 3, tags[inside[inline] + 2]
    over = filled & (first == CELL_END)
    uncalculated = formula & (over | (value & (start == stop) & (types != FORMULA_TEXT)))
    types[filled & ~(value | inline | over)] = HAND
    return Spans(start, stop, uncalculated, formula_start, formula_stop)
