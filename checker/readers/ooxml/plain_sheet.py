"""A small worksheet of nothing but texts, numbers and days, read as it is scanned: most sheets of most books.

Only what every reader understands the same way is read here. One cell written otherwise, one formula, one text with
spaces at its ends, and the sheet goes the long way, where calamine reads the values and a scan what it loses.
"""

import re
from math import isfinite
from operator import itemgetter

from checker.readers.ooxml.proper_frame import ROWS_END, frame_is_proper, row_tag_is_proper
from checker.readers.ooxml.shared import Shared
from checker.readers.ooxml.sidecar import LAST_COLUMN, LAST_ROW, Marks, add_frame, column_number
from checker.readers.serials import DAYS_1904, LAST_SERIAL, from_serial

PIECE = re.compile(
    rb'(<row r="(\d{1,7})"([^<>]*>)|</row>|'
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,6})")?(?:/>|(?: t="([sn])")?><v>(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)</v></c>))'
)
ROWS_BEGIN = b"<sheetData>"
FIRST_SURE_DAY = 61  # before it the two systems of counting days differ
PLACES_MOST = 20_000

Rows = list[list[object]]
ROW, COLUMN = itemgetter(0), itemgetter(1)


def read_plain(xml: bytes, shared: Shared) -> tuple[Rows, Marks] | None:
    """The rows of a sheet and what stands beside its values; None where it is not plain, or not well-formed XML."""
    begin, end = xml.find(ROWS_BEGIN) + len(ROWS_BEGIN), xml.rfind(ROWS_END)
    frame = xml[:begin] + xml[end:]
    if begin < len(ROWS_BEGIN) or end < begin or not frame_is_proper(frame):
        return None
    marks = Marks()
    cells = _cells(xml, begin, end, shared, marks.formats)
    if cells is None:
        return None
    marks.cells = len(cells)
    marks.height, marks.width = max(map(ROW, cells), default=0), max(map(COLUMN, cells), default=0)
    if marks.height * marks.width > PLACES_MOST:
        return None
    add_frame(marks, frame)
    rows: Rows = [[None] * marks.width for _ in range(marks.height)]
    for row, column, value in cells:
        rows[row - 1][column - 1] = value
    return rows, marks


def _cells(
    xml: bytes, begin: int, end: int, shared: Shared, formats: dict[tuple[int, int], str]
) -> list[tuple[int, int, object]] | None:
    """The filled cells in order, if every piece is one of a well-formed sheet; `formats` takes the telling ones."""
    telling, texts = shared.styles.telling, shared.strings
    cells: list[tuple[int, int, object]] = []
    row = column = length = 0
    row_number, within = b"", False
    for piece, number, rest, letters, at, style, kind, text in PIECE.findall(xml, begin, end):
        length += len(piece)
        if letters:
            before, column = column, column_number(letters)
            if not within or at != row_number or column <= before or row > LAST_ROW or column > LAST_COLUMN:
                return None
            if not text:
                continue
            style_number = int(style or 0)
            value = _text(text, texts, shared) if kind == b"s" else _number(float(text), style_number, shared)
            if value is None:
                return None
            cells.append((row, column, value))
            if style and (says := telling.get(style_number)):
                formats[row, column] = says
        elif number:
            if within or int(number) <= row or b"hidden" in rest or not row_tag_is_proper(rest):
                return None
            row, column, row_number, within = int(number), 0, number, not rest.endswith(b"/>")
        elif within:
            within = False
        else:
            return None
    return None if within or length != end - begin else cells


def _text(number: bytes, texts: list[str], shared: Shared) -> str | None:
    """A shared text on whose letters all readers agree."""
    text = texts[int(number)] if number.isdigit() and int(number) < len(texts) else ""
    agreed = text and text == text.strip() and "\r" not in text and "\ufffd" not in text
    return text if agreed and not (shared.has_rich_texts and len(text.split()) > 1) else None


def _number(number: float, style: int, shared: Shared) -> object:
    """A number, or the day it is painted as."""
    if style in shared.styles.elapsed or not isfinite(number):
        return None
    if style not in shared.styles.dates:
        return number
    serial = number + (DAYS_1904 if shared.date1904 else 0)
    return from_serial(serial) if FIRST_SURE_DAY <= serial < LAST_SERIAL and serial.is_integer() else None
