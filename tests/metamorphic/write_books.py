"""Write a case to disk, and say which cell of the original every cell was."""

import csv
import datetime as dt
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books, Cell, Place, Sheet

Origins = dict[Place, Place]


def write(books: Books, folder: Path) -> tuple[Path, Origins]:
    """The path to check, and the origin of each address."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / books.name
    home.mkdir(parents=True)
    origins: Origins = {}
    for file, sheets in books.files.items():
        if books.as_csv:
            for sheet in sheets:
                name = f"{sheet.name}.csv"
                _write_text(sheet, home / name, books.as_csv)
                _note(origins, name, sheet.name, sheet)
            continue
        _write_workbook(books, sheets, home / file)
        for sheet in sheets:
            _note(origins, file, sheet.name, sheet)
    single = next(iter(books.files)) if len(books.files) == 1 and not books.is_folder and not books.as_csv else ""
    return home / single if single else home, origins


def _note(origins: Origins, file: str, name: str, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell.origin:
                origins[file, name, number, column] = cell.origin


def _write_workbook(books: Books, sheets: list[Sheet], path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    if books.days_from_1904:
        book.epoch = CALENDAR_MAC_1904
    cached: dict[int, list[str]] = {}
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        places = {}
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row, start=1):
                places[id(cell)] = (number, column)
                if cell.formula:
                    cached.setdefault(len(book.worksheets), []).append(str(cell.value))
                if cell.filled:
                    made = page.cell(number, column)
                    made.value = cell.formula or cell.value
                    made.number_format = cell.number_format
        for first, last in sheet.merged:
            (top, left), (bottom, right) = places[id(first)], places[id(last)]
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for cell in sheet.hidden:
            page.row_dimensions[places[id(cell)][0]].hidden = True
        for cell in sheet.hidden_columns:
            page.column_dimensions[openpyxl.utils.get_column_letter(places[id(cell)][1])].hidden = True
    book.save(path)
    if cached:
        _put_results(path, cached)


def _put_results(path: Path, cached: dict[int, list[str]]) -> None:
    """What a spreadsheet program stores beside a formula; openpyxl leaves it empty."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number, results in cached.items():
        name = f"xl/worksheets/sheet{number}.xml"
        between = re.split(r"</f><v ?/>|</f><v></v>", parts[name].decode())
        assert len(between) == len(results) + 1
        filled = [f"{text}</f><v>{result}</v>" for text, result in zip(between, results, strict=False)]
        parts[name] = "".join([*filled, between[-1]]).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def _write_text(sheet: Sheet, path: Path, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([[_shown(cell) for cell in row] for row in sheet.rows])


def _shown(cell: Cell) -> object:
    value = cell.value
    if isinstance(value, int | float) and "%" in cell.number_format:
        return f"{exact(value) * 100:f}%"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else value
