"""What all sheets of a workbook share: texts and styles, each damaged part told once."""

from functools import cached_property

from checker.core.findings import Problem
from checker.readers.ooxml.package import Package, PackageError
from checker.readers.ooxml.repack import as_utf8, has_doctype
from checker.readers.ooxml.styles import NO_STYLES, CellStyles, read_styles
from checker.readers.ooxml.workbook import Workbook

SAVE_AGAIN = "请用 Excel/WPS 打开原文件另存一份再试"
BOMB = "含 DTD/实体声明（实体炸弹的做法），未读取"


class Shared:
    """Texts and styles as bytes for the fast reader and, when asked for, as Python values."""

    def __init__(self, name: str, package: Package, workbook: Workbook, problems: list[Problem]) -> None:
        self.date1904 = workbook.date1904
        self.strings_xml = _part(name, package, workbook.strings_part, "文字", problems)
        self.styles_xml = _part(name, package, workbook.styles_part, "样式", problems)
        self.styles: CellStyles = NO_STYLES
        if self.styles_xml:
            try:
                self.styles = read_styles(self.styles_xml, workbook.styles_part)
            except PackageError as bad:
                problems.append(Problem(name, f"{bad.what}；日期和百分比格式未能识别", bad.advice))
                self.styles_xml = b""

    @cached_property
    def strings(self) -> list[str]:
        """The shared texts in order."""
        from checker.readers.ooxml.shared_strings import read_strings

        return read_strings(self.strings_xml)


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
        problems.append(Problem(name, f"{title}部件{BOMB}", "请确认文件来源"))
        return b""
    return xml
