"""Take the workbooks of a case apart; what each column is for is what the checker itself found in the original."""

from pathlib import Path

import openpyxl

from checker.tables.case import Case
from checker.tables.read_case import read_case
from checker.tables.sheets import sheets as known_sheets
from tests.metamorphic.written import Books, Cell, Row, Sheet

Fields = dict[tuple[str, str], tuple[str, dict[int, tuple[str, str]], dict[tuple[int, int], tuple[str, str]], set[int]]]


def written(path: Path) -> tuple[Case, Books]:
    """A case and how it is written."""
    case = read_case(path)
    fields = _fields(case)
    files = {}
    for file in [path] if path.is_file() else sorted(path.glob("*.xlsx")):
        book = openpyxl.load_workbook(file, data_only=True)
        files[file.name] = [_sheet(file.name, sheet, fields) for sheet in book.worksheets]
    return case, Books(case.name, files, is_folder=path.is_dir())


def _fields(case: Case) -> Fields:
    found: Fields = {}
    for kind, table in case.tables.items():
        types = {name: spec.type for name, spec in known_sheets()[kind].fields.items()}
        total_rows = {total.row for total in (*table.totals, *table.openings)}
        for part in table.parts or (table,):
            columns = {column: (name, types.get(name, "text")) for name, column in part.columns.items()}
            places = {(ref.row, ref.column): (name, types.get(name, "text")) for name, ref in table.places.items()}
            found[part.file, part.sheet] = (kind, {} if places else columns, places, total_rows)
    return found


def _sheet(file: str, sheet: openpyxl.worksheet.worksheet.Worksheet, fields: Fields) -> Sheet:
    kind, columns, places, totals = fields.get((file, sheet.title), ("", {}, {}, set()))
    rows: list[Row] = []
    for number, line in enumerate(sheet.iter_rows(), start=1):
        row = []
        for column, cell in enumerate(line, start=1):
            name, type_ = places.get((number, column)) or columns.get(column) or ("", "")
            if columns and number == 1:
                type_ = "heading"
            elif places and column == 1:
                type_ = "key"
            row.append(Cell(cell.value, type_, name, cell.number_format, "", (file, sheet.title, number, column)))
        rows.append(row)
    if not columns:
        return Sheet(sheet.title, kind, [], rows)
    last = [row for number, row in enumerate(rows, start=1) if number in totals]
    body = [row for number, row in enumerate(rows, start=1) if number > 1 and number not in totals]
    return Sheet(sheet.title, kind, rows[0], body, last)
