"""Make the annotated copy of a workbook: highlighted cells, a note on each, an index. The original is only read."""

import io
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from checker.annotating.comments import add_comments
from checker.annotating.index_sheet import add_index
from checker.annotating.notes import CellNotes, FileNotes
from checker.annotating.parts import MAIN, RELS, TYPES, CannotAnnotateError, Parts
from checker.annotating.sheet_edits import edited, find_places, merged_ranges
from checker.annotating.styles import EMPTY as NO_STYLES
from checker.annotating.styles import Styles
from checker.core.cells import CellRef
from checker.core.lang import Lang, say

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True)
class Annotated:
    """What came of it: how many cells carry a note, and how many could only be listed."""

    noted: int
    only_listed: int


def annotate(original: bytes, file: str, notes: FileNotes, lang: Lang, out: BinaryIO) -> Annotated:
    """Write the annotated copy. Raises CannotAnnotateError where the workbook does not allow it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(original))
    except zipfile.BadZipFile as error:
        raise CannotAnnotateError("不是 .xlsx 工作簿（或已加密）", "no .xlsx workbook, or encrypted") from error
    with archive:
        parts = Parts(archive)
        workbook = _workbook(parts)
        styles = _styles(parts, workbook)
        sheets = _sheets(parts, workbook)
        remarks: dict[CellRef, str] = {}
        noted = 0
        for name, cells in notes.cells.items():
            if name not in sheets:
                why = say(lang, "工作表不在工作簿里", "no such sheet in the workbook")
                remarks |= {CellRef(file, name, *at): why for at in cells}
                continue
            refused = _sheet(parts, sheets[name], cells, styles)
            why = say(lang, "单元格上有批注会话，未加批注", "the cell holds a threaded comment: no note added")
            remarks |= {CellRef(file, name, *at): why for at in refused}
            noted += len(cells) - len(refused)
        add_index(parts, workbook, styles, notes, remarks, lang)
        parts.write(out)
    return Annotated(noted, len(remarks) + notes.left_out)


def index_only(notes: FileNotes, lang: Lang, out: BinaryIO) -> None:
    """A workbook that holds nothing but the index, for a file that is no .xlsx."""
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        for name, content in _EMPTY_PACKAGE.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    listed = FileNotes({}, notes.findings, 0)
    with zipfile.ZipFile(empty) as archive:
        parts = Parts(archive)
        workbook = _workbook(parts)
        add_index(parts, workbook, _styles(parts, workbook), _without_cells(listed), {}, lang)
        parts.write(out)


def _without_cells(notes: FileNotes) -> FileNotes:
    """The cells are named in the text of the index; links would lead nowhere."""
    return FileNotes({}, tuple((finding, finding.cells) for finding, _ in notes.findings), 0)


def _workbook(parts: Parts) -> str:
    name = next((target for _, target in parts.related("", "officeDocument")), "")
    if not name or not parts.has(name):
        raise CannotAnnotateError("找不到工作簿部件", "the workbook part is missing")
    if parts.tree(name).tag != f"{{{MAIN}}}workbook":
        strict = parts.tree(name).tag.startswith(f"{{{STRICT}}}")
        zh = "是“严格 Open XML”格式，请另存为普通 .xlsx" if strict else "不是 .xlsx 工作簿"
        raise CannotAnnotateError(zh, "saved as Strict Open XML" if strict else "no .xlsx workbook")
    return name


def _styles(parts: Parts, workbook: str) -> Styles:
    name = next((target for _, target in parts.related(workbook, "styles")), "")
    if not name or not parts.has(name):
        name = "xl/styles.xml"
        parts.relate(workbook, "styles", name)
        parts.declare(name, STYLES_TYPE)
    return Styles(parts.tree(name, NO_STYLES))


def _sheets(parts: Parts, workbook: str) -> dict[str, str]:
    targets = dict(parts.related(workbook, "worksheet"))
    listed = parts.tree(workbook).find(f"{{{MAIN}}}sheets")
    found = ((one.get("name", ""), targets.get(one.get(f"{{{RELS}}}id"))) for one in listed.iterchildren())
    return {name: part for name, part in found if part and parts.has(part)}


def _sheet(
    parts: Parts, part: str, cells: Mapping[tuple[int, int], CellNotes], styles: Styles
) -> list[tuple[int, int]]:
    """Paint and note the cells of one sheet; a cell inside a merged range is noted where the range begins."""
    xml = parts.read(part)
    anchors = _anchors(xml, cells)
    anchored: dict[tuple[int, int], CellNotes] = {}
    for at, note in cells.items():
        anchor = anchors.get(at, at)
        if anchor in anchored:
            anchored[anchor].texts += [text for text in note.texts if text not in anchored[anchor].texts]
        else:
            anchored[anchor] = CellNotes(note.status, list(note.texts))
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(anchored):
        by_row.setdefault(row, []).append(column)

    def paint(row: int, column: int, style: int) -> int:
        return styles.painted(style, str(anchored[row, column].status))

    places = find_places(xml, by_row, paint)
    refused, drawing_id = add_comments(parts, part, anchored, places.drawing_id)
    parts.changed[part] = edited(xml, places, drawing_id)
    return refused


def _anchors(xml: bytes, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """For cells inside merged ranges, where their range begins."""
    in_order = sorted(cells)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for top, left, bottom, right in merged_ranges(xml):
        for at in in_order[bisect_left(in_order, (top, 0)) : bisect_left(in_order, (bottom + 1, 0))]:
            if left <= at[1] <= right:
                found[at] = (top, left)
    return found


_EMPTY_PACKAGE = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK_TYPE}"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets/></workbook>',
}
