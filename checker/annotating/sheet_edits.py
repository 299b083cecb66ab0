"""The few places of a sheet's XML that change: the style of noted cells, and the pointer to the drawing of notes.

The XML is not written anew: places are found by their byte offsets, and everything between them stays
as it is, byte for byte.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from checker.annotating.parts import RELS, CannotAnnotateError, refuse_entities
from checker.core.cells import column_letters

# What stands after <legacyDrawing> in a worksheet (ECMA-376 part 1, 18.3.1.99).
AFTER_DRAWING = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"}
AFTER_DRAWING |= {"extLst"}
TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
STYLE = re.compile(rb"""(\ss\s*=\s*)(?:"[^"]*"|'[^']*')""")
REFERENCE = re.compile(r"^\$?([A-Za-z]{1,3})\$?(\d+)$")

Paint = Callable[[int, int, int], int]  # row, column, old style -> new style


@dataclass
class Places:
    """What was found on the way through a sheet."""

    edits: list[tuple[int, int, bytes]] = field(default_factory=list)  # offset, bytes replaced, new bytes
    drawing_id: str = ""
    drawing_at: int = 0
    prefix: str = ""


def merged_ranges(xml: bytes) -> list[tuple[int, int, int, int]]:
    """The merged ranges as (top, left, bottom, right)."""
    tail = xml[xml.rfind(b"sheetData") :]
    found: list[tuple[int, int, int, int]] = []
    for ref in re.findall(rb"""mergeCell\s[^>]*?ref\s*=\s*["']([^"']+)""", tail):
        first, _, last = ref.decode().partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        found.append((top, left, bottom, right))
    return found


def position(reference: str) -> tuple[int, int]:
    """Row and column of F6. Raises CannotAnnotateError where it is no address."""
    found = REFERENCE.match(reference)
    if not found:
        raise CannotAnnotateError(f"单元格地址 {reference} 无法识别", f"{reference} is no address")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def find_places(xml: bytes, cells: Mapping[int, list[int]], paint: Paint) -> Places:
    """Where the wanted cells (columns ascending by row) get their style, and where the drawing is or would be named."""
    refuse_entities(xml, "worksheet")
    return _Walk(xml, cells, paint).run()


def edited(xml: bytes, places: Places, drawing_id: str) -> bytes:
    """The sheet with its edits; the drawing is named where it is not yet."""
    edits = list(places.edits)
    if drawing_id and not places.drawing_id:
        tag = f'<{places.prefix}legacyDrawing xmlns:r="{RELS}" r:id="{drawing_id}"/>'
        edits.append((places.drawing_at, 0, tag.encode()))
    pieces: list[bytes] = []
    last = 0
    for offset, length, new in sorted(edits, key=lambda edit: edit[0]):
        pieces += [xml[last:offset], new]
        last = offset + length
    return b"".join([*pieces, xml[last:]])


class _Walk:
    """One way through the XML of a sheet."""

    def __init__(self, xml: bytes, cells: Mapping[int, list[int]], paint: Paint) -> None:
        self.xml, self.paint = xml, paint
        self.open_rows = sorted(cells)
        self.cells = cells
        self.places = Places()
        self.depth = self.row = self.column = self.row_at = self.data_at = 0
        self.wanted: list[int] = []
        self.row_style = 0
        self.column_styles: list[tuple[int, int, int]] = []
        self.in_data = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def run(self) -> Places:
        try:
            self.parser.Parse(self.xml, True)
        except expat.ExpatError as error:
            raise CannotAnnotateError("工作表的 XML 有错误", "the XML of the sheet is damaged") from error
        return self.places

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        self.depth += 1
        if self.depth == 1:
            self.places.prefix = f"{prefix}:" if prefix else ""
        elif self.depth == 2:
            self._child(local, attributes)
        elif self.in_data and self.depth == 3 and local == "row":
            self._row(attributes)
        elif self.in_data and self.depth == 4 and local == "c" and self.wanted:
            self._cell(attributes)
        elif self.depth == 3 and local == "col" and not self.in_data:
            span = (int(attributes.get("min", 0)), int(attributes.get("max", 0)), int(attributes.get("style", 0)))
            self.column_styles.append(span)

    def _child(self, local: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        if local == "sheetData":
            self.in_data, self.data_at = True, at
        elif local == "legacyDrawing":
            self.places.drawing_id = next(value for key, value in attributes.items() if key.rpartition(":")[2] == "id")
        elif local in AFTER_DRAWING and not self.places.drawing_at:
            self.places.drawing_at = at

    def _row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self.row + 1))
        if row <= self.row:
            raise CannotAnnotateError("工作表的行没有按顺序写", "the rows of the sheet are out of order")
        self.row, self.row_at = row, self.parser.CurrentByteIndex
        self.column = 0
        self.row_style = int(attributes.get("s", 0)) if attributes.get("customFormat") in ("1", "true") else 0
        self._insert_rows(self.row)
        self.wanted = []
        if self.open_rows and self.open_rows[0] == self.row:
            self.wanted = list(self.cells[self.open_rows.pop(0)])

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column = position(attributes["r"])[1] if "r" in attributes else self.column + 1
        at = self.parser.CurrentByteIndex
        before = [column for column in self.wanted if column < self.column]
        if before:
            self.places.edits.append((at, 0, self._blank(self.row, before)))
        if self.column in self.wanted:
            found = TAG.match(self.xml, at)
            if not found:
                raise CannotAnnotateError("单元格的写法无法识别", "a cell is written in an unknown way")
            tag = found[0]
            style = str(self.paint(self.row, self.column, int(attributes.get("s", 0)))).encode()
            new, count = STYLE.subn(rb'\g<1>"' + style + rb'"', tag, count=1)
            if not count:
                end = len(tag) - (2 if tag.endswith(b"/>") else 1)
                new = tag[:end].rstrip() + b' s="' + style + b'"' + tag[end:]
            self.places.edits.append((at, len(tag), new))
        self.wanted = [column for column in self.wanted if column > self.column]

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        at = self.parser.CurrentByteIndex
        if self.in_data and self.depth == 3 and local == "row" and self.wanted:
            self._close(at, self.row_at, name, self._blank(self.row, self.wanted))
            self.wanted = []
        elif self.depth == 2 and local == "sheetData":
            rows = self._rows_before(1 << 30)
            if rows:
                self._close(at, self.data_at, name, rows)
            self.in_data = False
        elif self.depth == 1 and not self.places.drawing_at:
            self.places.drawing_at = at
        self.depth -= 1

    def _close(self, at: int, start: int, name: str, content: bytes) -> None:
        """Put content before an end tag; <row/> is opened for it."""
        tag = TAG.match(self.xml, start)
        if not tag:
            raise CannotAnnotateError("工作表的写法无法识别", "the sheet is written in an unknown way")
        if tag[0].endswith(b"/>"):
            self.places.edits.append((tag.end() - 2, 2, b">" + content + f"</{name}>".encode()))
        else:
            self.places.edits.append((at, 0, content))

    def _insert_rows(self, before: int) -> None:
        rows = self._rows_before(before)
        if rows:
            self.places.edits.append((self.parser.CurrentByteIndex, 0, rows))

    def _rows_before(self, before: int) -> bytes:
        """Noted rows the sheet does not hold at all."""
        made = b""
        while self.open_rows and self.open_rows[0] < before:
            row = self.open_rows.pop(0)
            self.row_style = 0
            prefix = self.places.prefix
            cells = self._blank(row, self.cells[row]).decode()
            made += f'<{prefix}row r="{row}">{cells}</{prefix}row>'.encode()
        return made

    def _blank(self, row: int, columns: list[int]) -> bytes:
        """Cells the sheet does not hold, in the style of their row or column."""
        made = ""
        for column in columns:
            styles = (style for first, last, style in self.column_styles if first <= column <= last)
            style = self.paint(row, column, self.row_style or next(styles, 0))
            made += f'<{self.places.prefix}c r="{column_letters(column)}{row}" s="{style}"/>'
        return made.encode()
