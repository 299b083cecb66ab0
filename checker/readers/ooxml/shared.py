"""What all sheets of a workbook share: texts and styles, each damaged part told once."""

from functools import cached_property

from checker.core.lang import Both
from checker.core.problems import Problem
from checker.readers.ooxml.package import SAVE_AGAIN, SOURCE, TREE_MOST, Package, PackageError
from checker.readers.ooxml.repack import as_utf8, has_doctype
from checker.readers.ooxml.styles import NO_STYLES, CellStyles, read_styles
from checker.readers.ooxml.workbook import Workbook

BOMB = Both(
    "含 DTD/实体声明（实体炸弹的做法），未读取", " has a DTD or entity declarations (as entity bombs do); not read"
)
TEXTS, STYLES = Both("文字", "texts"), Both("样式", "styles")

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
        self.strings_xml = self._part(workbook.strings_part, TEXTS, strings_most(package))
        self.styles_xml = self._part(workbook.styles_part, STYLES, TREE_MOST)
        self.styles: CellStyles = NO_STYLES
        if self.styles_xml:
            try:
                self.styles = read_styles(self.styles_xml, workbook.styles_part)
            except PackageError as bad:
                lost = Both("；日期和百分比格式未能识别", "; formats of dates and percentages were not recognised")
                self._problem(bad.said + lost, bad.advice)
                self.styles_xml = b""

    @property
    def strings(self) -> list[str]:
        """The shared texts in order."""
        return self._texts[0]

    @property
    def has_rich_texts(self) -> bool:
        """Whether any text may be put together from pieces."""
        return self._texts[1]

    @cached_property
    def _texts(self) -> tuple[list[str], bool]:
        from checker.readers.ooxml.shared_strings import read_strings

        return read_strings(self.strings_xml)

    def _part(self, part: str, title: Both, most: int) -> bytes:
        if not part:
            return b""
        try:
            xml = as_utf8(self.package.read(part, most))
        except KeyError:
            what = Both(f"{title.zh}部件 {part} 缺失", f"part {part} ({title.en}) is missing")
            return self._problem(what, SAVE_AGAIN)
        except PackageError as bad:
            return self._problem(bad.said, bad.advice)
        what = Both(f"{title.zh}部件", f"the part with the {title.en}") + BOMB
        return self._problem(what, SOURCE) if has_doctype(xml) else xml

    def _problem(self, what: Both, advice: Both) -> bytes:
        self.problems.append(Problem(self.name, what, advice))
        return b""
