"""Sheets of lists in a workbook: headings, filters, wrapped text high enough to be read, statuses in colour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from checker.core.lang import Lang
from checker.core.status import Status
from checker.core.text import printable
from checker.reports.words import status_word

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

A3 = 8
LINE_HEIGHT, MOST_HEIGHT = 15.0, 409.0  # points
LONGEST_CELL = 32_767
FILLS = {
    Status.BREACH: "F8CBAD",
    Status.DOUBT: "FFE699",
    Status.HINT: "DDEBF7",
    Status.UNDECIDED: "E4DFEC",
    Status.MET: "F2F8F2",
}
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Coloured:
    """A status as a cell shows it: in the reader's word, on its colour."""

    status: Status
    lang: Lang

    def __str__(self) -> str:
        return status_word(self.status, self.lang)


def listed(book: "Workbook", name: str, head: Row, rows: Iterable[Row], widths: Sequence[int]) -> None:
    """A sheet with a heading and rows; `widths` are those of the columns."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    page: Worksheet = book.create_sheet(name)
    fills = {status: PatternFill("solid", start_color=colour) for status, colour in FILLS.items()}
    top = Alignment(wrap_text=True, vertical="top")
    write_row(page, 1, head)
    for number, row in enumerate(rows, start=2):
        write_row(page, number, row)
        page.row_dimensions[number].height = _height(row, widths)
        for value, cell in zip(row, page[number], strict=True):
            cell.alignment = top
            if isinstance(value, Coloured) and value.status in fills:
                cell.fill = fills[value.status]
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="D9D9D9")
        cell.alignment = top
    page.row_dimensions[1].height = _height(head, widths)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    dress(page, "A2")


def dress(page: "Worksheet", frozen: str) -> None:
    """Freeze the heading, filter every column, print on A3 as wide as one page."""
    page.freeze_panes = frozen
    page.auto_filter.ref = page.dimensions
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.print_title_rows = "1:1"


def _height(row: Row, widths: Sequence[int]) -> float:
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if value is not None:
            lines = max(lines, sum(-(-cell_len(part) // max(width - 1, 1)) or 1 for part in str(value).split("\n")))
    return min(lines * LINE_HEIGHT, MOST_HEIGHT)


def write_row(page: "Worksheet", row: int, values: Row) -> None:
    """Fill one row from its first column."""
    for column, value in enumerate(values, start=1):
        write_value(page, row, column, value)


def write_value(page: "Worksheet", row: int, column: int, value: object) -> None:
    """Fill one cell: a number as a number, everything else as text that can be neither formula nor link."""
    if value is None or value == "":
        return
    cell = page.cell(row, column)
    if isinstance(value, (int, float)):
        cell.value = value
        if isinstance(value, float):
            cell.number_format = "#,##0.00"
    else:
        cell.value = printable(str(value))[:LONGEST_CELL]
        cell.data_type = "s"


def yuan_of(fen: int | None) -> float | None:
    """An amount of 分 in 元, for a cell that shows a number."""
    return None if fen is None else fen / 100
