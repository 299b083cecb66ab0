"""Tables as a workbook people can read and print: frozen head, filter, widths for Chinese, everything typed."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from checker.core.steady_zip import steady_zip
from checker.core.text import printable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_FILL = "D9D9D9"
A3, LINE_HEIGHT, MOST_HEIGHT = 8, 15.0, 409.0  # paper size; points
LONGEST_CELL = 32_767  # what a cell can hold

Row = Sequence[object]


@dataclass(frozen=True)
class SheetOf:
    """One sheet: its name, heading, rows (text, int, float or None) and column widths in characters."""

    name: str
    head: Row
    rows: Iterable[Row]
    widths: Sequence[int]


def plain_workbook(sheets: Iterable[SheetOf]) -> bytes:
    """Write the sheets. No text can become a formula or a link: every text cell is typed as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet in sheets:
        _sheet(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())


def _sheet(book: "Workbook", of: SheetOf) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(of.name)
    for number, row in enumerate([of.head, *of.rows], start=1):
        _row(sheet, number, row)
        sheet.row_dimensions[number].height = _height(row, of.widths)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=HEAD_FILL)
    for column, width in enumerate(of.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _row(sheet: "Worksheet", number: int, row: Row) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(row, start=1):
        cell = sheet.cell(number, column)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, (int, float)):
            cell.value = value
            cell.number_format = "#,##0.00" if isinstance(value, float) else "0"
        elif value is not None:
            cell.value = printable(str(value))[:LONGEST_CELL]
            cell.data_type = "s"


def _height(row: Row, widths: Sequence[int]) -> float:
    """High enough for the longest text: spreadsheets do not grow a row that arrives without a height."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if value is not None:
            lines = max(lines, sum(-(-cell_len(part) // max(width - 1, 1)) or 1 for part in str(value).split("\n")))
    return min(lines * LINE_HEIGHT, MOST_HEIGHT)
