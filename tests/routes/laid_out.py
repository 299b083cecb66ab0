"""The same books laid out in many ways, and what is said of them with every cell named by its record."""

import csv
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from checker.core.cells import CellRef
from checker.core.findings import CaseReport
from checker.readers.grid import Book, Grid
from checker.tables.case import Case
from checker.tables.read_case import case_of_books


@dataclass(frozen=True)
class Sheet:
    """One sheet of the books: its headings, its rows, which record each row is and what each column stands for."""

    file: str
    name: str
    kind: str
    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    records: tuple[int, ...]
    fields: tuple[str, ...]

    def table(self) -> list[list[object]]:
        return [list(self.headings), *map(list, self.rows)]

    def column(self, field: str) -> list[object]:
        place = self.fields.index(field)
        return [row[place] for row in self.rows]


Books = Sequence[Sheet]


def sheet(file: str, name: str, kind: str, table: Sequence[Sequence[object]]) -> Sheet:
    head, *rows = table
    headings = tuple(map(str, head))
    return Sheet(file, name, kind, headings, tuple(map(tuple, rows)), tuple(range(len(rows))), headings)


def parted(books: Books, kind: str, keys: Sequence[object], in_files: bool = False) -> Books:
    """One sheet (or file) for each different key of the rows of a kind."""
    [whole] = [one for one in books if one.kind == kind]
    parts = []
    for key in dict.fromkeys(keys):
        places = [place for place, one in enumerate(keys) if one == key]
        name = f"{whole.name}{key}"
        rows, records = (tuple(column[place] for place in places) for column in (whole.rows, whole.records))
        parts.append(replace(whole, file=name if in_files else whole.file, name=name, rows=rows, records=records))
    parts = sorted(parts, key=lambda one: one.name) if in_files else parts
    return [part for one in books for part in (parts if one.kind == kind else [one])]


def reordered(books: Books, kind: str, dice: random.Random, words: Mapping[str, str]) -> Books:
    """The columns of every sheet of a kind in another order, some under another heading."""
    mixed = []
    for one in books:
        order = dice.sample(range(len(one.fields)), len(one.fields)) if one.kind == kind else range(len(one.fields))
        headings = [one.headings[n] for n in order]
        if one.kind == kind:
            headings = [words.get(heading, heading) if dice.random() < 0.5 else heading for heading in headings]
        rows = tuple(tuple(row[n] for n in order) for row in one.rows)
        mixed.append(replace(one, headings=tuple(headings), rows=rows, fields=tuple(one.fields[n] for n in order)))
    return mixed


def in_memory(books: Books) -> Case:
    files = dict.fromkeys(one.file for one in books)
    read = [Book(f, f, tuple(Grid(f, one.name, one.table()) for one in books if one.file == f)) for f in files]
    return case_of_books("账", read, list(files))


def as_csv(books: Books, folder: Path, encoding: str) -> Books:
    folder.mkdir()
    for one in books:
        with (folder / f"{one.name}.csv").open("w", newline="", encoding=encoding) as file:
            csv.writer(file).writerows(one.table())
    return [replace(one, file=f"{one.name}.csv") for one in books]


def as_workbook(books: Books, folder: Path, write: Callable[[Books, Path], None], ending: str) -> Books:
    folder.mkdir()
    write(books, folder / f"账.{ending}")
    return [replace(one, file=f"账.{ending}") for one in books]


def openpyxl(books: Books, path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for one in books:
        page = book.create_sheet(one.name)
        for row in one.table():
            page.append(row)
    book.save(path)


def xlsxwriter(books: Books, path: Path, formulas: bool = False, in_line: bool = False) -> None:
    import xlsxwriter as library

    book = library.Workbook(str(path), {"constant_memory": in_line})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for one in books:
        page = book.add_worksheet(one.name)
        for row, column, value in _cells(one):
            if isinstance(value, date):
                page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
            elif isinstance(value, str):
                page.write_string(row, column, value)
            elif formulas and isinstance(value, float):
                page.write_formula(row, column, f"={value}+0", None, value)
            else:
                page.write(row, column, value)
    book.close()


def xlwt(books: Books, path: Path) -> None:
    import xlwt as library

    book = library.Workbook()
    day = library.easyxf(num_format_str="yyyy-mm-dd")
    for one in books:
        page = book.add_sheet(one.name)
        for row, column, value in _cells(one):
            page.write(row, column, value, *([day] if isinstance(value, date) else []))
    book.save(str(path))


def _cells(one: Sheet) -> Iterable[tuple[int, int, object]]:
    for row, values in enumerate(one.table()):
        for column, value in enumerate(values):
            if value is not None:
                yield row, column, value


def said(report: CaseReport, books: Books) -> dict[str, object]:
    """Every finding and verdict with its amounts and cells, the cells by the record they belong to."""
    sheets = {(one.file, one.name): one for one in books}

    def record(cell: CellRef) -> tuple[object, ...]:
        one = sheets.get((cell.file, cell.sheet))
        if one is None or cell.row < 2:
            return cell.sheet, cell.row, cell.column
        return one.kind, one.records[cell.row - 2], one.fields[cell.column - 1] if cell.column else ""

    findings = {
        one.id: (one.status, one.severity, one.measured, one.limit, one.excess_fen, one.sentence,
                 frozenset(map(record, one.cells)))
        for one in report.findings
    }  # fmt: skip
    assert len(findings) == len(report.findings)
    verdicts = {one.rule: (one.status, frozenset(map(record, one.cells))) for one in report.verdicts}
    return findings | verdicts
