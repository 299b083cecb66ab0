"""An Excel workbook being read: which sheet is read by which way, with its problems and notes."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.grid import CellError, Grid
from checker.readers.ooxml.circular import Place, circles_across
from checker.readers.ooxml.comments import has_comments, read_comments
from checker.readers.ooxml.package import SAVE_AGAIN, SOURCE, ZIP_ERRORS, Package, PackageError, open_package
from checker.readers.ooxml.plain_sheet import Rows, read_plain
from checker.readers.ooxml.proper_frame import frame_is_proper, frame_of
from checker.readers.ooxml.repack import as_utf8, has_doctype
from checker.readers.ooxml.shared import BOMB, Shared
from checker.readers.ooxml.sidecar import LAST_COLUMN, LAST_ROW, IrregularSheetError, Marks, flaw, scan_marks
from checker.readers.ooxml.small_sheets import fits, place_special, read_values
from checker.readers.ooxml.workbook import OTHER_SHEETS, SheetEntry, Workbook, read_workbook
from checker.readers.source import HIDDEN_SHEET, MACROS_NOT_RUN, Found, Source, error_values, hidden_parts, unreadable

# From here on importing numpy and scanning by columns is quicker than cell by cell.
BIG_BYTES = 3 << 20
# In a process that has imported numpy anyway (a batch), that is so for sheets of a few hundred rows.
BIG_BYTES_WITH_NUMPY = 32 << 10
# Where the sheets together are big, numpy pays for the middling ones too.
BIG_BYTES_AMONG_MANY = 256 << 10
# Above this a sheet is too large to be read cell by cell in Python.
PLAIN_BYTES_MOST = 64 << 10
# A sheet the quick scan refuses is read the slow way up to this size.
SLOW_BYTES_MOST = 32 << 20
# Small sheets are handed over together, so that the texts they share are parsed once, but not all at once.
BATCH_BYTES = 16 << 20
# Above this many shared bytes the texts are kept once, for the scan, and not a second time by calamine.
SHARED_BYTES_MOST = 16 << 20
CELLS_FREE, CELLS_PER_BYTE = 4_000_000, 2
SHEETS_MOST = 2000
SMALL_CELLS_MOST = 8_000_000
FORMULA_SHOWN = 200


def read_xlsx(source: Source) -> Found:
    """Read every worksheet; hidden ones are marked, what is no worksheet is named in the notes."""
    try:
        package = open_package(source.data)
        workbook = read_workbook(package)
    except PackageError as bad:
        return unreadable(source.name, bad.said, bad.advice)
    except KeyError as missing:
        what = Both(f"文件缺少部件 {missing}", f"the file lacks part {missing}")
        return unreadable(source.name, what, SAVE_AGAIN)
    reading = _Reading(source.name, package, workbook)
    reading.run()
    grids = (reading.grids[number] for number in sorted(reading.grids))
    return Found(tuple(grids), tuple(reading.problems), tuple(reading.notes))


class _Reading:
    """One workbook being read: grids by sheet position, problems and notes as they come."""

    def __init__(self, name: str, package: Package, workbook: Workbook) -> None:
        self.name = name
        self.package = package
        self.workbook = workbook
        self.problems: list[Problem] = []
        self.notes = list(_notes(name, workbook))
        self.grids: dict[int, Grid] = {}
        self.zeros: dict[int, Mapping[Place, str]] = {}
        self.small: dict[int, tuple[bytes, Marks]] = {}
        self.small_cells = 0
        known = (package.sizes.get(entry.part, 0) for entry in workbook.sheets)
        self.big_bytes = BIG_BYTES if sum(known) <= BIG_BYTES else min(BIG_BYTES, BIG_BYTES_AMONG_MANY)
        self.columns_bytes = min(self.big_bytes, BIG_BYTES_WITH_NUMPY) if "numpy" in sys.modules else self.big_bytes
        self.shared = Shared(name, package, workbook, self.problems)

    def run(self) -> None:
        parts: set[str] = set()
        for number, entry in enumerate(self.workbook.sheets):
            if entry.kind != "worksheet":
                kind = OTHER_SHEETS.get(entry.kind, Both(entry.kind, entry.kind))
                said = Both(f"是{kind.zh}，没有表格数据，未读取", f"{kind.en} without table data; not read")
                self.notes.append(said.at(f"{self.name} {entry.name}"))
                continue
            if number >= SHEETS_MOST or entry.part in parts:
                what = Both(
                    "工作表过多，或与前面的工作表指向同一内容，未读取",
                    "too many sheets, or it points to the same content as an earlier sheet; not read",
                )
                self._problem(entry, what, SAVE_AGAIN)
                continue
            parts.add(entry.part)
            try:
                self._sort_out(number, entry)
            except KeyError:
                what = Both("工作表的内容部件缺失", "the part with the content of the sheet is missing")
                self._problem(entry, what, SAVE_AGAIN)
            except PackageError as bad:
                self._problem(entry, bad.said, bad.advice)
        self._read_small()
        self._find_circles()
        self._add_comments()

    def _find_circles(self) -> None:
        """Formulas that lead back to themselves by way of another sheet."""
        named = {number: (self.workbook.sheets[number].name, zeros) for number, zeros in self.zeros.items()}
        for number, places in circles_across(named):
            grid = self.grids[number]
            for row, column in places:
                values = grid.cells[row - 1]
                assert isinstance(values, list)
                values[column - 1] = CellError("=" + self.zeros[number][row, column][:FORMULA_SHOWN])
            where = f"{self.name} {grid.sheet}"
            said = Both(
                f"{len(places)} 个公式经过别的工作表循环引用，存的 0 不当作金额",
                f"{len(places)} formula(s) lead back to themselves by way of other sheets; their stored 0 is no amount",
            )
            self.notes.append(said.at(where))

    def _add_comments(self) -> None:
        if not has_comments(self.package):
            return
        for number, grid in self.grids.items():
            entry = self.workbook.sheets[number]
            try:
                comments = read_comments(self.package, entry.part)
            except (PackageError, KeyError):
                self._problem(entry, Both("批注读不出来", "the remarks on cells cannot be read"), SAVE_AGAIN)
                continue
            if comments:
                self.grids[number] = replace(grid, comments=comments)

    def _sort_out(self, number: int, entry: SheetEntry) -> None:
        """Read a big sheet at once; keep a small one for the fast reader, which takes several together."""
        size = self.package.sizes[self.package.real_name(entry.part)]
        if size > self.big_bytes and self._read_big(number, entry):
            return
        if size > SLOW_BYTES_MOST:
            what = Both(
                "工作表很大，且写法与 Excel/WPS 不同，未读取",
                "the sheet is large and not written the way Excel or WPS write it; not read",
            )
            raise PackageError(what, SAVE_AGAIN)
        xml = as_utf8(self.package.read(entry.part))
        by_columns = size > self.columns_bytes
        # What is proven to be well formed has no declarations either.
        if by_columns and self._read_big(number, entry, xml, proven=True):
            return
        if self._read_plain(number, entry, xml):
            return
        if has_doctype(xml):
            raise PackageError(Both("工作表", "the sheet") + BOMB, SOURCE)
        place = flaw(xml)
        if by_columns and not place and self._read_big(number, entry, xml):
            return
        try:
            marks = scan_marks(xml, self.shared.styles.telling)
        except IrregularSheetError:
            what = Both(
                "工作表的写法不合规范，单元格地址无法确定，未读取",
                "the sheet is not written to the standard and the addresses of its cells are uncertain; not read",
            )
            raise PackageError(what, SAVE_AGAIN) from None
        self._count(marks)
        if place:
            what = Both(
                f"工作表的 XML 在{place.zh}有损坏或非法字符，能读的已读出",
                f"the XML of the sheet is damaged or has forbidden characters {place.en}; what could be read was read",
            )
            self._problem(entry, what, Both("请与原表核对；", "Compare with the original. ") + SAVE_AGAIN)
        if fits(marks) and len(self.shared.strings_xml) <= SHARED_BYTES_MOST:
            self.small[number] = (xml, marks)
            if sum(len(kept) for kept, _ in self.small.values()) > BATCH_BYTES:
                self._read_small()
        elif not self._read_big(number, entry, xml):
            what = Both(
                "单元格散布在极大的范围内，未读取", "the cells are scattered over an extremely large area; not read"
            )
            raise PackageError(what, SAVE_AGAIN)

    def _read_big(self, number: int, entry: SheetEntry, xml: bytes | None = None, proven: bool = False) -> bool:
        """Read a sheet by columns, if its XML allows it; `proven`: only if it is well formed beyond doubt."""
        from io import BytesIO

        from checker.readers.ooxml.big_sheet import read_big_sheet

        if proven and xml is not None and not frame_is_proper(frame_of(xml)):
            return False
        try:
            stream = BytesIO(xml) if xml is not None else self.package.open(entry.part)
            cells_most = CELLS_FREE + CELLS_PER_BYTE * self.package.packed_bytes
            big = read_big_sheet(stream, self.shared, cells_most, proven)
        except IrregularSheetError:
            return False
        except ZIP_ERRORS as error:
            what = Both("工作表内容损坏，解压失败", "the content of the sheet is damaged and cannot be unpacked")
            raise PackageError(what, SAVE_AGAIN) from error
        if big.unknown_strings:
            what = Both(
                f"{big.unknown_strings} 个单元格的文字在文件中丢失",
                f"the texts of {big.unknown_strings} cell(s) are lost in the file",
            )
            self._problem(entry, what, SAVE_AGAIN)
        self._tell(entry, big.marks)
        self.grids[number] = big.grid(self.name, entry.name, entry.hidden)
        return True

    def _read_plain(self, number: int, entry: SheetEntry, xml: bytes) -> bool:
        """Read a small sheet at once, if nothing in it needs a second look."""
        if len(xml) > PLAIN_BYTES_MOST or len(self.shared.strings_xml) > SHARED_BYTES_MOST:
            return False
        plain = read_plain(xml, self.shared)
        if plain is None:
            return False
        rows, marks = plain
        self._count(marks)
        self._keep_small(number, entry, rows, marks)
        return True

    def _count(self, marks: Marks) -> None:
        self.small_cells += marks.cells
        if self.small_cells > SMALL_CELLS_MOST:
            what = Both(
                "工作簿的单元格总数过多，从这张表起未读取",
                "the workbook has too many cells; not read from this sheet on",
            )
            raise PackageError(what, SAVE_AGAIN)

    def _keep_small(self, number: int, entry: SheetEntry, rows: Rows, marks: Marks) -> None:
        self._tell(entry, marks)
        self.grids[number] = Grid(
            file=self.name,
            sheet=entry.name,
            cells=rows,
            merged=tuple(marks.merged),
            hidden_rows=frozenset(marks.hidden_rows),
            hidden_columns=frozenset(marks.hidden_columns),
            hidden=entry.hidden,
            number_formats=marks.formats,
        )

    def _read_small(self) -> None:
        small, self.small = self.small, {}
        if not small:
            return
        sheets = [xml for xml, _ in small.values()]
        shared = self.shared
        values = read_values(sheets, shared.strings_xml, shared.styles_xml, shared.date1904)
        for (number, (xml, marks)), rows in zip(small.items(), values, strict=True):
            entry = self.workbook.sheets[number]
            if rows is None:
                if not self._read_big(number, entry, xml):
                    self._problem(entry, Both("工作表读不下去，未读取", "the sheet cannot be read"), SAVE_AGAIN)
                continue
            place_special(rows, marks)
            self.zeros[number] = marks.zeros
            self._keep_small(number, entry, rows, marks)

    def _problem(self, entry: SheetEntry, what: Both, advice: Both) -> None:
        self.problems.append(Problem(f"{self.name} {entry.name}", what, advice))

    def _tell(self, entry: SheetEntry, marks: Marks) -> None:
        where = f"{self.name} {entry.name}"
        if marks.outside:
            what = Both(
                f"{marks.outside} 个单元格的地址超出表格范围（最多 {LAST_ROW} 行 {LAST_COLUMN} 列），未读取",
                f"{marks.outside} cell(s) lie outside a sheet (at most {LAST_ROW} rows, {LAST_COLUMN} columns); not read",
            )
            self._problem(entry, what, SAVE_AGAIN)
        if marks.uncalculated:
            count, first = marks.uncalculated, marks.first_uncalculated
            said = Both(
                f"{count} 个公式没有计算结果（如 {first}），按“未计算”处理，不当作 0",
                f"{count} formula(s) have no result (such as {first}): taken as not calculated, not as 0",
            )
            self.notes.append(said.at(where))
        if marks.circular:
            said = Both(
                f"{marks.circular} 个公式循环引用（直接或间接用到自己），存的 0 不当作金额",
                f"{marks.circular} formula(s) lead back to themselves; their stored 0 is no amount",
            )
            self.notes.append(said.at(where))
        if marks.errors:
            self.notes.append(error_values(marks.errors).at(where))
        if entry.hidden:
            self.notes.append(HIDDEN_SHEET.at(where))
        if marks.hidden_rows or marks.hidden_columns:
            self.notes.append(hidden_parts(len(marks.hidden_rows), len(marks.hidden_columns)).at(where))


def _notes(name: str, workbook: Workbook) -> Iterator[Both]:
    if workbook.macros:
        yield MACROS_NOT_RUN.at(name)
    if workbook.external_links:
        links = workbook.external_links
        yield Both(
            f"含 {links} 个外部链接，链接未打开，只读取单元格里已有的值",
            f"it has {links} external link(s), which were not followed; only the values in the cells were read",
        ).at(name)
    if not workbook.sheets:
        yield Both("工作簿里没有工作表", "there is no sheet in the workbook").at(name)
