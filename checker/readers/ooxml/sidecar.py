"""What the fast reader loses, read from the sheet's own XML: errors, uncalculated formulas, formats, hiding.

One pass of a regular expression over the opening tags; linear whatever the bytes are. It is also
the guard of the fast reader: an address it cannot read with certainty makes the sheet irregular.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from checker.core.lang import Both
from checker.readers.grid import CellError
from checker.readers.ooxml.circular import circular

PREFIX = rb"""(?:[^\s<>/:"'=]+:)?"""
ATTRIBUTES = rb"""(?:\s+[^\s=<>"']+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?"""
# r, s and t in the order every program writes them; whatever follows is looked at only if it is there.
TAG = re.compile(
    rb"<"
    + PREFIX
    + rb'(row|c)(?:\s+r="([A-Z]{0,3})(\d{1,10})")?(?:\s+s="(\d{1,6})")?(?:\s+t="(\w+)")?('
    + ATTRIBUTES
    + rb")>"
)
ANY_TAG = re.compile(rb"<" + PREFIX + rb"(?:row|c)(?=[\s/>])")
ATTRIBUTE = re.compile(rb"""\s(r|s|t|hidden)\s*=\s*["']([^"'<>]*)["']""")
ADDRESS = re.compile(rb"\s*\$?([A-Za-z]{0,3})\$?(\d{1,10})\s*")
MERGE = re.compile(
    rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})["']"""
)
COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s([^<>]*)>")
COLUMN_ATTRIBUTE = re.compile(rb"""\b(min|max|hidden)\s*=\s*["']([^"'<>]*)["']""")
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?(?:/>|>([^<]*)</)")
VALUE = re.compile(rb"<(?:[\w.-]+:)?(?:v|t)(?:\s[^<>]*)?>([^<]*)")

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
# Looking for circles among more formulas than these would take too long.
ZEROS_MOST = 3000
YES = {b"1", b"true", b"on"}


class IrregularSheetError(ValueError):
    """The sheet is not written the way spreadsheet programs write: a quick reader must not guess."""


@dataclass
class Marks:
    """What stands in a sheet beside its values; rows and columns count from 1."""

    height: int = 0
    width: int = 0
    cells: int = 0
    outside: int = 0
    errors: int = 0
    uncalculated: int = 0
    first_uncalculated: str = ""
    zeros: dict[tuple[int, int], str] = field(default_factory=dict)
    circular: int = 0
    special: dict[tuple[int, int], CellError] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add_uncalculated(self, formula: bytes) -> CellError:
        """Count a formula without a result; it is told by its text, which begins with =."""
        error = CellError("=" + unescape(formula.decode("utf-8", "replace"))[:200])
        self.uncalculated += 1
        self.first_uncalculated = self.first_uncalculated or error.text
        return error


def scan_marks(xml: bytes, telling: Mapping[int, str]) -> Marks:
    """Read everything but the values. `telling` maps a style number to the format worth keeping.

    Raises IrregularSheetError where a tag of a row or cell cannot be read with certainty.
    """
    marks = Marks()
    prefixed = b"<sheetData" not in xml
    row = column = tags = 0
    previous: tuple[int, int, bytes, int] | None = None
    for tag in TAG.finditer(xml):
        tags += 1
        if previous:
            _inspect(marks, previous, xml[previous[3] : tag.start()])
            previous = None
        name, letters, number, style, kind, rest = tag.groups()
        empty = rest.endswith(b"/")
        if len(rest) > empty:
            letters, number, style, kind, hidden = _unusual(tag[0], letters, number, style, kind)
        else:
            hidden = False
        if name == b"row":
            row, column = int(number) if number else row + 1, 0
            if hidden and row <= LAST_ROW:
                marks.hidden_rows.add(row)
            continue
        # Some writers leave the address out: the cell then stands right of the one before.
        row, column = (int(number), column_number(letters)) if letters else (row, column + 1)
        if not 0 < row <= LAST_ROW or column > LAST_COLUMN:
            marks.outside += 1
            continue
        if not empty:
            marks.cells += 1
            if style and telling and (text := telling.get(int(style))):
                marks.formats[row, column] = text
            marks.height, marks.width = max(marks.height, row), max(marks.width, column)
            if prefixed or kind == b"e" or xml.startswith((b"<f>", b"<f ", b"<f/"), tag.end()):
                previous = (row, column, kind or b"n", tag.end())
    if previous:
        _inspect(marks, previous, xml[previous[3] :])
    if tags != len(ANY_TAG.findall(xml)):
        raise IrregularSheetError("tags that cannot be read with certainty")
    for place in circular(marks.zeros):
        marks.special[place] = CellError("=" + marks.zeros[place][:200])
        marks.circular += 1
    add_frame(marks, xml)
    return marks


def flaw(xml: bytes) -> Both | None:
    """Where the XML is not well formed, None where it is: the fast reader passes over much in silence."""
    from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

    try:
        ParserCreate().Parse(xml, True)
    except ExpatError as error:
        line, place, why = error.lineno, error.offset, ErrorString(error.code)
        return Both(f"第 {line} 行第 {place} 个字符处（{why}）", f"in line {line} at character {place} ({why})")
    return None


def add_frame(marks: Marks, xml: bytes) -> None:
    """Read what stands before and after the rows: hidden columns, merged cells."""
    for tag in COLUMN.finditer(xml):
        attributes = dict(COLUMN_ATTRIBUTE.findall(tag[1]))
        low, high = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if attributes.get(b"hidden") in YES and low.isdigit() and high.isdigit():
            marks.hidden_columns.update(range(max(int(low), 1), min(int(high), LAST_COLUMN) + 1))
    for left, top, right, bottom in MERGE.findall(xml):
        marks.merged.append((int(top), column_number(left), int(bottom), column_number(right)))


@lru_cache(1024)
def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


Parts = tuple[bytes | None, bytes | None, bytes | None, bytes | None, bool]


def _unusual(tag: bytes, letters: bytes | None, number: bytes | None, style: bytes | None, kind: bytes | None) -> Parts:
    attributes = dict(ATTRIBUTE.findall(tag))
    if number is None and b"r" in attributes:
        address = ADDRESS.fullmatch(attributes[b"r"])
        if address is None:
            raise IrregularSheetError("an address that is none")
        letters, number = address.groups()
    given = attributes.get(b"s", b"")
    style = style or (given if given.isdigit() and len(given) < 7 else None)
    return letters, number, style, kind or attributes.get(b"t"), attributes.get(b"hidden") in YES


def _inspect(marks: Marks, cell: tuple[int, int, bytes, int], body: bytes) -> None:
    row, column, kind, _ = cell
    if kind == b"e":
        value = VALUE.search(body)
        marks.special[row, column] = CellError((value[1].decode("utf-8", "replace") if value else "") or "#ERROR!")
        marks.errors += 1
    elif formula := FORMULA.search(body):
        value = VALUE.search(body, formula.end())
        # t="str" with an empty <v> is a formula whose result is an empty text: calculated, nothing missing.
        if value is None or (not value[1] and kind != b"str"):
            marks.special[row, column] = marks.add_uncalculated(formula[1] or b"")
        elif value[1] == b"0" and len(marks.zeros) < ZEROS_MOST:
            marks.zeros[row, column] = unescape((formula[1] or b"").decode("utf-8", "replace"))
