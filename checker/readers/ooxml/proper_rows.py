"""Whether a sheet is well-formed XML, proven for its rows from what the scan of the cells has found anyway.

The strict parser takes longer than all the rest of reading a sheet. Rows written the plain way spreadsheet programs
write them need it not: what each tag is, that each is complete and that each may follow the one before it are
questions to arrays. What stands around the rows still goes through the parser. Whatever is not plain is not proven:
then the parser has to look at all of it.
"""

import re

import numpy as np

from checker.readers.ooxml.cell_scan import CellScan
from checker.readers.ooxml.cell_tags import HAND
from checker.readers.ooxml.proper_frame import row_tag_is_proper
from checker.readers.ooxml.tag_scan import (
    CELL_END,
    CELL_TAG,
    EMPTY_CELL,
    EMPTY_ROW,
    FORMULA_END,
    FORMULA_TAG,
    INLINE_END,
    INLINE_TAG,
    ROW_END,
    ROW_TAG,
    TEXT_END,
    TEXT_TAG,
    THREE_LETTERS,
    VALUE_END,
    VALUE_TAG,
    Tags,
)
from checker.readers.ooxml.words import PADDING, TAGS_PADDED, Places, Words, word_of

ENTITY = re.compile(rb"&(?:amp|lt|gt|quot|apos|#(\d{1,7}));")
NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF, which XML forbids
SPACES = b"\t\n\r"
FOLLOWING = {
    ROW_TAG: (CELL_TAG, EMPTY_CELL, ROW_END), ROW_END: (ROW_TAG, EMPTY_ROW), EMPTY_ROW: (ROW_TAG, EMPTY_ROW),
    CELL_TAG: (VALUE_TAG, FORMULA_TAG, INLINE_TAG, CELL_END), CELL_END: (CELL_TAG, EMPTY_CELL, ROW_END),
    EMPTY_CELL: (CELL_TAG, EMPTY_CELL, ROW_END), VALUE_TAG: (VALUE_END,), VALUE_END: (CELL_END,),
    FORMULA_TAG: (FORMULA_END,), FORMULA_END: (VALUE_TAG, CELL_END), INLINE_TAG: (TEXT_TAG,), TEXT_TAG: (TEXT_END,),
    TEXT_END: (INLINE_END,), INLINE_END: (CELL_END,),
}  # fmt: skip
MAY_FOLLOW = bytes(16 * name + after for name, following in FOLLOWING.items() for after in following)


def rows_are_proper(scan: CellScan) -> bool:
    """Whether the rows that were scanned are well-formed XML beyond doubt."""
    if (scan.types == HAND).any():
        return False
    # A tag that does not begin with its number is kept whole and is none.
    if not _characters_are_proper(scan.text) or not all(map(row_tag_is_proper, scan.row_tags)):
        return False
    if scan.tags is None:  # all rows have cells, so none may end with its opening tag
        return not any(rest.endswith(b"/>") for rest in scan.row_tags)
    return _tags_are_proper(scan, scan.tags)


def _characters_are_proper(text: bytes) -> bool:
    """Nothing XML forbids within a text, and only the entities every program knows."""
    letters = np.frombuffer(text, np.uint8)[: -len(PADDING)]
    if letters.min() < ord(" ") and min(text[: -len(PADDING)].translate(None, SPACES), default=0) < ord(" "):
        return False
    if (b"]" in text and b"]]>" in text) or (b"&" in text and not _entities_are_proper(text)):
        return False
    if text.isascii():
        return True
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(one in text for one in NO_CHARACTERS)


def _entities_are_proper(text: bytes) -> bool:
    found = ENTITY.findall(text)
    numbers = {int(number) for number in set(found) if number}
    allowed = (n in set(SPACES) or 32 <= n < 0xD800 or 0xDFFF < n < 0xFFFE or 0xFFFF < n < 0x110000 for n in numbers)
    return len(found) == text.count(b"&") and all(allowed)


def _tags_are_proper(scan: CellScan, tags: Tags) -> bool:
    """Each tag complete and in its place; those of cells and rows have been looked at."""
    letters = np.frombuffer(scan.text, np.uint8)
    if any(rest.endswith(b"/>") for rest in scan.row_tags):
        rows = (tags.names == ROW_TAG).nonzero()[0]
        tags.names[rows[letters[tags.at[rows + 1] - 2] == ord("/")]] = EMPTY_ROW
    names = tags.names[:-TAGS_PADDED]
    if names[0] not in (ROW_TAG, EMPTY_ROW) or names[-1] not in (ROW_END, EMPTY_ROW):
        return False
    pairs = names[:-1] * np.uint8(16) + names[1:]
    if pairs.tobytes().translate(None, MAY_FOLLOW):
        return False
    # All tags' letters: picking out the tags first takes longer.
    if ((letters[3:].take(tags.at[:-TAGS_PADDED]) != ord(">")) & (names >= THREE_LETTERS)).any():
        return False
    ends = ((names == ROW_END, b"</row>"), (names == INLINE_END, b"</is>"))
    return all(_are(scan.words, tags.at[which.nonzero()[0]], tag) for which, tag in ends)


def _are(words: Words, at: Places, tag: bytes) -> bool:
    heads = words[at] & np.uint64((1 << 8 * len(tag)) - 1)
    return bool((heads == word_of(tag)).all())
