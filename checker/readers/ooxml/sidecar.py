"""What the fast reader loses, read from the sheet's own XML: errors, uncalculated formulas, formats, hiding.

One pass of a regular expression over the opening tags; linear whatever the bytes are.
"""

import re
from dataclasses import dataclass, field

from checker.readers.grid import CellError

TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*)>")
ATTRIBUTE = re.compile(rb"""\s(r|s|t|hidden)\s*=\s*["']([^"'<>]*)["']""")
ADDRESS = re.compile(rb"\$?([A-Za-z]{1,7})\$?(\d{1,10})$")
MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})["']"""
)
COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
COLUMN_ATTRIBUTE = re.compile(rb"""\b(min|max|hidden)\s*=\s*["']([^"'<>]*)["']""")
FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>([^<]*)</)")
VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^<>]*)?>([^<]*)")

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
YES = {b"1", b"true", b"on"}


@dataclass
class Marks:
    """What stands in a sheet beside its values; rows and columns count from 1."""

    height: int = 0
    width: int = 0
    cells: int = 0
    outside: int = 0
    special: dict[tuple[int, int], CellError] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def scan_marks(xml: bytes, telling: dict[int, str]) -> Marks:
    """Read everything but the values. `telling` maps a style number to the format worth keeping."""
    marks = Marks()
    row = column = 0
    previous: tuple[int, int, bytes, int] | None = None
    for tag in TAG.finditer(xml):
        if previous:
            _inspect(marks, previous, xml[previous[3] : tag.start()])
            previous = None
        attributes = dict(ATTRIBUTE.findall(tag[2]))
        if tag[1] == b"row":
            number = attributes.get(b"r", b"")
            row = int(number) if number.isdigit() else row + 1
            column = 0
            if attributes.get(b"hidden") in YES and row <= LAST_ROW:
                marks.hidden_rows.add(row)
            continue
        row, column = _place(attributes.get(b"r", b""), row, column)
        if row > LAST_ROW or column > LAST_COLUMN:
            marks.outside += 1
            continue
        style = attributes.get(b"s", b"")
        if telling and style.isdigit() and (text := telling.get(int(style))):
            marks.formats[row, column] = text
        if not tag[2].endswith(b"/"):
            marks.cells += 1
            marks.height, marks.width = max(marks.height, row), max(marks.width, column)
            previous = (row, column, attributes.get(b"t", b"n"), tag.end())
    if previous:
        _inspect(marks, previous, xml[previous[3] :])
    add_frame(marks, xml)
    return marks


def add_frame(marks: Marks, xml: bytes) -> None:
    """Read what stands before and after the rows: hidden columns, merged cells."""
    for tag in COLUMN.finditer(xml):
        attributes = dict(COLUMN_ATTRIBUTE.findall(tag[1]))
        low, high = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if attributes.get(b"hidden") in YES and low.isdigit() and high.isdigit():
            marks.hidden_columns.update(range(max(int(low), 1), min(int(high), LAST_COLUMN) + 1))
    for left, top, right, bottom in MERGE.findall(xml):
        marks.merged.append((int(top), column_number(left), int(bottom), column_number(right)))


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _place(address: bytes, row: int, column: int) -> tuple[int, int]:
    # Some writers leave the address out: the cell then stands right of the one before.
    if match := ADDRESS.match(address):
        return int(match[2]), column_number(match[1])
    return row, column + 1


def _inspect(marks: Marks, cell: tuple[int, int, bytes, int], body: bytes) -> None:
    row, column, kind, _ = cell
    if kind == b"e":
        value = VALUE.search(body)
        marks.special[row, column] = CellError((value[1].decode("utf-8", "replace") if value else "") or "#ERROR!")
    elif formula := FORMULA.search(body):
        value = VALUE.search(body, formula.end())
        # t="str" with an empty <v> is a formula whose result is an empty text: calculated, nothing missing.
        if value is None or (not value[1] and kind != b"str"):
            marks.special[row, column] = uncalculated(formula[1] or b"")


def uncalculated(formula: bytes) -> CellError:
    """A formula without a result is told by its text, which begins with =."""
    from html import unescape

    return CellError("=" + unescape(formula.decode("utf-8", "replace"))[:200])
