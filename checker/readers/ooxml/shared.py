"""What all sheets of a workbook share: texts and styles, each damaged part told once."""

from functools import cached_property

from checker.core.findings import Problem
from checker.readers.ooxml.package import SAVE_AGAIN, TREE_MOST, Package, PackageError
from checker.readers.ooxml.repack import as_utf8, has_doctype
from checker.readers.ooxml.styles import NO_STYLES, CellStyles, read_styles
from checker.readers.ooxml.workbook import Workbook

BOMB = "含 DTD/实体声明（实体炸弹的做法），未读取"

# Texts are kept as bytes and as Python strings: a small file must not claim hundreds of megabytes of them.
STRINGS_FREE = 40 << 20
STRINGS_RATIO = 8


def strings_most(package: Package) -> int:
    """How many bytes of shared texts a file of this size may hold."""
    return STRINGS_FREE + STRINGS_RATIO * package.packed_bytes


class Shared:
    """Texts and styles as bytes for the fast reader and, when asked for, as Python values."""

    def __init__(self, name: str, package: Package, workbook: Workbook, problems: list[Problem]) -> None:
        self.name = name
        self.package = package
        self.problems = problems
        self.date1904 = workbook.date1904
        self.strings_xml = self._part(workbook.strings_part, "文字", strings_most(package))
        self.styles_xml = self._part(workbook.styles_part, "样式", TREE_MOST)
        self.styles: CellStyles = NO_STYLES
        if self.styles_xml:
            try:
                self.styles = read_styles(self.styles_xml, workbook.styles_part)
            except PackageError as bad:
                self._problem(f"{bad.what}；日期和百分比格式未能识别", bad.advice)
                self.styles_xml = b""

    @cached_property
    def strings(self) -> list[str]:
        """The shared texts in order."""
        from checker.readers.ooxml.shared_strings import read_strings

        return read_strings(self.strings_xml)

    @cached_property
    def has_rich_texts(self) -> bool:
        """Whether any text may be put together from pieces."""
        return any(tag in self.strings_xml for tag in (b"<r>", b"<r ", b":r>", b":r "))

    def _part(self, part: str, title: str, most: int) -> bytes:
        if not part:
            return b""
        try:
            xml = as_utf8(self.package.read(part, most))
        except KeyError:
            return self._problem(f"{title}部件 {part} 缺失", SAVE_AGAIN)
        except PackageError as bad:
            return self._problem(bad.what, bad.advice)
        return self._problem(f"{title}部件{BOMB}", "请确认文件来源") if has_doctype(xml) else xml

    def _problem(self, what: str, advice: str) -> bytes:
        self.problems.append(Problem(self.name, what, advice))
        return b""
