"""A piece of sheet XML to arrays: one entry a cell, all cells at once.

Knows how spreadsheet programs write cells: <c r="D12" s="3" t="s"><v>7</v></c>, with or without <f>. Only where a
cell holds more than such a value are all tags looked for.
A cell written any other way is handed out to be read by hand; a piece written any other way is refused.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.cell_tags import HAND, INLINE, Opening, attributes_of, columns_of
from checker.readers.ooxml.sidecar import LAST_ROW, IrregularSheetError
from checker.readers.ooxml.tag_scan import (
    CELL_TAG,
    EMPTY_CELL,
    LETTERS_KNOWN,
    ROW_TAG,
    Spans,
    Tags,
    find_tags,
    spans_by_tags,
)
from checker.readers.ooxml.words import (
    PADDING,
    Places,
    Words,
    digits_before_quote,
    whole_numbers,
    word_of,
    words_from,
    words_of,
)

ROW_OPENING = b'<row r="'
VALUE_OPENING, CELL_CLOSING, EMPTY_CLOSING, ROW_CLOSING = b"><v>", b"</v></c>", b"/>", b"</row>"
ROW = re.compile(rb"<row\b([^<>]*)>")
ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})["']""")
ROW_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")


@dataclass(frozen=True)
class CellScan:
    """The cells of one piece, in document order; `types` says how to read a value's text.

    `at` is where each cell's opening tag begins in `text`. `tags` are None where no cell holds more than a plain
    value: then every tag is known to stand in its place. `row_tags` are the different tags of rows, from behind
    the number.
    """

    text: bytes
    words: Words
    rows: NDArray[np.int32]
    columns: NDArray[np.uint16]
    styles: Places
    types: NDArray[np.uint8]
    spans: Spans
    at: Places
    tags: Tags | None
    row_tags: set[bytes]

    def beginnings(self, places: Places, letters: int) -> Words:
        """With what the values of these cells begin: as many letters, up to eight, whatever comes behind them."""
        known = self.spans.beginnings
        if known is not None and letters <= LETTERS_KNOWN:
            return known[places]
        return self.words[self.spans.start[places]]


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
    if (b"!" in text and b"<!" in text) or (b"?" in text and b"<?" in text):
        raise IrregularSheetError("comments or instructions among the cells")
    words = words_of(text)
    letters = np.frombuffer(text, np.uint8)
    openings, count = _rows_and_cells(letters, len(piece))
    is_row = letters[1:].take(openings) == ord("r")
    rows = is_row.nonzero()[0]
    # <r> and <rPr> of texts in pieces are no rows; what begins with <c and is no cell is refused for its address.
    others = rows[letters.take(openings[rows] + 2) != ord("o")]
    if len(others):
        openings, is_row = np.delete(openings, others), np.delete(is_row, others)
        rows = is_row.nonzero()[0]
    if not len(rows):
        raise IrregularSheetError("no rows")
    if rows[0]:
        raise IrregularSheetError("cells outside rows")
    of_row, row_lengths, row_written, row_rest = _row_numbers(text, openings[rows])
    per_row = np.append(rows[1:], len(openings)) - rows - 1
    numbers, lengths, written = of_row.repeat(per_row), row_lengths.repeat(per_row), row_written.repeat(per_row)
    at = openings[~is_row]
    # With the end of the cell before each: behind the opening of a row there is room for it.
    surroundings = words_from(text, at - 8, 5)
    columns, heads, address_end = columns_of(surroundings[1:], at, lengths, written)
    opened = attributes_of(words, heads, lengths, address_end)
    ends = _cell_ends(text, at, surroundings[0], per_row, np.append(openings[rows[1:]], len(piece)))
    spans = _plain_spans(opened, *ends, count, len(rows)) if ends else None
    tags = None
    if spans is not None:
        row_stop = openings[rows + 1]
    else:
        tags = find_tags(letters)
        spans = _spans(tags, opened)
        row_stop = tags.at[(tags.names == ROW_TAG).nonzero()[0] + 1]
    row_tags = _different(text, words, row_rest, row_stop)
    return CellScan(text, words, numbers, columns, opened.styles, opened.types, spans, at, tags, row_tags)


def _rows_and_cells(letters: NDArray[np.uint8], length: int) -> tuple[Places, int]:
    """Where the tags are whose names begin with c or r, and how many tags of any name stand in so many letters."""
    tag, second = letters[:-1] == ord("<"), letters[1:]
    these = second == ord("c")
    these |= second == ord("r")
    these &= tag
    places: Places = these.nonzero()[0]
    return places, int(np.count_nonzero(tag[:length]))


def _cell_ends(
    text: bytes, at: Places, before: Words, per_row: Places, row_ends: Places
) -> tuple[Places, Words] | None:
    """Where each cell ends if the next or the end of its row comes at once, and the eight bytes up to there.

    `before` are the eight bytes before each cell. None where a row has no cells or is not closed.
    """
    if not per_row.all():
        return None
    closing, row_closing = words_from(text, row_ends - len(CELL_CLOSING) - len(ROW_CLOSING), 2)
    if ((row_closing & np.uint64(0xFFFFFFFFFFFF)) != word_of(ROW_CLOSING)).any():
        return None
    last = per_row.cumsum() - 1
    after, closings = np.empty_like(at), np.empty_like(before)
    after[:-1], closings[:-1] = at[1:], before[1:]
    after[last], closings[last] = row_ends - len(ROW_CLOSING), closing
    return after, closings


def _plain_spans(opened: Opening, after: Places, closings: Words, tags: int, rows: int) -> Spans | None:
    """Where the values stand if each cell is <c …><v>…</v></c> or <c …/>, and with what they begin; None if not.

    No more than the `tags` counted stand there: then there is none within a value, or between two cells.
    """
    start, stop = opened.ends + len(VALUE_OPENING), after - len(CELL_CLOSING)
    filled = (opened.tails & np.uint64(0xFFFFFFFF) == word_of(VALUE_OPENING)) & (closings == word_of(CELL_CLOSING))
    count = int(np.count_nonzero(filled))
    if tags != 3 * count + len(filled) + 2 * rows or (opened.types == INLINE).any():
        return None
    if count < len(filled):
        empty = (opened.tails & np.uint64(0xFFFF) == word_of(EMPTY_CLOSING)) & (opened.ends + 2 == after)
        if not (filled | empty).all():
            return None
        start, stop = start * filled, stop * filled
    nowhere = np.zeros(0, np.int64)
    return Spans(start, stop, nowhere, nowhere, nowhere, opened.tails >> np.uint64(32))


def _spans(tags: Tags, opened: Opening) -> Spans:
    """Find value and formula of every cell by the tags after it; empty cells and those built otherwise are marked."""
    cells = (tags.names == CELL_TAG).nonzero()[0]
    filled = opened.tails & np.uint64(0xFF) == ord(">")
    empty = (~filled).nonzero()[0]
    spans = spans_by_tags(tags, cells, filled, opened.types)
    opened.types[empty[opened.tails[empty] & np.uint64(0xFFFF) != word_of(EMPTY_CLOSING)]] = HAND
    tags.names[cells[empty]] = EMPTY_CELL
    return spans


def hidden_rows(scan: CellScan) -> set[int]:
    """The rows of a piece that are hidden; looks closely only where the word occurs."""
    if not any(b"hidden" in tag for tag in scan.row_tags):
        return set()
    tags = (tag[1] for tag in ROW.finditer(scan.text))
    found = (ROW_NUMBER.search(tag) for tag in tags if ROW_HIDDEN.search(tag))
    return {int(number[1]) for number in found if number and int(number[1]) <= LAST_ROW}


def _row_numbers(text: bytes, at: Places) -> tuple[NDArray[np.int32], Places, Words, Places]:
    """The number of every row, how many digits it has, those with the quote behind them as a word, what follows it.

    A tag that does not begin with its number follows as a whole.
    """
    opening, written = words_from(text, at, 2)
    lengths = digits_before_quote(written)
    usual = (opening == word_of(ROW_OPENING)) & (lengths > 0)
    numbers = np.zeros(len(at), np.int32)
    numbers[usual] = whole_numbers(written[usual], lengths[usual])
    rest = np.where(usual, at + len(ROW_OPENING) + lengths + 1, at)
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
