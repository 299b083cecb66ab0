"""Excel 97-2003 and WPS workbooks (.xls, .et, renamed or not), read by xlrd with formats and hiding.

xlrd is plain Python and keeps each sheet within 65 536 x 256 cells, so it may run in this process;
calamine took gigabytes on such a file and xlrd's own checks are few, hence the long list of errors.
"""

import io
import struct
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.formats.refused import OLE
from checker.readers.grid import CellError, Grid
from checker.readers.number_formats import CODE_MOST, telling
from checker.readers.serials import DAYS_1904, from_serial
from checker.readers.source import HIDDEN_SHEET, MACROS_NOT_RUN, Found, Source, error_values, hidden_parts, unreadable

if TYPE_CHECKING:
    from xlrd.book import Book as XlsBook
    from xlrd.sheet import Sheet

SAVE_AGAIN = Both(
    "请用 Excel/WPS 打开原文件另存为 .xlsx 再试", "Open the original in Excel or WPS, save it as .xlsx and try again"
)
BIFF_STARTS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book", "WORKBOOK", "BOOK"))
MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
# What xlrd lets out on damaged files, seen while flipping bits.
DAMAGED = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NameError,
    NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error,
)  # fmt: skip
# A thousand entries may point to one sheet, each to be read anew: the whole file gets this long.
SECONDS_FREE = 5.0
SECONDS_PER_MB = 2.0
CELLS_MOST = 8_000_000
COMMENT_MOST = 1000
DEFAULT_RED = {2, 10}


def recognises(source: Source) -> int:
    """BIFF as it is, or an OLE container with a workbook stream."""
    if source.head.startswith(BIFF_STARTS):
        return 80
    return 80 if source.head.startswith(OLE) and any(name in source.data for name in STREAMS) else 0


def read(source: Source) -> Found:
    """Read every sheet; hidden ones are marked, a damaged one costs only itself."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=source.data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            return _decrypt(source)
        what = Both(f"表格文件读不下去：{error}", f"the workbook cannot be read: {error}")
        return unreadable(source.name, what, SAVE_AGAIN)
    except (*DAMAGED, xlrd.compdoc.CompDocError):
        what = Both("表格文件已损坏，读不下去", "the workbook is damaged and cannot be read")
        return unreadable(source.name, what, SAVE_AGAIN)
    return _read_sheets(source, book)


def _decrypt(source: Source) -> Found:
    from checker.readers.formats.encrypted import read_decrypted

    return read_decrypted(source)


def _read_sheets(source: Source, book: "XlsBook") -> Found:
    import xlrd

    deadline = time.monotonic() + SECONDS_FREE + SECONDS_PER_MB * len(source.data) / (1 << 20)
    grids: list[Grid] = []
    problems: list[Problem] = []
    notes = [MACROS_NOT_RUN.at(source.name)] if MACROS in source.data else []
    cells = 0
    for number, name in enumerate(book.sheet_names()):
        where = f"{source.name} {name}"
        if time.monotonic() > deadline or cells > CELLS_MOST:
            left = book.nsheets - number
            what = Both(
                f"文件过大或不正常，从这张表起的 {left} 张表未读取",
                f"the file is too large or not regular; {left} sheet(s) from this one on were not read",
            )
            problems.append(Problem(where, what, SAVE_AGAIN))
            break
        try:
            sheet = book.sheet_by_index(number)
            grid = _grid(source.name, name, book, sheet)
            book.unload_sheet(number)
        except (xlrd.XLRDError, *DAMAGED):
            what = Both("工作表已损坏，读不下去", "the sheet is damaged and cannot be read")
            problems.append(Problem(where, what, SAVE_AGAIN))
            continue
        cells += sum(map(len, grid.cells))
        grids.append(grid)
        notes.extend(_notes(where, grid))
    return Found(tuple(grids), tuple(problems), tuple(notes))


def _grid(file: str, name: str, book: "XlsBook", sheet: "Sheet") -> Grid:
    told = _Told(book)
    rows: list[list[object]] = []
    formats: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        rows.append([_value(book, *cell) for cell in zip(kinds, sheet.row_values(row), strict=True)])
        for column, kind in enumerate(kinds):
            if kind and (text := told.of(sheet.cell_xf_index(row, column))):
                formats[row + 1, column + 1] = text
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    return Grid(
        file=file,
        sheet=name,
        cells=rows,
        merged=tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        hidden=sheet.visibility != 0,
        number_formats=formats,
        comments={
            (row + 1, column + 1): text
            for (row, column), note in sheet.cell_note_map.items()
            if (text := " ".join(str(note.text or "").split())[:COMMENT_MOST])
        },
    )


def _value(book: "XlsBook", kind: int, value: object) -> object:
    import xlrd

    if kind == xlrd.XL_CELL_TEXT:
        return value or None
    if kind == xlrd.XL_CELL_NUMBER:
        return value
    if kind == xlrd.XL_CELL_DATE:
        return from_serial(float(str(value)) + (DAYS_1904 if book.datemode else 0))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return CellError(xlrd.error_text_from_code.get(value, "#ERROR!"))
    return None


class _Told:
    """What each cell style says about its value, worked out once a style."""

    def __init__(self, book: "XlsBook") -> None:
        self.book = book
        self.known: dict[int, str] = {}

    def of(self, style: int) -> str:
        if style not in self.known:
            xf = self.book.xf_list[style]
            code = self.book.format_map[xf.format_key].format_str
            self.known[style] = telling(code[:CODE_MOST], self._is_red(xf.font_index))
        return self.known[style]

    def _is_red(self, font: int) -> bool:
        index = self.book.font_list[font].colour_index
        rgb: Sequence[int] | None = self.book.colour_map.get(index)
        return index in DEFAULT_RED if rgb is None else rgb[0] >= 0xC0 and max(rgb[1:]) <= 0x40


def _notes(where: str, grid: Grid) -> list[Both]:
    notes = []
    errors = sum(isinstance(value, CellError) for row in grid.cells for value in row)
    if errors:
        notes.append(error_values(errors).at(where))
    if grid.hidden:
        notes.append(HIDDEN_SHEET.at(where))
    if grid.hidden_rows or grid.hidden_columns:
        notes.append(hidden_parts(len(grid.hidden_rows), len(grid.hidden_columns)).at(where))
    return notes
