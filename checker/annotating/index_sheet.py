"""The index: a sheet at the end of the copy that lists the findings and leads to their cells."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from checker.annotating.notes import FileNotes
from checker.annotating.parts import MAIN, RELS, Parts
from checker.annotating.styles import FILLS, Styles
from checker.core.cells import CellRef, column_letters
from checker.core.findings import Finding
from checker.core.lang import Lang, say
from checker.core.text import printable
from checker.reports.words import citation_text, status_word

NAME = ("checker 批注索引", "checker index")
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
LINKS_MOST = 65_000  # a sheet can hold 65,530
ROWS_MOST = 100_000
LONGEST = 32_767
LINE_HEIGHT, MOST_HEIGHT = 15.0, 409.0
COLUMNS = (
    ("序号", "no.", 6),
    ("结论", "status", 9),
    ("规则", "rule", 11),
    ("问题", "title", 32),
    ("测算", "finding", 50),
    ("单元格", "cell", 20),
    ("全部单元格", "all cells", 24),
    ("涉及金额（元）", "amount (元)", 16),
    ("依据", "clause", 46),
    ("建议", "remedy", 36),
    ("说明", "remark", 24),
)


def add_index(
    parts: Parts, workbook: str, styles: Styles, notes: FileNotes, remarks: dict[CellRef, str], lang: Lang
) -> str:
    """Put the index last, so that nothing that counts sheets is moved; gives its name."""
    tree = parts.tree(workbook)
    sheets = tree.find(f"{{{MAIN}}}sheets")
    taken = {str(one.get("name", "")).lower() for one in sheets.iterchildren()}
    wanted = say(lang, *NAME)
    title = next(name for n in range(1, 1000) if (name := wanted if n == 1 else f"{wanted} {n}").lower() not in taken)
    name = parts.free_name("xl/worksheets/checkerIndex{}.xml")
    entry = sheets.makeelement(f"{{{MAIN}}}sheet", {"name": title})
    entry.set("sheetId", str(1 + max((int(one.get("sheetId", 0)) for one in sheets.iterchildren()), default=0)))
    entry.set(f"{{{RELS}}}id", parts.relate(workbook, "worksheet", name))
    sheets.append(entry)
    parts.declare(name, SHEET_TYPE)
    parts.changed[name] = _xml(styles, notes, remarks, lang).encode()
    return title


def _xml(styles: Styles, notes: FileNotes, remarks: dict[CellRef, str], lang: Lang) -> str:
    head = styles.own(font='<b/><sz val="11"/><name val="宋体"/>', fill="FFD9E1F2")
    text = styles.own(font='<sz val="10"/><name val="宋体"/>')
    link = styles.own(font='<u/><sz val="10"/><color rgb="FF0563C1"/><name val="宋体"/>')
    status = {word: styles.painted(text, word) for word in FILLS}
    widths = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, (*_, w) in enumerate(COLUMNS, 1))
    rows = [_row(1, [say(lang, zh, en) for zh, en, _ in COLUMNS], [head] * len(COLUMNS))]
    links: list[str] = []
    for number, (finding, cells) in enumerate(notes.findings[:ROWS_MOST], start=1):
        looks = [text] * len(COLUMNS)
        looks[1] = status.get(str(finding.status), text)
        if cells and len(links) < LINKS_MOST:
            looks[5] = link
            links.append(_link(number + 1, cells[0]))
        rows.append(_row(number + 1, _values(number, finding, cells, remarks, lang), looks))
    if rest := len(notes.findings) - ROWS_MOST:
        said = say(lang, f"另有 {rest} 项，见问题清单", f"{rest} more: see the findings of the report")
        rows += [_row(ROWS_MOST + 2, [said], [text])] if rest > 0 else []
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    last = f"A1:{column_letters(len(COLUMNS))}{max(len(rows), 1)}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/>'
        '</sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        f' state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="{last}"/>{linked}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3"'
        ' footer="0.3"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _values(
    number: int, finding: Finding, cells: tuple[CellRef, ...], remarks: dict[CellRef, str], lang: Lang
) -> list[Any]:
    remark = "\n".join(dict.fromkeys(remarks[cell] for cell in cells if cell in remarks))
    if not cells:
        remark = say(lang, "没有对应的单元格", "no cell")
    return [
        number,
        status_word(finding.status, lang),
        finding.rule,
        finding.title,
        finding.sentence,
        str(cells[0]) if cells else "",
        "\n".join(map(str, cells)),
        None if finding.excess_fen is None else finding.excess_fen / 100,
        citation_text(finding.citation, lang, finding.status),
        finding.remedy,
        remark,
    ]


def _row(number: int, values: Sequence[Any], styles: Sequence[int]) -> str:
    """Texts are written as texts in place: nothing in them can become a formula."""
    lines = 1
    cells: list[str] = []
    for column, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
        at = f'r="{column_letters(column)}{number}" s="{style}"'
        if value is None or value == "":
            cells.append(f"<c {at}/>")
        elif isinstance(value, (int, float)):
            cells.append(f"<c {at}><v>{value!r}</v></c>")
        else:
            shown = printable(str(value))[:LONGEST]
            room = max(COLUMNS[column - 1][2] // 2 - 1, 1)
            lines = max(lines, sum(1 + len(part) // room for part in shown.split("\n")))
            cells.append(f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(shown)}</t></is></c>')
    height = min(lines * LINE_HEIGHT, MOST_HEIGHT)
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


def _link(row: int, cell: CellRef) -> str:
    sheet = cell.sheet.replace("'", "''")
    place = quoteattr(f"'{sheet}'!{column_letters(max(cell.column, 1))}{max(cell.row, 1)}")
    return f'<hyperlink ref="F{row}" location={place} display={quoteattr(printable(str(cell)))}/>'
