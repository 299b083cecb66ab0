"""Write the workbook of a case: every sheet with headings, units, choices and a page of notes.

The same list (sheets.yaml) says how it is read back, so what the template asks for is what is found.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker.core.steady_zip import steady_zip
from checker.tables.sheets import Field, Sheet, category_names, sheets

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EMPTY_ROWS = 200  # how far down drop-down lists reach
NOTES = (
    "一个工作簿是一个项目的一个年度。没有的内容留空，不要填 0；缺的内容在检查结果里记为“未能判断”，并写明缺哪张表、哪一列。",
    "金额单位写在表头的括号里，可以改成（元），程序以表头写明的单位为准。",
    "日期填完整日期，如 2022-08-01。比例填 55% 或 0.55。得分按百分制。",
    "支出类别：" + "、".join(category_names()) + "。其他名称会列为未归类，影响占比的结论。",
    "合计行可有可无；有合计行的，程序核对合计与各行之和。",
    "不需要填写身份证号、银行账号、电话等个人信息。",
)
WIDTHS = {"text": 26, "category": 24, "money": 18, "day": 18, "share": 14, "count": 16, "number": 14, "score": 14}
FORMATS = {"money": "#,##0.00####", "day": "yyyy-mm-dd", "share": "0.00%"}

CellValue = str | int | float | date | None
Contents = Mapping[str, Sequence[Mapping[str, CellValue]]]


def template() -> bytes:
    """The empty workbook."""
    return workbook({})


def workbook(contents: Contents, only: bool = False) -> bytes:
    """The workbook with rows filled in: {kind: [{field: value}]}; 项目信息 takes one row.

    `only` leaves out the sheets nothing is given for. Values are written as they are; text stays text.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for kind, sheet in sheets().items():
        if kind not in contents and (only or not sheet.in_template):
            continue
        page = book.create_sheet(sheet.name)
        rows = contents.get(kind, ())
        if sheet.layout == "key_value":
            _key_values(page, sheet, rows[0] if rows else {}, only)
        else:
            _table(page, sheet, rows)
    if not only:
        _notes(book.create_sheet("填写说明"))
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())


def _key_values(page: "Worksheet", sheet: Sheet, values: Mapping[str, CellValue], only: bool) -> None:
    page.append(["项目", "内容", "说明"])
    row = 2
    for field in sheet.fields.values():
        if only and field.name not in values:
            continue
        page.append([field.title, None, field.note or None])
        cell = page.cell(row, 2, values.get(field.name))
        cell.number_format = FORMATS.get(field.type, "General")
        row += 1
    _dress(page, (26, 44, 50))


def _table(page: "Worksheet", sheet: Sheet, rows: Sequence[Mapping[str, CellValue]]) -> None:
    from openpyxl.comments import Comment

    given = {name for values in rows for name in values}
    fields = tuple(field for field in sheet.fields.values() if field.asked or field.name in given)
    page.append([field.title for field in fields])
    for column, field in enumerate(fields, start=1):
        if field.note:
            page.cell(1, column).comment = Comment(field.note, "checker")
        _choices(page, column, field)
    for number, values in enumerate(rows, start=2):
        for column, field in enumerate(fields, start=1):
            cell = page.cell(number, column, values.get(field.name))
            cell.number_format = FORMATS.get(field.type, "General")
    if not rows:
        for number in range(2, EMPTY_ROWS + 2):
            for column, field in enumerate(fields, start=1):
                if field.type in FORMATS:
                    page.cell(number, column).number_format = FORMATS[field.type]
    _dress(page, tuple(WIDTHS.get(field.type, 16) for field in fields))


def _choices(page: "Worksheet", column: int, field: Field) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = category_names() if field.type == "category" else field.choices
    if not choices:
        return
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(column)
    listed.add(f"{letter}2:{letter}{EMPTY_ROWS + 1}")
    page.add_data_validation(listed)


def _notes(page: "Worksheet") -> None:
    page.append(["填写说明"])
    for note in NOTES:
        page.append([note])
    page.append([None])
    page.append(["工作表", "用途"])
    for sheet in sheets().values():
        if not sheet.in_template:
            continue
        page.append([sheet.name, sheet.about])
    page.column_dimensions["A"].width = 60
    page.column_dimensions["B"].width = 60
    _wrap(page)


def _dress(page: "Worksheet", widths: Sequence[int]) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDEBF7")
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"


def _wrap(page: "Worksheet") -> None:
    from openpyxl.styles import Alignment, Font

    for row in page.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page["A1"].font = Font(bold=True, size=14)
