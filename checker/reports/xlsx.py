"""A workbook: every finding on one sheet, every rule's verdict on another, where it came from on a third."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from rich.cells import cell_len

from checker.core.findings import CaseReport, Report
from checker.core.lang import Lang, say
from checker.core.steady_zip import steady_zip
from checker.core.text import printable
from checker.reports.words import citation_text, status_word, summary_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIX = ".xlsx"
A3 = 8
LINE_HEIGHT = 15.0  # points
MOST_HEIGHT = 409.0  # what a row can have
LONGEST_CELL = 32_767  # what a cell can hold; longer text is cut and says so
FILLS = {"违规": "F8CBAD", "疑点": "FFE699", "提示": "DDEBF7", "未能判断": "E4DFEC"}

Row = Sequence[object]


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write the workbook. Nothing from a ledger can become a formula or a link: every text cell is typed as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    _sheet(
        book,
        say(lang, "问题清单", "findings"),
        _finding_head(lang),
        _finding_rows(report, lang),
        (13, 9, 8, 26, 44, 11, 9, 14, 26, 36, 28, 20),
    )
    _sheet(
        book,
        say(lang, "规则结论", "verdicts"),
        _verdict_head(lang),
        _verdict_rows(report, lang),
        (18, 12, 34, 10, 70, 16),
    )
    _sheet(book, say(lang, "数据来源", "sources"), _source_head(lang), _source_rows(report, lang), (18, 12, 50, 68))
    saved = io.BytesIO()
    book.save(saved)
    out.write(steady_zip(saved.getvalue()))


def _finding_head(lang: Lang) -> Row:
    zh = (
        "案件",
        "规则",
        "结论",
        "问题",
        "测算",
        "测得",
        "应为",
        "涉及金额（元）",
        "单元格",
        "依据",
        "建议",
        "问题编号",
    )
    en = (
        "case",
        "rule",
        "status",
        "title",
        "finding",
        "measured",
        "limit",
        "amount (元)",
        "cells",
        "clause",
        "remedy",
        "id",
    )
    return en if lang == "en" else zh


def _finding_rows(report: Report, lang: Lang) -> Iterable[Row]:
    for case in report.cases:
        for f in case.findings:
            amount = None if f.excess_fen is None else f.excess_fen / 100
            cells = "\n".join(cell.full for cell in f.cells)
            yield (
                case.case,
                f.rule,
                status_word(f.status, lang),
                f.title,
                f.sentence,
                f.measured,
                f.limit,
                amount,
                cells,
                citation_text(f.citation, lang, f.status),
                f.remedy,
                f.id,
            )


def _verdict_head(lang: Lang) -> Row:
    return (
        ("case", "rule", "title", "status", "reason", "pack")
        if lang == "en"
        else ("案件", "规则", "名称", "结论", "理由", "规则包")
    )


def _verdict_rows(report: Report, lang: Lang) -> Iterable[Row]:
    for case in report.cases:
        yield (case.case, "", "", "", summary_line(case, lang), "")
        for v in case.verdicts:
            yield (case.case, v.rule, v.title, status_word(v.status, lang), v.reason, v.pack)


def _source_head(lang: Lang) -> Row:
    return (
        ("case", "what", "path", "sha256 / note") if lang == "en" else ("案件", "内容", "文件或规则包", "sha256 / 说明")
    )


def _source_rows(report: Report, lang: Lang) -> Iterable[Row]:
    for case in report.cases:
        yield from _case_sources(case, lang)
    yield ("", say(lang, "程序", "tool"), f"checker {report.version}", report.engine)


def _case_sources(case: CaseReport, lang: Lang) -> Iterable[Row]:
    for source in case.inputs:
        yield (case.case, say(lang, "文件", "input"), source.path, source.sha256)
    for pack in case.packs:
        yield (case.case, say(lang, "规则包", "pack"), f"{pack.id} {pack.name}", pack.sha256)
    for problem in case.problems:
        yield (case.case, say(lang, "读取问题", "problem"), problem.where, f"{problem.what}。{problem.advice}")
    for note in case.notes:
        yield (case.case, say(lang, "说明", "note"), "", note)


def _sheet(book: "Workbook", name: str, head: Row, rows: Iterable[Row], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(name)
    _write(sheet, 1, head)
    for number, row in enumerate(rows, start=2):
        _write(sheet, number, row)
        fill = next((FILLS[str(value)] for value in row if str(value) in FILLS), None)
        sheet.row_dimensions[number].height = _height(row, widths)
        for cell in sheet[number]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if fill and str(cell.value) in FILLS:
                cell.fill = PatternFill("solid", start_color=fill)
            if isinstance(cell.value, float):
                cell.number_format = "#,##0.00"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="D9D9D9")
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _height(row: Row, widths: Sequence[int]) -> float:
    """High enough for the longest text of a row: spreadsheets do not grow a row that arrives without a height."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if value is not None:
            lines = max(lines, sum(-(-cell_len(part) // max(width - 1, 1)) or 1 for part in str(value).split("\n")))
    return min(lines * LINE_HEIGHT, MOST_HEIGHT)


def _write(sheet: "Worksheet", row: int, values: Row) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, float):
            cell.value = value
        elif value is not None:
            cell.value = printable(str(value))[:LONGEST_CELL]
            cell.data_type = "s"
