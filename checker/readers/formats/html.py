"""Web pages saved as .xls: what many online accounting systems call an Excel export."""

import re
from typing import TYPE_CHECKING

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.delimiters import stem
from checker.readers.placing import Placing, TooLargeError
from checker.readers.source import ZIP, Found, Source, unreadable
from checker.readers.text_encoding import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BEGINNING = re.compile(r"<(?:!doctype html|html|head|body|meta|table|div|style|tr)\b", re.IGNORECASE)
# The HTML standard's own limits for colspan and rowspan.
SPAN_ACROSS_MOST = 1000
SPAN_DOWN_MOST = 65_534
SAVE_AGAIN = Both("请用 Excel/WPS 打开后另存为 .xlsx 再试", "Open it in Excel or WPS, save it as .xlsx and try again")
OUTSIDE_SHOWN = 200


def recognises(source: Source) -> int:
    """Text that begins like a page or a table."""
    if source.head.startswith(ZIP):
        return 0
    start = decode(source.head)[0].lstrip("\ufeff \t\r\n")[:1000]
    return 70 if start.startswith("<") and BEGINNING.search(start) else 0


def read(source: Source) -> Found:
    """Read every table as a sheet of texts; 001001 stays 001001, spanned cells are noted as merged."""
    from lxml import etree, html

    text, encoding, damaged = decode(source.data)
    try:
        # lxml refuses str that declares its own encoding; bytes with ours given are always right.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return unreadable(
            source.name, Both("网页表格读不下去", "the tables of the web page cannot be read"), SAVE_AGAIN
        )
    # A table that holds tables is layout; the innermost ones hold the data.
    tables = [table for table in page.iter("table") if next(table.iterdescendants("table"), None) is None]
    if not tables:
        return unreadable(
            source.name,
            Both("这是网页，里面没有表格", "this is a web page without any table"),
            Both(
                "请确认导出是否成功（可能是登录页或报错页）",
                "Make sure the export succeeded (this may be a login or an error page)",
            ),
        )
    problems: list[Problem] = []
    if damaged:
        what = Both(
            f"{damaged} 处字符无法按 {encoding} 解码，显示为 �",
            f"{damaged} character(s) could not be decoded as {encoding}, shown as �",
        )
        problems.append(Problem(source.name, what, Both("请重新导出", "Export the file again")))
    sheets = []
    for number, table in enumerate(tables, start=1):
        sheet = Placing(stem(source.name) if len(tables) == 1 else f"{stem(source.name)}#{number}")
        try:
            _fill(sheet, table)
        except TooLargeError:
            what = Both("表格过大，后面的部分未读取", "the table is too large; its later part was not read")
            problems.append(Problem(f"{source.name} {sheet.name}", what, SAVE_AGAIN))
        sheets.append(sheet)
    page_note = Both(
        f"是网页表格（{encoding}），行列按表格内的位置计",
        f"tables of a web page ({encoding}); rows and columns are counted within each table",
    )
    notes = [page_note.at(source.name), *_outside(source.name, page)]
    return Found(tuple(sheet.grid(source.name) for sheet in sheets), tuple(problems), tuple(notes))


def _fill(sheet: Placing, table: "HtmlElement") -> None:
    covered: dict[int, int] = {}  # column -> last row a cell from above reaches down to
    for row, line in enumerate(table.iter("tr"), start=1):
        if "display:none" in (line.get("style") or "").replace(" ", "").lower():
            sheet.hidden_rows.add(row)
        column = 1
        for cell in line.iterchildren("td", "th"):
            while covered.get(column, 0) >= row:
                column += 1
            across, down = _span(cell, "colspan", SPAN_ACROSS_MOST), _span(cell, "rowspan", SPAN_DOWN_MOST)
            sheet.put(row, column, _value(cell))
            sheet.merge(row, column, down - 1, across - 1)
            if down > 1:
                sheet.take(across)
                covered.update(dict.fromkeys(range(column, column + across), row + down - 1))
            column += across


def _value(cell: "HtmlElement") -> object:
    # Excel's own pages keep the exact number beside the shown text.
    exact = cell.get("x:num")
    if exact:
        try:
            return float(exact)
        except ValueError:
            pass
    for line_break in cell.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = ("".join(cell.itertext())).replace("\xa0", " ").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line) or None


def _span(cell: "HtmlElement", name: str, most: int) -> int:
    text = (cell.get(name) or "").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 10 else 1


def _outside(name: str, page: "HtmlElement") -> list[Both]:
    """Words outside the tables: often a title or a unit, so they are at least told."""
    texts = page.xpath("//body//text()[not(ancestor::table or ancestor::style or ancestor::script)]")
    words = " ".join(" ".join(texts).split())
    shown = words[:OUTSIDE_SHOWN]
    return [Both(f"表格以外的文字：{shown}", f"text outside the tables: “{shown}”").at(name)] if words else []
