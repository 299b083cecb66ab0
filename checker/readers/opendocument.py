"""OpenDocument spreadsheets (.ods), read as a stream: the fast library takes 400 MB for ten thousand rows."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element, ParseError

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.grid import CellError
from checker.readers.ooxml.package import SOURCE, ZIP_ERRORS, PackageError, open_package
from checker.readers.ooxml.workbook import local
from checker.readers.placing import LAST_COLUMN, LAST_ROW, Placing, TooLargeError
from checker.readers.source import DTD_REFUSED, HIDDEN_SHEET, Found, Source, unreadable

SAVE_AGAIN = Both(
    "请用 LibreOffice/WPS 打开原文件另存为 .xlsx 再试",
    "Open the original in LibreOffice or WPS, save it as .xlsx and try again",
)
DURATION = re.compile(r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")
ERRORS = ("#", "Err:")
# Elements not yet read and let go; a row has a handful, a bomb millions.
ELEMENTS_MOST = 1_500_000
CONTENT_FREE = 100 << 20
CONTENT_RATIO = 20
COMMENT_MOST = 1000


def read_ods(source: Source) -> Found:
    """Read every table; repeated empty rows and columns cost nothing."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    sheets: list[Placing] = []
    problems: list[Problem] = []
    try:
        package = open_package(source.data)
        if package.sizes.get("content.xml", 0) > CONTENT_FREE + CONTENT_RATIO * len(source.data):
            what = Both(
                "内容部件大得不正常，疑似压缩炸弹，未读取",
                "the content part is abnormally large, perhaps a zip bomb; not read",
            )
            return unreadable(source.name, what, SOURCE)
        with package.open("content.xml") as stream:
            reading = _Reading(sheets, problems, source.name)
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                reading.take(event, element)
    except PackageError as bad:
        return unreadable(source.name, bad.said, bad.advice)
    except KeyError:
        what = Both("文件缺少内容部件 content.xml", "the file has no content part content.xml")
        return unreadable(source.name, what, SAVE_AGAIN)
    except DefusedXmlException:
        return unreadable(source.name, DTD_REFUSED, SOURCE)
    except TooLargeError:
        what = Both("表格声称的单元格过多，从这里起未读取", "the table claims too many cells; not read from here on")
        where = f"{source.name} {sheets[-1].name}" if sheets else source.name
        advice = Both(
            "请删除多余的空白或重复区域后另存", "Delete the superfluous empty or repeated areas and save it again"
        )
        problems.append(Problem(where, what, advice))
    except (ParseError, *ZIP_ERRORS):
        what = Both(
            "内容部件损坏，损坏处之后未读取", "the content part is damaged; what follows the damage was not read"
        )
        problems.append(Problem(source.name, what, SAVE_AGAIN))
    notes = [HIDDEN_SHEET.at(f"{source.name} {sheet.name}") for sheet in sheets if sheet.hidden]
    grids = tuple(sheet.grid(source.name) for sheet in sheets)
    return Found(grids, tuple(problems), tuple(notes))


class _Reading:
    """The stream's state: which table, which row, which styles hide a table."""

    def __init__(self, sheets: list[Placing], problems: list[Problem], name: str) -> None:
        self.sheets = sheets
        self.problems = problems
        self.name = name
        self.hiding_styles: set[str] = set()
        self.tables = 0
        self.row = 1
        self.column = 1
        self.kept = self.kept_before_row = 0

    def take(self, event: str, element: Element) -> None:
        kind = local(element.tag)
        if event == "start":
            self.kept += 1
            if self.kept > ELEMENTS_MOST:
                raise TooLargeError
            if kind == "table-row" and self.tables == 1:
                self.kept_before_row = self.kept
            if kind == "table":
                self.tables += 1
                if self.tables == 1:
                    hidden = _get(element, "style-name") in self.hiding_styles
                    self.sheets.append(Placing(_get(element, "name"), hidden))
                    self.row = self.column = 1
        elif kind == "table":
            self.tables -= 1
            element.clear()
        elif kind == "style":
            self._style(element)
        elif kind == "table-column" and self.tables == 1:
            self._column(element)
        elif kind == "table-row" and self.tables == 1:
            self._row(element)
            element.clear()
            self.kept = self.kept_before_row

    def _style(self, element: Element) -> None:
        if any(_get(child, "display") == "false" for child in element if local(child.tag) == "table-properties"):
            self.hiding_styles.add(_get(element, "name"))

    def _column(self, element: Element) -> None:
        repeat = _count(element, "number-columns-repeated", LAST_COLUMN)
        if _get(element, "visibility") in {"collapse", "filter"}:
            self.sheets[-1].hidden_columns.update(range(self.column, min(self.column + repeat, LAST_COLUMN + 1)))
        self.column += repeat

    def _row(self, element: Element) -> None:
        sheet = self.sheets[-1]
        repeat = _count(element, "number-rows-repeated", LAST_ROW)
        cells = list(_cells(element))
        filled = [cell for cell in cells if cell[1] is not None]
        if _get(element, "visibility") in {"collapse", "filter"} and (filled or repeat < 10_000):
            sheet.hidden_rows.update(range(self.row, min(self.row + repeat, LAST_ROW + 1)))
        for row in range(self.row, self.row + (repeat if filled else 1)):
            for column, value, cell in cells:
                sheet.put(row, column, value)
                down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                sheet.merge(row, column, down - 1, across - 1)
                if value is not None and (code := _format(cell)):
                    sheet.formats[row, column] = code
                if remark := _annotation(cell):
                    sheet.comments[row, column] = remark
        self.row += repeat


def _cells(row: Element) -> Iterator[tuple[int, object, Element]]:
    column = 1
    for cell in row:
        if local(cell.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        repeat = _count(cell, "number-columns-repeated", LAST_COLUMN)
        value = _value(cell)
        spans = _get(cell, "number-columns-spanned") or _get(cell, "number-rows-spanned")
        if value is not None or spans or _annotation(cell):
            for place in range(column, column + repeat):
                yield place, value, cell
        column += repeat


def _value(cell: Element) -> object:
    kind = _get(cell, "value-type")
    text = "\n".join(_text(child) for child in cell if local(child.tag) == "p")
    own_kind = next((value for key, value in cell.items() if key.endswith("calcext:1.0}value-type")), "")
    formula = _get(cell, "formula")
    if own_kind == "error" or (formula and text.startswith(ERRORS)):
        return CellError(text or "#ERROR!")
    try:
        if kind in {"float", "percentage", "currency"}:
            return float(_get(cell, "value"))
        if kind == "date":
            day = _get(cell, "date-value")
            return date.fromisoformat(day) if len(day) == 10 else datetime.fromisoformat(day)
        if kind == "time" and (parts := DURATION.fullmatch(_get(cell, "time-value"))):
            days, hours, minutes, seconds = (float(part or 0) for part in parts.groups()[1:])
            return (days + hours / 24 + minutes / 1440 + seconds / 86_400) * (-1 if parts[1] else 1)
    except ValueError:
        return text or None
    if kind == "boolean":
        return _get(cell, "boolean-value") == "true"
    if formula and not kind:
        return CellError(f"={formula.partition('=')[2]}"[:200])
    return _get(cell, "string-value") or text or None


def _annotation(cell: Element) -> str:
    """The 批注 of a cell; '' where it has none."""
    for child in cell:
        if local(child.tag) == "annotation":
            return " ".join(" ".join(_text(part) for part in child if local(part.tag) == "p").split())[:COMMENT_MOST]
    return ""


def _text(paragraph: Element) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        kind = local(child.tag)
        if kind == "s":
            parts.append(" " * _count(child, "c", 1000))
        elif kind in {"tab", "line-break"}:
            parts.append("\t" if kind == "tab" else "\n")
        elif kind != "annotation":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _format(cell: Element) -> str:
    kind = _get(cell, "value-type")
    if kind == "percentage":
        return "0.00%"
    return f'"{_get(cell, "currency") or "¥"}"0.00' if kind == "currency" else ""


def _get(element: Element, name: str) -> str:
    """An attribute of the OpenDocument namespaces by its local name; '' when absent."""
    ending = "}" + name
    for key, value in element.items():
        if key.endswith(ending) and "calcext" not in key:
            return value
    return ""


def _count(element: Element, name: str, most: int = 1 << 30) -> int:
    text = _get(element, name)
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 12 else 1
