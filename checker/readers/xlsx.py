"""Excel and WPS workbooks of 2007 and later (.xlsx, .xlsm, renamed or not): a zip of XML parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from checker.core.findings import Problem
from checker.readers.grid import Grid
from checker.readers.ooxml.package import Package, PackageError, open_package
from checker.readers.ooxml.repack import as_utf8, has_doctype, repack
from checker.readers.ooxml.sidecar import LAST_COLUMN, LAST_ROW, Marks, scan_marks
from checker.readers.ooxml.styles import NO_STYLES, CellStyles, read_styles
from checker.readers.ooxml.workbook import SheetEntry, Workbook, read_workbook
from checker.readers.source import Found, Source, unreadable

SAVE_AGAIN = "请用 Excel/WPS 打开原文件另存一份再试"
# The fast reader lays a sheet out as a full rectangle: this many places for nothing are tolerated.
EMPTY_PLACES = 2_000_000


def recognises(head: bytes, name: str) -> int:
    """A zip; what is inside is looked at when it is read."""
    return 50 if head.startswith((b"PK\3\4", b"PK\5\6")) else 0


def read(source: Source) -> Found:
    """Read every worksheet; hidden ones are marked, what is no worksheet is named in the notes."""
    try:
        package = open_package(source.data)
        workbook = read_workbook(package)
    except PackageError as bad:
        return unreadable(source.name, bad.what, bad.advice)
    except KeyError as missing:
        return unreadable(source.name, f"文件缺少部件 {missing}", SAVE_AGAIN)
    return _read_sheets(source, package, workbook)


def _read_sheets(source: Source, package: Package, workbook: Workbook) -> Found:
    problems: list[Problem] = []
    notes = list(_notes(source.name, workbook))
    shared = _Shared(source.name, package, workbook, problems)
    good: list[_Sheet] = []
    for entry in workbook.sheets:
        where = f"{source.name} {entry.name}"
        if entry.kind != "worksheet":
            notes.append(f"{where}：是{entry.kind}，没有表格数据，未读取")
            continue
        try:
            xml = as_utf8(package.read(entry.part))
        except KeyError:
            problems.append(Problem(where, "工作表的内容部件缺失", SAVE_AGAIN))
            continue
        except PackageError as bad:
            problems.append(Problem(where, bad.what, bad.advice))
            continue
        if has_doctype(xml):
            problems.append(Problem(where, "工作表含 DTD/实体声明（实体炸弹的做法），未读取", "请确认文件来源"))
            continue
        marks = scan_marks(xml, shared.styles.telling)
        if marks.outside:
            what = f"{marks.outside} 个单元格的地址超出表格范围（最多 {LAST_ROW} 行 {LAST_COLUMN} 列），未读取"
            problems.append(Problem(where, what, SAVE_AGAIN))
        good.append(_Sheet(entry, xml, marks))
    read = _values(source.name, good, shared, problems)
    grids = [_grid(source, sheet, cells, notes) for sheet, cells in read]
    return Found(tuple(grids), tuple(problems), tuple(notes))


@dataclass(frozen=True)
class _Sheet:
    entry: SheetEntry
    xml: bytes
    marks: Marks


class _Shared:
    """Strings and styles of the workbook, each missing or damaged part told once."""

    def __init__(self, name: str, package: Package, workbook: Workbook, problems: list[Problem]) -> None:
        self.date1904 = workbook.date1904
        self.strings = _part(name, package, workbook.strings_part, "文字", problems)
        self.styles_xml = _part(name, package, workbook.styles_part, "样式", problems)
        self.styles: CellStyles = NO_STYLES
        if self.styles_xml:
            try:
                self.styles = read_styles(self.styles_xml, workbook.styles_part)
            except PackageError as bad:
                problems.append(Problem(name, f"{bad.what}；日期和百分比格式未能识别", bad.advice))
                self.styles_xml = b""


def _part(name: str, package: Package, part: str, title: str, problems: list[Problem]) -> bytes:
    if not part:
        return b""
    try:
        xml = as_utf8(package.read(part))
    except KeyError:
        problems.append(Problem(name, f"{title}部件 {part} 缺失", SAVE_AGAIN))
        return b""
    except PackageError as bad:
        problems.append(Problem(name, bad.what, bad.advice))
        return b""
    if has_doctype(xml):
        problems.append(Problem(name, f"{title}部件含 DTD/实体声明（实体炸弹的做法），未读取", "请确认文件来源"))
        return b""
    return xml


def _values(
    name: str, sheets: Sequence[_Sheet], shared: _Shared, problems: list[Problem]
) -> Iterator[tuple[_Sheet, list[list[object]]]]:
    from python_calamine import CalamineError, load_workbook

    for sheet in sheets:
        try:
            book = load_workbook(repack([sheet.xml], shared.strings, shared.styles_xml, shared.date1904))
            cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except CalamineError as error:
            problems.append(Problem(f"{name} {sheet.entry.name}", f"工作表读不下去：{error}", SAVE_AGAIN))
            continue
        yield sheet, [[_value(value) for value in row] for row in cells]


def _value(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    return value


def _grid(source: Source, sheet: _Sheet, cells: list[list[object]], notes: list[str]) -> Grid:
    marks, entry = sheet.marks, sheet.entry
    where = f"{source.name} {entry.name}"
    for (row, column), error in marks.special.items():
        while len(cells) < row:
            cells.append([])
        values = cells[row - 1]
        values.extend([None] * (column - len(values)))
        values[column - 1] = error
    while cells and all(value is None for value in cells[-1]):
        cells.pop()
    uncalculated = [error for error in marks.special.values() if error.text.startswith("=")]
    if uncalculated:
        notes.append(
            f"{where}：{len(uncalculated)} 个公式没有计算结果（如 {uncalculated[0].text}），按“未计算”处理，不当作 0"
        )
    if len(marks.special) > len(uncalculated):
        notes.append(f"{where}：{len(marks.special) - len(uncalculated)} 个单元格是错误值（#REF! 之类），不当作 0 或空")
    if entry.hidden:
        notes.append(f"{where}：是隐藏工作表，照常读取")
    if marks.hidden_rows or marks.hidden_columns:
        notes.append(f"{where}：有隐藏的 {len(marks.hidden_rows)} 行、{len(marks.hidden_columns)} 列，照常读取")
    return Grid(
        file=source.name,
        sheet=entry.name,
        cells=cells,
        merged=tuple(marks.merged),
        hidden_rows=frozenset(marks.hidden_rows),
        hidden_columns=frozenset(marks.hidden_columns),
        hidden=entry.hidden,
        number_formats=marks.formats,
    )


def _notes(name: str, workbook: Workbook) -> Iterator[str]:
    if workbook.macros:
        yield f"{name}：含宏，宏未运行，只读取单元格里已有的值"
    if workbook.external_links:
        yield f"{name}：含 {workbook.external_links} 个外部链接，链接未打开，只读取单元格里已有的值"
    if not workbook.sheets:
        yield f"{name}：工作簿里没有工作表"
