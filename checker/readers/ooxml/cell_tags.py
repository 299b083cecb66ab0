"""The opening tags of many cells read at once: column, style and type, and where each tag ends."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.sidecar import IrregularSheetError
from checker.readers.ooxml.words import Places, Words, byte_of, digits_before_quote, shifted, whole_numbers, word_of

# What a cell's t says. HAND = read this cell by hand.
PLAIN, SHARED, FORMULA_TEXT, INLINE, BOOLEAN, ERROR_VALUE, HAND = range(7)
MOST_LETTERS = 26


class Opening(NamedTuple):
    """What the opening tags of cells say: style and type, the place of the > or /> they end with, the word there."""

    styles: Places
    types: NDArray[np.uint8]
    ends: Places
    tails: Words


def columns_of(heads: Words, at: Places, lengths: Places, written: Words) -> tuple[NDArray[np.uint16], Words, Places]:
    """The column of every cell, its head as if it had one letter only, and where its address ends.

    `written` are the numbers of the cells' rows, of so many digits, with the quote behind them. Raises
    IrregularSheetError for addresses that do not fit.
    """
    if ((heads[0] & np.uint64(0xFFFFFFFFFFFF)) != word_of(b'<c r="')).any():
        raise IrregularSheetError("cells without addresses")
    # A sheet of at most 26 columns has one letter before every number.
    if (heads[0] < word_of(b"\0\0\0\0\0\0\0A")).all():
        letters = byte_of(heads[0], 6) - np.uint8(ord("A") - 1)
        columns = np.multiply(letters, letters <= MOST_LETTERS, dtype=np.uint16)
        address_end = at + lengths + 8
    else:
        columns, more = _long_columns(heads[0] >> np.uint64(48) | heads[1] << np.uint64(16))
        heads = shifted(heads, more.view(np.uint64) << np.uint64(3))
        address_end = at + lengths + more + 8
    # The address must repeat the row's number; else cells would be found at places they are not.
    digits = heads[0] >> np.uint64(56) | heads[1] << np.uint64(8)
    behind = np.uint64(56) - (lengths.view(np.uint64) << np.uint64(3))
    if not columns.all() or ((digits ^ written) << behind).any():
        raise IrregularSheetError("addresses that contradict their rows")
    return columns, heads, address_end


def _long_columns(address: Words) -> tuple[NDArray[np.uint16], Places]:
    """The columns of addresses of up to three letters, and how many letters stand behind the first."""
    columns, there = np.zeros(len(address), np.uint16), np.ones(len(address), bool)
    letters = np.zeros(len(address), np.int64)
    for position in range(3):
        letter = byte_of(address, position)
        there = there & (letter >= ord("A")) & (letter <= ord("Z"))
        if not there.any():
            break
        columns = np.where(there, columns * np.uint16(26) + letter - np.uint16(64), columns)
        letters += there
    return columns, np.maximum(letters - 1, 0)


def attributes_of(words: Words, heads: Words, lengths: Places, at: Places) -> Opening:
    """What is said behind the addresses; nearly all is told by eight bytes."""
    here, following, _ = shifted(heads[1:], lengths.view(np.uint64) << np.uint64(3))
    bare = (here & np.uint64(0xFF)) == ord(">")
    shared = (here & np.uint64(0xFFFFFFFFFFFFFF)) == word_of(b' t="s">')
    digit = byte_of(here, 4) - np.uint8(ord("0"))
    styled = (here & np.uint64(0xFFFF00FFFFFFFF)) == word_of(b' s="\0">')
    styled &= digit <= 9
    styles = np.multiply(styled, digit, dtype=np.int64)
    types = np.multiply(shared, np.uint8(SHARED), dtype=np.uint8)
    others = (~(bare | shared | styled)).nonzero()[0]
    ends = at + np.multiply(~bare, 6, dtype=np.int64)
    tails = np.where(bare, here, here >> np.uint64(48) | following << np.uint64(16))
    if len(others):
        styles[others], types[others], ends[others] = _any_attributes(words, at[others])
        tails[others] = words[ends[others]]
    return Opening(styles, types, ends, tails)


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
        is_style = opening == word_of(b' s="')
        is_type = opening == word_of(b' t="')
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
        same = (value & mask) == word_of(name)
        if np.count_nonzero(same) == len(same):  # nearly every sheet has texts of one kind only
            types[which] = kind
            at[which] += 4 + len(name)
            return
        types[which[same]] = kind
        at[which[same]] += 4 + len(name)
        unknown &= ~same
        if not unknown.any():
            return
    inline = unknown & (value == word_of(b"inlineSt"))
    if inline.any():
        inline &= (words[at[which] + 12] & np.uint64(0xFFFF)) == word_of(b'r"')
    types[which[inline]] = INLINE
    at[which[inline]] += 4 + len(b'inlineStr"')
    types[which[unknown & ~inline]] = HAND
