"""Files of every kind, made when asked for; nothing binary is kept."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Entry:
    """One thing of the gallery: what it shows, the files it consists of, whether it is a package's export."""

    name: str
    shows: str
    files: Mapping[str, Callable[[], bytes]]
    package: bool = False
    note: str = ""
    as_folder: bool = field(default=False)


def xlsx(
    sheets: Mapping[str, Rows],
    merged: Mapping[str, Sequence[str]] | None = None,
    formats: Mapping[str, Mapping[str, str]] | None = None,
    red: Mapping[str, Sequence[str]] | None = None,
    epoch_1904: bool = False,
    comments: Mapping[str, Mapping[str, str]] | None = None,
) -> Callable[[], bytes]:
    """A workbook; `merged`, `formats` (cell -> number format), `red` (cells) and `comments` (cell -> text) by sheet."""

    def make() -> bytes:
        from openpyxl import Workbook
        from openpyxl.comments import Comment
        from openpyxl.styles import Font
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book = Workbook()
        book.remove(book.active)
        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(list(row))
            for cells in (merged or {}).get(name, ()):
                page.merge_cells(cells)
            for cell, code in (formats or {}).get(name, {}).items():
                page[cell].number_format = code
            for cell in (red or {}).get(name, ()):
                page[cell].font = Font(color="FFFF0000")
            for cell, said in (comments or {}).get(name, {}).items():
                page[cell].comment = Comment(said, "甲")
        packed = io.BytesIO()
        book.save(packed)
        return packed.getvalue()

    return make


def xls(name: str, rows: Rows) -> Callable[[], bytes]:
    """A BIFF workbook with one sheet."""

    def make() -> bytes:
        import xlwt

        book = xlwt.Workbook()
        page = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(number, column, value)
        packed = io.BytesIO()
        book.save(packed)
        return packed.getvalue()

    return make


def text(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Callable[[], bytes]:
    """Separated values."""

    def make() -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows([["" if v is None else v for v in row] for row in rows])
        return out.getvalue().encode(encoding)

    return make


def html(rows: Rows) -> Callable[[], bytes]:
    """A web page with one table, as several packages call .xls."""

    def make() -> bytes:
        shown = [["" if value is None else escape(str(value)) for value in row] for row in rows]
        cells = "".join(f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in shown)
        return f'<html><head><meta charset="utf-8"></head><body><table>{cells}</table></body></html>'.encode()

    return make


def plain(content: str) -> Callable[[], bytes]:
    """A text file as it is."""
    return content.encode
