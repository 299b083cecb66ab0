"""A piece of sheet XML to arrays: one entry a cell, found by its tags, all cells at once.

Knows how spreadsheet programs write cells: <c r="D12" s="3" t="s"><v>7</v></c>, with or without <f>.
A cell written any other way is handed out to be read by hand; a piece written any other way is refused.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.sidecar import LAST_ROW, IrregularSheetError
from checker.readers.ooxml.words import PADDING, Places, Words, byte_of, digits_before_quote, whole_numbers, words_of

# What a cell's t says. HAND = read this cell by hand.
PLAIN, SHARED, FORMULA_TEXT, INLINE, BOOLEAN, ERROR_VALUE, HAND = range(7)
ROW_OPENING = b'<row r="'
ROW = re.compile(rb"<row\b([^<>]*)>")
ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})["']""")
ROW_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")


# What a tag is, by the two bytes after its <.
(
    OTHER_TAG, ROW_TAG, ROW_END, EMPTY_ROW, CELL_TAG, CELL_END, EMPTY_CELL, VALUE_TAG, VALUE_END,
    FORMULA_TAG, FORMULA_WITH, FORMULA_END, INLINE_TAG, INLINE_END, TEXT_TAG, TEXT_END,
) = range(16)  # fmt: skip
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
# By how many digits a number has (at most 7 are read): the bytes of a word that hold them and the quote behind;
# the last is for what is no number.
WHOLE_NUMBER = np.array([(1 << 8 * (digits + 1)) - 1 for digits in range(8)] + [0], np.uint64)


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

    `at` is where each cell's opening tag begins in `text`; `tags` are the places of all tags, `names` what each is.
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

    @cached_property
    def row_tags(self) -> set[bytes]:
        """The different tags of rows, from behind the number; the rows of a sheet mostly have the same."""
        rows = ((self.names == ROW_TAG) | (self.names == EMPTY_ROW)).nonzero()[0]
        at, stop = self.tags[rows], np.append(self.tags, len(self.text) - len(PADDING))[rows + 1]
        digits = digits_before_quote(self.words[at + len(ROW_OPENING)])
        usual = (self.words[at] == int.from_bytes(ROW_OPENING, "little")) & (digits > 0)
        begin = np.where(usual, at + len(ROW_OPENING) + digits + 1, at)
        if _are_alike(self.words, begin, stop):
            begin, stop = begin[:1], stop[:1]
        return {self.text[start:end] for start, end in zip(begin.tolist(), stop.tolist(), strict=True)}


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


def scan_cells(piece: bytes) -> CellScan:
    """Find every cell of a piece that begins at a <row> and ends before another. Raises IrregularSheetError."""
    text = piece + PADDING
    words = words_of(text)
    letters = np.frombuffer(text, np.uint8)
    tags = np.flatnonzero(letters == ord("<"))
    names = TAG_TABLE.take(letters[1:].take(tags) + letters[2:].take(tags).astype(np.uint16) * np.uint16(256))
    if (names == MARKUP).any():
        raise IrregularSheetError("comments or instructions among the cells")
    cells = np.flatnonzero(names == CELL_TAG)
    rows = np.flatnonzero(names == ROW_TAG)
    if not len(rows):
        raise IrregularSheetError("no rows")
    of_rows = _row_numbers(text, words, tags[rows])
    if len(cells) and cells[0] < rows[0]:
        raise IrregularSheetError("cells outside rows")
    per_row = np.diff(np.searchsorted(cells, rows), append=len(cells))
    numbers, lengths = (np.repeat(each, per_row) for each in of_rows[:2])
    written = np.repeat(of_rows[2], per_row)
    at = tags[cells]
    columns, address_end = _columns(text, words, at, lengths, written)
    styles, types, tag_end = _attributes(words, address_end)
    closing = byte_of(words[tag_end], 0)
    filled = closing == ord(">")
    types[~filled & (closing != ord("/"))] = HAND
    spans = _spans(_Tags(tags, names).padded(len(piece)), cells, filled, types)
    empty = np.flatnonzero(~filled)
    types[empty[byte_of(words[tag_end[empty]], 1) != ord(">")]] = HAND
    names[cells[empty]] = EMPTY_CELL
    return CellScan(text, words, numbers, columns, styles, types, spans, at, tags, names)


def hidden_rows(scan: CellScan) -> set[int]:
    """The rows of a piece that are hidden; looks closely only where the word occurs."""
    if not any(b"hidden" in tag for tag in scan.row_tags):
        return set()
    tags = (tag[1] for tag in ROW.finditer(scan.text))
    found = (ROW_NUMBER.search(tag) for tag in tags if ROW_HIDDEN.search(tag))
    return {int(number[1]) for number in found if number and int(number[1]) <= LAST_ROW}


def _row_numbers(text: bytes, words: Words, at: Places) -> tuple[Places, Places, Words]:
    """The number of every row, how many digits it has, and those digits with the quote behind them as a word."""
    written = words[at + 8]
    lengths = digits_before_quote(written)
    usual = (words[at] == int.from_bytes(ROW_OPENING, "little")) & (lengths > 0)
    numbers = np.zeros(len(at), np.int64)
    numbers[usual] = whole_numbers(written[usual], lengths[usual])
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
    return numbers, lengths, written


def _columns(text: bytes, words: Words, at: Places, lengths: Places, written: Words) -> tuple[Places, Places]:
    opening = words[at] & np.uint64(0xFFFFFFFFFFFF)
    if (opening != int.from_bytes(b'<c r="', "little")).any():
        raise IrregularSheetError("cells without addresses")
    digits = at + 6
    letters = np.frombuffer(text, np.uint8)
    first, second = letters.take(digits), letters.take(at + 7)
    # A sheet of at most 26 columns has one letter before every number.
    if np.count_nonzero(second < ord("A")) == len(at):
        columns = (first - np.uint8(ord("A") - 1)).astype(np.int64)
        columns[(first < ord("A")) | (first > ord("Z"))] = 0
        digits += columns > 0
    else:
        columns, digits = _long_columns(words[digits], digits)
    # The address must repeat the row's number; else cells would be found at places they are not.
    if not columns.all() or ((words[digits] & WHOLE_NUMBER[lengths]) != written).any():
        raise IrregularSheetError("addresses that contradict their rows")
    return columns, digits + lengths + 1


def _long_columns(address: Words, at: Places) -> tuple[Places, Places]:
    """The columns of addresses of up to three letters, and where the digits behind them begin."""
    columns, there, digits = np.zeros(len(at), np.int64), np.ones(len(at), bool), at
    for position in range(3):
        letter = byte_of(address, position)
        there = there & (letter >= ord("A")) & (letter <= ord("Z"))
        if not there.any():
            break
        columns = np.where(there, columns * 26 + letter - 64, columns)
        digits = digits + there
    return columns, digits


def _attributes(words: Words, at: Places) -> tuple[Places, NDArray[np.uint8], Places]:
    """The style and type of every cell and where its tag ends; nearly all are told by eight bytes."""
    here = words[at]
    bare = (here & np.uint64(0xFF)) == ord(">")
    shared = (here & np.uint64(0xFFFFFFFFFFFFFF)) == int.from_bytes(b' t="s">', "little")
    digit = byte_of(here, 4)
    styled = (here & np.uint64(0xFFFF00FFFFFFFF)) == int.from_bytes(b' s="\0">', "little")
    styled &= (digit >= ord("0")) & (digit <= ord("9"))
    styles = np.multiply(styled, digit - np.uint8(ord("0")), dtype=np.int64)
    types = np.multiply(shared, np.uint8(SHARED), dtype=np.uint8)
    others = (~(bare | shared | styled)).nonzero()[0]
    ends = at + np.multiply(~bare, 6, dtype=np.int64)
    if len(others):
        styles[others], types[others], ends[others] = _any_attributes(words, at[others])
    return styles, types, ends


def _any_attributes(words: Words, at: Places) -> tuple[Places, NDArray[np.uint8], Places]:
    """Read s= and t= in either order; whatever else is there sends the cell to be read by hand."""
    at = at.copy()
    styles = np.zeros(len(at), np.int64)
    types = np.full(len(at), PLAIN, np.uint8)
    before = np.zeros(len(at), np.uint64)
    more = np.arange(len(at))
    for _ in range(2):
        here = words[at[more]]
        spaced = byte_of(here, 0) == ord(" ")
        more, opening = more[spaced], here[spaced] & np.uint64(0xFFFFFFFF)
        if not len(more):
            break
        is_style = opening == int.from_bytes(b' s="', "little")
        is_type = opening == int.from_bytes(b' t="', "little")
        _read_styles(words, at, more[is_style], styles, types)
        _read_types(words, at, more[is_type], types)
        types[more[~(is_style | is_type) | (opening == before[more])]] = HAND
        before[more] = opening
    return styles, types, at


def _read_styles(words: Words, at: Places, which: Places, styles: Places, types: NDArray[np.uint8]) -> None:
    value = words[at[which] + 4]
    lengths = digits_before_quote(value)
    known = lengths > 0
    styles[which[known]] = whole_numbers(value[known], lengths[known])
    at[which[known]] += lengths[known] + 5
    types[which[~known]] = HAND


TYPE_WORDS = {
    b's"': SHARED, b'n"': PLAIN, b'b"': BOOLEAN, b'e"': ERROR_VALUE, b'str"': FORMULA_TEXT,
}  # fmt: skip


def _read_types(words: Words, at: Places, which: Places, types: NDArray[np.uint8]) -> None:
    value = words[at[which] + 4]
    unknown = np.ones(len(which), bool)
    for name, kind in TYPE_WORDS.items():
        mask = np.uint64((1 << 8 * len(name)) - 1)
        same = (value & mask) == int.from_bytes(name, "little")
        if np.count_nonzero(same) == len(same):  # nearly every sheet has texts of one kind only
            types[which] = kind
            at[which] += 4 + len(name)
            return
        types[which[same]] = kind
        at[which[same]] += 4 + len(name)
        unknown &= ~same
        if not unknown.any():
            return
    inline = unknown & (value == int.from_bytes(b"inlineSt", "little"))
    if inline.any():
        inline &= (words[at[which] + 12] & np.uint64(0xFFFF)) == int.from_bytes(b'r"', "little")
    types[which[inline]] = INLINE
    at[which[inline]] += 4 + len(b'inlineStr"')
    types[which[unknown & ~inline]] = HAND


@dataclass(frozen=True)
class _Tags:
    at: Places
    names: NDArray[np.uint8]

    def padded(self, end: int) -> "_Tags":
        """With five tags of nothing at the end, so that looking past the last cell finds nothing."""
        return _Tags(np.append(self.at, np.full(5, end)), np.append(self.names, np.zeros(5, np.uint8)))


def _spans(tags: _Tags, cells: Places, filled: NDArray[np.bool_], types: NDArray[np.uint8]) -> Spans:
    """Find value and formula of every cell by the tags after it; cells built otherwise become HAND."""
    start, stop, formula_start, formula_stop = np.zeros((4, len(cells)), np.int64)
    inside = cells + 1
    first = tags.names[inside]
    formula = filled & ((first == FORMULA_TAG) | (first == FORMULA_WITH))
    if formula.any():
        which = np.flatnonzero(formula)
        formula_start[which], formula_stop[which] = tags.at[inside[which]], tags.at[inside[which] + 1]
        # <f>text</f> has a closing tag of its own, <f .../> has none.
        inside[which] += 1 + (tags.names[inside[which] + 1] == FORMULA_END)
        first = tags.names[inside]
    is_inline = types == INLINE
    value = filled & ~is_inline & (first == VALUE_TAG)
    value &= tags.names[inside + 1] == VALUE_END
    start[value], stop[value] = tags.at[inside[value]] + 3, tags.at[inside[value] + 1]
    inline = filled & is_inline & (first == INLINE_TAG)
    if inline.any():
        for further, name in enumerate((TEXT_TAG, TEXT_END, INLINE_END), start=1):
            inline &= tags.names[inside + further] == name
        start[inline], stop[inline] = tags.at[inside[inline] + 1] + 3, tags.at[inside[inline] + 2]
    over = filled & (first == CELL_END)
    uncalculated = formula & (over | (value & (start == stop) & (types != FORMULA_TEXT)))
    types[filled & ~(value | inline | over)] = HAND
    return Spans(start, stop, uncalculated, formula_start, formula_stop)
