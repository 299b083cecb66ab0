"""Pages, fonts and tables of the shipped templates, in centimetres and points; used only where they are made."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

SONG, HEI, FANG, KAI = "宋体", "黑体", "仿宋", "楷体"
LATIN = "Times New Roman"
TITLE, UNDER, LEFT, SMALL = "文书标题", "文书副题", "文书行", "文书小字"
HEAD, SUBHEAD, BODY, CELL = "文书一级", "文书二级", "文书正文", "文书表格"
A4 = (21.0, 29.7)
PAGES = {"zh": ("第 ", " 页"), "en": ("page ", "")}


def page(margins: tuple[float, float, float, float], size: float, east: str, line: float | None = None) -> Any:
    """An A4 document with the styles every paper uses; margins top, right, bottom, left in cm (GB/T 9704 style)."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(A4[0]), Cm(A4[1])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, margins)
    section.footer_distance = section.header_distance = Cm(1.2)
    document.core_properties.author = document.core_properties.comments = ""
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    section._sectPr.append(number)
    _font(document.styles["Normal"], east, size)
    _language(document)
    _style(document, TITLE, SONG, 18, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER, after=8)
    _style(document, UNDER, KAI, 15, align=WD_ALIGN_PARAGRAPH.CENTER, after=10)
    _style(document, LEFT, SONG, 10.5, after=4)
    _style(document, SMALL, SONG, 9, before=3)
    _style(document, HEAD, HEI, size, before=10, after=4, keep=True)
    _style(document, SUBHEAD, KAI, size, before=3, after=2, keep=True)
    body = _style(document, BODY, east, size, line=line)
    body.paragraph_format.first_line_indent = Pt(2 * size)
    _style(document, CELL, SONG, 10.5, before=1, after=1)
    return document


def paragraph(place: Any, text: str = "", style: str = BODY, right: bool = False, bold: bool = False) -> Any:
    """One paragraph at the end of a document or a cell."""
    made = place.add_paragraph(style=style)
    made.add_run(text).bold = bold or None
    made.paragraph_format.keep_with_next = bold or None
    if right:
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return made


def tag(place: Any, text: str) -> None:
    """A paragraph that is only an instruction and goes away: {%p for … %}, {%p endfor %}."""
    paragraph(place, f"{{%p {text} %}}", CELL)


def break_before(document: Any) -> None:
    """End the section here: what follows starts on a new page, and its pages count from 1 again."""
    end = paragraph(document, "", SMALL)
    end.paragraph_format.line_spacing, end.paragraph_format.space_before = Pt(1), Pt(0)
    end._p.get_or_add_pPr().append(deepcopy(document.sections[-1]._sectPr))


def new_paper(document: Any) -> None:
    """Inside a loop: every paper but the first begins on a page of its own."""
    tag(document, "if not loop.first")
    break_before(document)
    tag(document, "endif")


def grid(document: Any, widths: Sequence[float]) -> Any:
    """An empty table with borders and fixed columns."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def row(table: Any, *texts: str, bold: bool = False, height: float = 0, centre: Sequence[int] = ()) -> Any:
    """A row; the last text takes the columns that are left. Every second cell is a label where there are four."""
    cells = table.add_row().cells
    if len(texts) < len(cells):
        cells[len(texts) - 1].merge(cells[-1])
    made = table.rows[-1]
    if height:
        made.height, made.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    for number, (cell, column, text) in enumerate(zip(cells, table.columns, texts, strict=False)):
        if number < len(texts) - 1 or len(texts) == len(cells):
            cell.width = column.width
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        only = cell.paragraphs[0]
        only.style = table.part.document.styles[CELL]
        only.add_run(text).bold = bold or None
        if bold or number in centre:
            only.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return made


def list_table(
    document: Any,
    widths: Sequence[float],
    head: Sequence[str],
    loop: str,
    cells: Sequence[str],
    centre: Sequence[int] = (),
) -> Any:
    """A table with a heading that repeats on every page and one row for each thing of a list."""
    table = grid(document, widths)
    first = row(table, *head, bold=True)
    _flag(first, "w:tblHeader")
    row(table, f"{{%tr for {loop} %}}", *[""] * (len(widths) - 1))
    line = row(table, *cells, centre=centre)
    _flag(line, "w:cantSplit")
    row(table, "{%tr endfor %}", *[""] * (len(widths) - 1))
    return table


def footer(document: Any, said: str, page_words: tuple[str, str]) -> None:
    """A line of text on the left and 第 X 页 on the right of every page."""
    section = document.sections[0]
    made = section.footer.paragraphs[0]
    made.style = document.styles[SMALL]
    width = section.page_width - section.left_margin - section.right_margin
    made.paragraph_format.tab_stops.clear_all()
    made.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    made.add_run(f"{said}\t{page_words[0]}")
    _number(made, "PAGE")
    made.add_run(page_words[1])


def _style(
    document: Any, name: str, east: str, size: float, *, bold: bool = False, align: Any = None,
    before: float = 0, after: float = 0, line: float | None = None, keep: bool = False,
) -> Any:  # fmt: skip
    style = document.styles.add_style(name, 1)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _font(style, east, size, bold)
    shape = style.paragraph_format
    shape.alignment, shape.space_before, shape.space_after = align, Pt(before), Pt(after)
    shape.line_spacing = Pt(line) if line else 1.15
    shape.keep_with_next = keep or None
    return style


def _font(style: Any, east: str, size: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold or None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east)
    fonts.set(qn("w:hint"), "eastAsia")


def _language(document: Any) -> None:
    """Simplified Chinese: without it a reader may set Chinese marks in the Japanese or Traditional shape."""
    for holder in (document.styles["Normal"].element, document.styles.element):
        for properties in holder.iter(qn("w:rPr")):
            for old in properties.findall(qn("w:lang")):
                properties.remove(old)
            language = OxmlElement("w:lang")
            for name, value in (("val", "en-US"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")):
                language.set(qn(f"w:{name}"), value)
            properties.append(language)
            break


def _flag(made: Any, name: str) -> None:
    made._tr.get_or_add_trPr().append(OxmlElement(name))


def _number(made: Any, field: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), field)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    made._p.append(element)
