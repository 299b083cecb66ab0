"""The 抽凭 list as a workbook: the lines to vouch with blank columns for the result, and how to draw them again."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from checker import __version__
from checker.core.cells import column_letters
from checker.core.lang import Lang, say
from checker.core.money import yuan_text
from checker.core.steady_zip import steady_zip
from checker.core.text import printable
from checker.sampling import list_headings as words
from checker.sampling.list_headings import STROKE, both
from checker.sampling.population import ORDER_WORDS, ORDER_WORDS_EN
from checker.sampling.sample import METHODS, METHODS_EN, STRATIFIED, SUMMED, SUMMED_EN, Sample

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_CELL = 32_767
HEAD_FILL, OPEN_FILL = "D9D9D9", "FFF2CC"
WIDTHS = (6, 24, 10, 11, 19, 26, 30, 22, 15, 16, 38, 15, 13, 13, 26)
A3, LINE_HEIGHT, MOST_HEIGHT = 8, 15.0, 409.0  # points
NOT_SAID = (
    "审定金额为空的行视为未查，不视为无差异。差异 = 账面金额 - 审定金额，高估为正数。",
    "A line without an audited amount is not vouched, not free of difference. Difference = book - audited, "
    "overstatement is positive. Papers complete: 是 yes, 否 no, 不适用 not applicable.",
)
SAME = (
    "文件的 sha256、方法、样本量、分层依据和随机种子都相同时，抽出的行相同",
    "the same lines are drawn when the files' sha256, the method, size, layers and seed are the same",
)

Row = Sequence[object]


def sample_workbook(sample: Sample, lang: Lang = "zh") -> bytes:
    """Write the list. No text of a ledger can become a formula or a link: every text cell is typed as text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    _list(book, sample, lang)
    about = ((both(name, lang), value) for name, value in _about(sample, lang))
    _sheet(book, words.ABOUT, (say(lang, "项", "Item"), say(lang, "内容", "Value")), about, (36, 100))
    layers = [(s.name, s.count, s.fen / 100, s.taken) for s in sample.strata]
    _sheet(book, words.LAYERS, [both(name, lang) for name in words.LAYER_HEADINGS], layers, (34, 10, 18, 12))
    left_out = [(one.why.to(lang), one.count, None if one.fen is None else one.fen / 100) for one in sample.left_out]
    _sheet(book, words.LEFT_OUT, say_row(lang), left_out, (60, 10, 18))
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())


def _list(book: "Workbook", sample: Sample, lang: Lang) -> None:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    rows = [
        (n, p.cell.full, p.voucher, p.day.isoformat() if p.day else None, p.category, p.account, p.summary, p.payee,
         p.fen / 100, p.stratum, p.why.to(lang), None, None, None, None)
        for n, p in enumerate(sample.picks, start=1)
    ]  # fmt: skip
    sheet = _sheet(book, words.LIST, [both(name, lang) for name in words.HEADINGS], rows, WIDTHS)
    last = len(rows) + 1
    for heading in words.TO_FILL:
        column = words.HEADINGS.index(heading) + 1
        for row in range(2, last + 1):
            cell = sheet.cell(row, column)
            cell.fill = PatternFill("solid", start_color=OPEN_FILL)
            if heading in {words.AUDITED, words.DIFFERENCE}:
                cell.number_format = "#,##0.00"
    choices = DataValidation(type="list", formula1=f'"{",".join(words.COMPLETE_CHOICES)}"', allow_blank=True)
    letters = column_letters(words.HEADINGS.index(words.COMPLETE) + 1)
    choices.add(f"{letters}2:{letters}{max(last, 2)}")
    sheet.add_data_validation(choices)
    sheet.auto_filter.ref = sheet.dimensions


def _about(sample: Sample, lang: Lang) -> Iterable[tuple[str, object]]:
    asked = sample.request
    yield words.CASE, sample.case
    yield words.SHEET, sample.sheet
    yield words.METHOD, both_methods(asked.method, lang)
    if asked.method == STRATIFIED:
        yield words.BY, say(lang, words.BY_WORDS[asked.by], words.BY_WORDS_EN[asked.by])
    yield words.COUNT, sample.count
    yield words.TOTAL, yuan_text(sample.fen)
    yield words.WANTED, asked.wanted
    yield words.TAKEN, len(sample.picks)
    yield words.TAKEN_SUM, yuan_text(sum(pick.fen for pick in sample.picks))
    yield words.SEED, str(asked.seed)
    if sample.interval_fen is not None:
        yield words.INTERVAL, yuan_text(sample.interval_fen)
        yield words.START, yuan_text(sample.start_fen + 1) if sample.start_fen is not None else None
    yield words.CONFIDENCE, asked.confidence
    yield words.TOLERABLE, yuan_text(asked.tolerable_fen) if asked.tolerable_fen is not None else None
    yield (
        words.ORDER,
        say(lang, f"{ORDER_WORDS}；都相同的按原表行次", f"{ORDER_WORDS_EN}; where all are the same, by row"),
    )
    for source in sample.inputs:
        yield f"sha256 {source.path}", source.sha256
    yield say(lang, "程序", "program"), f"checker {__version__}"
    yield say(lang, "重抽", "redraw"), say(lang, *SAME)
    yield say(lang, "填写", "filling in"), say(lang, *NOT_SAID)
    if sample.looks_summed:
        yield say(lang, "注意", "note"), say(lang, SUMMED, SUMMED_EN)


def say_row(lang: Lang) -> tuple[str, str, str]:
    """The headings of what was left out."""
    return say(lang, "原因", "Why"), say(lang, "笔数", "Lines"), say(lang, "金额（元）", "Amount (元)")


def both_methods(method: str, lang: Lang) -> str:
    """The method as the list names it; it is read back by its Chinese name."""
    return say(lang, METHODS[method], f"{METHODS[method]}{STROKE}{METHODS_EN[method]}")


def _sheet(book: "Workbook", name: str, head: Row, rows: Iterable[Row], widths: Sequence[int]) -> "Worksheet":
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(name)
    for number, row in enumerate([head, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, (int, float)):
                cell.value = value
                cell.number_format = "#,##0.00" if isinstance(value, float) else "0"
            elif value is not None:
                cell.value = printable(str(value))[:LONGEST_CELL]
                cell.data_type = "s"
        sheet.row_dimensions[number].height = _height(row, widths)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=HEAD_FILL)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
    return sheet


def _height(row: Row, widths: Sequence[int]) -> float:
    """High enough for the longest text: spreadsheets do not grow a row of themselves."""
    needed = (-(-cell_len(str(value)) // (width - 1)) for value, width in zip(row, widths, strict=True) if value)
    return min(max(needed, default=1) * LINE_HEIGHT, MOST_HEIGHT)
