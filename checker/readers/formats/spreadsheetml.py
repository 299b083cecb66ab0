"""Excel 2003 XML (SpreadsheetML), mostly found renamed to .xls: read as a stream."""

import io
import re
from datetime import datetime, time
from xml.etree.ElementTree import Element, ParseError

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.grid import CellError
from checker.readers.number_formats import CODE_MOST, telling
from checker.readers.ooxml.package import SOURCE
from checker.readers.ooxml.workbook import attribute, local
from checker.readers.placing import LAST_ROW, Placing, TooLargeError
from checker.readers.source import DTD_REFUSED, HIDDEN_SHEET, ZIP, Found, Source, unreadable
from checker.readers.text_encoding import decode

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SAVE_AGAIN = Both("请用 Excel/WPS 打开后另存为 .xlsx 再试", "Open it in Excel or WPS, save it as .xlsx and try again")
NAMED = {"Percent": "0.00%", "Currency": '"¥"#,##0.00'}


def recognises(source: Source) -> int:
    """XML of Microsoft's spreadsheet namespace."""
    return 80 if not source.head.startswith(ZIP) and NAMESPACE in decode(source.head)[0] else 0


def read(source: Source) -> Found:
    """Read every worksheet."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    # The XML parser knows no GB2312: decoded here, and the declaration taken off.
    text = DECLARATION.sub("", decode(source.data)[0].lstrip("\ufeff"))
    reading = _Reading()
    problems: list[Problem] = []
    try:
        stream = io.BytesIO(text.encode("utf-8", "replace"))
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            reading.take(event, element)
    except DefusedXmlException:
        return unreadable(source.name, DTD_REFUSED, SOURCE)
    except TooLargeError:
        what = Both(
            "表格声称的单元格过多，后面的部分未读取", "the table claims too many cells; its later part was not read"
        )
        problems.append(Problem(source.name, what, SAVE_AGAIN))
    except (ParseError, ValueError):
        what = Both("XML 不完好，损坏处之后未读取", "the XML is not well formed; what follows the damage was not read")
        problems.append(Problem(source.name, what, SAVE_AGAIN))
    notes = [HIDDEN_SHEET.at(f"{source.name} {sheet.name}") for sheet in reading.sheets if sheet.hidden]
    return Found(tuple(sheet.grid(source.name) for sheet in reading.sheets), tuple(problems), tuple(notes))


class _Reading:
    """The stream's state: which sheet, which row, what each style tells."""

    def __init__(self) -> None:
        self.sheets: list[Placing] = []
        self.styles: dict[str, str] = {}
        self.row = 0

    def take(self, event: str, element: Element) -> None:
        kind = local(element.tag)
        if event == "start":
            if kind == "Worksheet":
                self.sheets.append(Placing(attribute(element, "Name")))
                self.row = 0
        elif kind == "Style":
            self._style(element)
        elif kind == "Row" and self.sheets:
            self._row(element)
            element.clear()
        elif kind == "Visible" and self.sheets:
            self.sheets[-1].hidden = (element.text or "").strip() != "SheetVisible"

    def _style(self, element: Element) -> None:
        code, red = "General", False
        for child in element:
            if local(child.tag) == "NumberFormat":
                code = attribute(child, "Format") or code
            elif local(child.tag) == "Font":
                red = attribute(child, "Color").upper() == "#FF0000"
        if text := telling(NAMED.get(code, code)[:CODE_MOST], red):
            self.styles[attribute(element, "ID")] = text

    def _row(self, element: Element) -> None:
        sheet = self.sheets[-1]
        self.row = _number(attribute(element, "Index")) or self.row + 1
        if self.row > LAST_ROW:
            raise TooLargeError
        if attribute(element, "Hidden") == "1":
            sheet.hidden_rows.add(self.row)
        column = 0
        for cell in element:
            if local(cell.tag) != "Cell":
                continue
            column = _number(attribute(cell, "Index")) or column + 1
            across, down = _number(attribute(cell, "MergeAcross")), _number(attribute(cell, "MergeDown"))
            value = _value(cell)
            sheet.put(self.row, column, value)
            sheet.merge(self.row, column, down, across)
            if value is not None and (code := self.styles.get(attribute(cell, "StyleID"))):
                sheet.formats[self.row, column] = code
            column += across


def _value(cell: Element) -> object:
    data = next((child for child in cell if local(child.tag) == "Data"), None)
    text = "".join(data.itertext()) if data is not None else ""
    kind = attribute(data, "Type") if data is not None else ""
    if not text:
        formula = attribute(cell, "Formula")
        return CellError(formula[:200]) if formula and kind != "String" else None
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return moment.date() if moment.time() == time() else moment
    except ValueError:
        return text
    if kind == "Boolean":
        return text == "1"
    return CellError(text) if kind == "Error" else text


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
