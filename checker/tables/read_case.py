"""Read a case from disk: one workbook, or a folder with several files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker.core.findings import Input, Problem
from checker.readers.grid import Book
from checker.readers.open_book import read_book
from checker.tables.case import Case
from checker.tables.find_tables import find_tables

SHEET_FILES = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt"}


def read_case(path: Path, as_of: date | None = None, shown: str | None = None) -> Case:
    """Read everything at `path`; whatever cannot be read becomes a Problem and the rest is still read."""
    name = shown or path.as_posix()
    if path.is_dir():
        files = sorted(
            file
            for file in path.iterdir()
            if file.suffix.lower() in SHEET_FILES and not file.name.startswith(("~$", "."))
        )
        books = [read_book(file, file.name) for file in files]
        case = case_of_books(path.name, books, [f"{name}/{file.name}" for file in files], as_of)
        if files:
            return case
        nothing = Problem(name, "文件夹里没有表格文件", "放入 .xlsx、.xls、.ods 或 .csv 文件，或指定工作簿本身")
        return Case(path.name, {}, problems=(nothing,), as_of=as_of)
    return case_of_books(path.stem, [read_book(path, path.name)], [name], as_of)


def case_of_books(name: str, books: Sequence[Book], paths: Sequence[str], as_of: date | None = None) -> Case:
    """Put the sheets of all books together; `paths` are the names under which the inputs are listed."""
    found = find_tables([grid for book in books for grid in book.grids])
    problems = tuple(problem for book in books for problem in book.problems) + found.problems
    if not found.tables and not problems:
        wanted = "项目信息、预算表、支出明细、拨款记录、评估结果"
        problems = (Problem(name, "没有认出任何一张表", f"工作表名用 {wanted} 等，或用 checker template 生成模板"),)
    inputs = tuple(Input(path, book.sha256) for path, book in zip(paths, books, strict=True) if book.sha256)
    notes = tuple(note for book in books for note in book.notes) + found.notes
    return Case(name, found.tables, inputs, problems, notes, as_of)
