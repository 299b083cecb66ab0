"""The workbook part: which sheets there are, in order, and where each is kept."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError

from checker.core.lang import Both
from checker.readers.ooxml.package import SAVE_AGAIN, SOURCE, TREE_MOST, Package, PackageError

# Sheets that hold no table.
OTHER_SHEETS = {
    "chartsheet": Both("图表页", "a chart sheet"),
    "dialogsheet": Both("对话框页", "a dialog sheet"),
    "xlMacrosheet": Both("宏表", "a macro sheet"),
}
COPY_TABLES = Both(
    "请把其中的表格复制到 Excel/WPS 表格里再提供", "Copy its tables into an Excel or WPS workbook and hand that in"
)
# What else comes as a zip: a part's name tells.
OTHER_PACKAGES = (
    (
        "xl/workbook.bin",
        Both("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
        Both("请用 Excel/WPS 打开后另存为 .xlsx", "Open it in Excel or WPS and save it as .xlsx"),
    ),
    ("word/document", Both("Word 文档", "a Word document"), COPY_TABLES),
    ("ppt/presentation", Both("演示文稿", "a presentation"), COPY_TABLES),
    (
        "Index/Document.iwa",
        Both("Numbers/Pages 文稿", "a Numbers or Pages document"),
        Both("请在 Numbers 中导出为 Excel（.xlsx）", "Export it to Excel (.xlsx) in Numbers"),
    ),
    (
        "content.xml",
        Both("OpenDocument 文档，但不是表格", "an OpenDocument file, but no spreadsheet"),
        Both("请把其中的表格另存为 .xlsx", "Save its tables as .xlsx"),
    ),
)
REMEMBERED_BYTES = 32 << 10
NO_RELATIONS = b"<Relationships/>"

Kept = TypeVar("Kept")
Target = tuple[str, str]


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it. `part` is '' where the workbook points nowhere."""

    name: str
    part: str
    kind: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """The sheets, the parts they share, and whether days count from 1904."""

    sheets: tuple[SheetEntry, ...]
    strings_part: str
    styles_part: str
    date1904: bool
    macros: bool
    external_links: int


def remembered(work: Callable[..., Kept]) -> Callable[..., Kept]:
    """What is made of the bytes of small parts, made once for all books that have them to the letter.

    Books written by one program mostly do. Nobody may change what it gives.
    """
    kept = lru_cache(64)(work)
    return lambda *given: (kept if sum(map(len, given)) <= REMEMBERED_BYTES else work)(*given)


def parse_xml(data: bytes, part: str) -> Element:
    """Parse a small part, refusing DTDs and entities. Raises PackageError."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        what = Both(
            f"部件 {part} 含 DTD/实体声明（实体炸弹的做法），未读取",
            f"part {part} has a DTD or entity declarations (as entity bombs do); not read",
        )
        raise PackageError(what, SOURCE) from error
    except (ParseError, ValueError, LookupError) as error:
        what = Both(f"部件 {part} 不是完好的 XML", f"part {part} is not well-formed XML")
        raise PackageError(what, SAVE_AGAIN) from error
    return root


def local(tag: str) -> str:
    """An XML name without its namespace: writers use two namespaces and any prefix."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; '' when absent."""
    return next((value for key, value in element.items() if local(key) == name), "")


def is_true(text: str) -> bool:
    """How OOXML writes yes."""
    return text in {"1", "true", "on"}


def read_workbook(package: Package) -> Workbook:
    """Read the list of sheets. Raises PackageError when this is no workbook."""
    part = _main_part(package)
    return _workbook(package.read(part, TREE_MOST), part, *_relations(package, part))


@remembered
def _workbook(data: bytes, part: str, relations: bytes, rels: str) -> Workbook:
    root, targets = parse_xml(data, part), _targets(relations, rels)
    sheets = []
    for element in root.iterfind(".//{*}sheets/{*}sheet"):
        kind, target = targets.get(attribute(element, "id"), ("worksheet", ""))
        hidden = element.get("state", "visible") not in {"visible", ""}
        sheets.append(SheetEntry(element.get("name", ""), target, kind, hidden))
    shared = {kind: target for kind, target in targets.values() if kind in {"sharedStrings", "styles"}}
    properties = root.find("{*}workbookPr")
    return Workbook(
        sheets=tuple(sheets),
        strings_part=shared.get("sharedStrings", ""),
        styles_part=shared.get("styles", ""),
        date1904=properties is not None and is_true(properties.get("date1904", "")),
        macros=any(kind == "vbaProject" for kind, _ in targets.values()),
        external_links=sum(kind == "externalLink" for kind, _ in targets.values()),
    )


def relationships(package: Package, part: str) -> Mapping[str, Target]:
    """What a part points to: id -> (kind, part); targets outside the file are left out."""
    return _targets(*_relations(package, part))


def _relations(package: Package, part: str) -> tuple[bytes, str]:
    """The part that says what another points to, and its name."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    return package.read(rels, TREE_MOST) if package.has(rels) else NO_RELATIONS, rels


@remembered
def _targets(data: bytes, rels: str) -> dict[str, Target]:
    folder = "/" + rels.rpartition("_rels/")[0]
    found = {}
    for element in parse_xml(data, rels):
        if element.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, element.get("Target", ""))).lstrip("/")
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
    return found


def _main_part(package: Package) -> str:
    for kind, target in relationships(package, "").values():
        if kind == "officeDocument" and package.has(target):
            return target
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    for name, what, advice in OTHER_PACKAGES:
        if any(name in entry for entry in package.sizes):
            raise PackageError(Both(f"这是{what.zh}，读不了", f"this is {what.en} and cannot be read"), advice)
    raise PackageError(
        Both(
            "压缩包里没有工作簿（不是 Excel 表格，或已损坏）",
            "there is no workbook in the archive (not an Excel file, or damaged)",
        ),
        Both(
            "如是压缩包，请先解压，再提供其中的表格文件",
            "If it is an archive, unpack it first and hand in the spreadsheets inside",
        ),
    )
