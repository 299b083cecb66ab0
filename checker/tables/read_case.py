"""Read a case from disk: one workbook, a folder with several files, or several paths; a case.yaml may correct it."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from checker.core.lang import Both, named
from checker.core.problems import Problem
from checker.core.read_files import Input
from checker.readers.grid import Book
from checker.readers.open_book import read_book
from checker.tables.case import Case
from checker.tables.case_file import CaseFile, read_case_file
from checker.tables.find_tables import find_tables
from checker.tables.wanted_fields import RowInDoubtError, leaving_out
from checker.tables.which_files import CASE_FILES, LEFT_OUT, MAYBE_SHEETS, SHEET_FILES

LEAST_TABLE = 2
DEEP_LISTED = 3
NOT_UTF8 = Both("不是 UTF-8 编码", "not encoded in UTF-8")
SAVE_AS_UTF8 = Both("另存为 UTF-8", "Save it as UTF-8")


def read_case(
    path: Path | Sequence[Path],
    as_of: date | None = None,
    shown: str | None = None,
    password: str | None = None,
    case_file: Path | None = None,
    keep_sheets: bool = False,
    fields: Collection[str] | None = None,
) -> Case:
    """Read everything at `path`; whatever cannot be read becomes a Problem and the rest is still read.

    Several paths are one case. A case.yaml in the folder (or beside a single workbook only when it is
    given as `case_file`) states what the files do not say. `keep_sheets` keeps the sheets as they stand
    beside the tables read from them, for those who show the evidence. `fields` names all that will be asked of the
    ledger, by those who ask for little: of a large text the columns of no use for them are then not read, and the
    table is without their fields; all else is as if they had been.
    """
    if fields is not None and not keep_sheets:
        try:
            return _read_case(path, as_of, shown, password, case_file, fields=fields)
        except RowInDoubtError:
            pass
    return _read_case(path, as_of, shown, password, case_file, keep_sheets)


def _read_case(
    path: Path | Sequence[Path],
    as_of: date | None,
    shown: str | None,
    password: str | None,
    case_file: Path | None,
    keep_sheets: bool = False,
    fields: Collection[str] | None = None,
) -> Case:
    paths = [path] if isinstance(path, Path) else list(path)
    first = paths[0]
    folder = first.is_dir()
    files = list(_files(paths, shown))
    inside = next(((file, where) for file, where, _ in files if file.name in CASE_FILES), None)
    own, own_shown = (case_file, case_file.as_posix()) if case_file else inside or (None, "")
    stated = _read_case_file(own) if own else CaseFile()
    books: list[Book] = []
    listed: list[str] = []
    copies: dict[str, str] = {}
    notes: list[Both] = []
    several = len(paths) > 1 or folder
    deep = _too_deep(paths, shown)
    for file, where, name in files:
        if file.name in CASE_FILES or name in stated.ignored:
            continue
        suffix = file.suffix.lower()
        if several and suffix not in SHEET_FILES | MAYBE_SHEETS:
            notes.append(Both("不是表格文件，未读取", "not a spreadsheet; not read").at(where))
            continue
        book = read_book(file, name, password, leaving_out(fields, stated.vocabulary))
        if several and suffix in MAYBE_SHEETS and not _could_be_table(book):
            notes.append(Both("文本里没有表，未读取", "a text without a table; not read").at(where))
            continue
        listed.append(where)
        # Papers of one sheet may be alike month after month; a whole workbook that is the same is a copy.
        if len(book.grids) > 1 and (copied := copies.setdefault(book.sha256, name)) != name:
            notes.append(Both(f"与 {copied} 内容相同，只读一份", f"the same as “{copied}”; read once").at(where))
            book = replace(book, grids=(), problems=(), notes=())
        books.append(book)
    name = stated.name or ((first.name or first.resolve().name) if folder else first.stem)
    if several and not books:
        what = Both("文件夹里没有表格文件", "there is no spreadsheet in the folder")
        advice = Both(
            "放入 .xlsx、.xls、.ods 或 .csv 文件，或指定工作簿本身",
            "Put .xlsx, .xls, .ods or .csv files into it, or name the workbook itself",
        )
        nothing = Problem(shown or first.as_posix(), what, advice)
        return Case(name, {}, problems=(*deep, nothing, *stated.problems), notes=tuple(notes), as_of=as_of)
    case = case_of_books(name, books, listed, as_of, stated, notes, fields)
    case = replace(case, problems=(*deep, *case.problems)) if deep else case
    if keep_sheets:
        case = replace(case, grids=tuple(grid for book in books for grid in book.grids))
    return replace(case, inputs=(*case.inputs, _input(own, own_shown))) if own else case


def _input(case_file: Path, shown: str) -> Input:
    """The case.yaml is an input like the books: another one gives another result."""
    return Input(shown, sha256(case_file.read_bytes()).hexdigest())


def case_of_books(
    name: str,
    books: Sequence[Book],
    paths: Sequence[str],
    as_of: date | None = None,
    case_file: CaseFile | None = None,
    notes: Sequence[Both] = (),
    fields: Collection[str] | None = None,
) -> Case:
    """Put the sheets of all books together; `paths` are the names under which the inputs are listed."""
    found = find_tables([grid for book in books for grid in book.grids], case_file, fields)
    problems = tuple(problem for book in books for problem in book.problems) + found.problems
    if not found.tables and not problems:
        wanted = named(("项目信息", "预算表", "支出明细", "拨款记录", "评估结果"))
        advice = Both(
            f"工作表名用 {wanted.zh} 等，或用 checker template 生成模板",
            f"Name the sheets {wanted.en} and so on, or start from what checker template makes",
        )
        problems = (Problem(name, Both("没有认出任何一张表", "no table was recognised"), advice),)
    inputs = tuple(Input(path, book.sha256) for path, book in zip(paths, books, strict=True) if book.sha256)
    given = case_file.vocabulary.categories if case_file else {}
    all_notes = (*notes, *(note for book in books for note in book.notes), *found.notes)
    limits = case_file.limits if case_file else ()
    asked = None if fields is None else frozenset(fields)
    return Case(
        name, found.tables, inputs, problems, all_notes, as_of, found.readings, given, limits, fields=asked,
        unclear=found.unclear,
    )  # fmt: skip


def _files(paths: Sequence[Path], shown: str | None) -> Iterator[tuple[Path, str, str]]:
    """Every file with the name it is listed under and the name its addresses carry."""
    for path in paths:
        if not path.is_dir():
            yield path, shown or path.as_posix(), path.name
            continue
        inside = sorted(file for file in path.iterdir() if not file.name.startswith(LEFT_OUT))
        for file in inside:
            where = f"{shown}/{file.name}" if shown else file.as_posix()
            if file.is_file():
                yield file, where, file.name
            elif file.is_dir():
                yield from _of_folder(file, where, file.name)


def _of_folder(folder: Path, where: str, name: str) -> Iterator[tuple[Path, str, str]]:
    """One level of folders inside a case: 账/, 合同/."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and not file.name.startswith(LEFT_OUT):
            yield file, f"{where}/{file.name}", f"{name}/{file.name}"


def _too_deep(paths: Sequence[Path], shown: str | None) -> tuple[Problem, ...]:
    """What lies so deep in a case that it is not read must not go unsaid: it may be books, or whole other cases."""
    found = [(path, deep) for path in paths if path.is_dir() for deep in _books_too_deep(path)]
    if not found:
        return ()
    names = named(deep.relative_to(path).as_posix() for path, deep in found[:DEEP_LISTED])
    more = Both(" 等", " and others") if len(found) > DEEP_LISTED else Both("", "")
    what = Both(
        f"更深一层的文件夹里有 {len(found)} 个表格文件没有读取：{names.zh}{more.zh}",
        f"{len(found)} spreadsheets in folders further down are not read: {names.en}{more.en}",
    )
    advice = Both(
        "属于这个项目的，移到上一层文件夹；如果里面是各个站点，把与它们放在一起的表格文件移开，"
        "或批量检查时加 --each-workbook 文件夹",
        "Move what belongs to the case one folder up; if these are stations, move away the spreadsheets that lie "
        "beside their folders, or use --each-workbook FOLDER in a batch",
    )
    return (Problem(shown or found[0][0].as_posix(), what, advice),)


def _books_too_deep(folder: Path) -> Iterator[Path]:
    for inside in sorted(folder.iterdir()):
        if not inside.is_dir() or inside.name.startswith(LEFT_OUT):
            continue
        for below in sorted(inside.iterdir()):
            if below.is_dir() and not below.is_symlink() and not below.name.startswith(LEFT_OUT):
                yield from _books_below(below)


def _books_below(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(LEFT_OUT))
        for name in sorted(files):
            if not name.startswith(LEFT_OUT) and Path(name).suffix.lower() in SHEET_FILES:
                yield Path(where, name)


def _could_be_table(book: Book) -> bool:
    """Whether a text file has records of several values at all: a README has not."""
    wide = [sum(value is not None for value in row) for grid in book.grids for _, row in grid.rows(1, 200)]
    return sum(width >= LEAST_TABLE for width in wide) * 2 > len(wide)


def _read_case_file(file: Path) -> CaseFile:
    try:
        return read_case_file(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError:
        return CaseFile(problems=(Problem(file.name, NOT_UTF8, SAVE_AS_UTF8),))
    except OSError as error:
        what = Both(f"打不开：{error.strerror}", f"cannot be opened: {error.strerror}")
        advice = Both("检查路径和权限", "Check the path and the permissions")
        return CaseFile(problems=(Problem(file.name, what, advice),))
