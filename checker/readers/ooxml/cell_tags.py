"""The opening tags of many cells read at once: column, style and type, and where each tag ends."""

import numpy as np
from numpy.typing import NDArray

from checker.readers.ooxml.sidecar import IrregularSheetError
from checker.readers.ooxml.words import Places, Words, byte_of, digits_before_quote, whole_numbers

# What a cell's t says. HAND = read this cell by hand.
PLAIN, SHARED, FORMULA_TEXT, INLINE, BOOLEAN, ERROR_VALUE, HAND = range(7)
MOST_LETTERS = 26
# By how many digits a number has (at most 7 are read): the bytes of a word that hold them and the quote behind;
# the last is for what is no number.
WHOLE_NUMBER = np.array([(1 << 8 * (digits + 1)) - 1 for digits in range(8)] + [0], np.uint64)


def columns_of(words: Words, at: Places, lengths: Places, written: Words) -> tuple[Places, Places]:
    """The column of every cell, and where its address ends. Raises IrregularSheetError for addresses that do not fit.

    Of the cells' tags it is known that they begin with <c.
    """
    opening = words[at + 2]
    if ((opening & np.uint64(0xFFFFFFFF)) != int.from_bytes(b' r="', "little")).any():
        raise IrregularSheetError("cells without addresses")
    digits = at + 6
    # A sheet of at most 26 columns has one letter before every number.
    if np.count_nonzero(byte_of(opening, 5) < ord("A")) == len(at):
        letters = byte_of(opening, 4) - np.uint8(ord("A") - 1)
        columns = np.multiply(letters, letters <= MOST_LETTERS, dtype=np.int64)
        digits += 1
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


def attributes_of(words: Words, at: Places) -> tuple[Places, NDArray[np.uint8], Places]:
    """The style and type of every cell and where its tag ends; nearly all are told by eight bytes."""
    here = words[at]
    bare = (here & np.uint64(0xFF)) == ord(">")
    shared = (here & np.uint64(0xFFFFFFFFFFFFFF)) == int.from_bytes(b' t="s">', "little")
    digit = byte_of(here, 4) - np.uint8(ord("0"))
    styled = (here & np.uint64(0xFFFF00FFFFFFFF)) == int.from_bytes(b' s="\0">', "little")
    styled &= digit <= 9
    styles = np.multiply(styled, digit, dtype=np.int64)
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
