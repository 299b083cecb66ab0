"""第几笔 heads the instalments as 期次 does; a heading that names no instalment is not taken for it."""

from pathlib import Path

import openpyxl
import pytest

from checker.tables.read_case import read_case


@pytest.mark.parametrize(("heading", "found"), [("第几笔", True), ("第几页", False)])
def test_which_headings_name_the_instalment(tmp_path: Path, heading: str, found: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "拨款记录"
    for row in ([heading, "拨款时间", "到账金额（元）"], ["第一笔", "2022.3.5", "1100000"], ["中期款", "2022.9.10", 1]):
        sheet.append(row)
    book.save(tmp_path / "拨款.xlsx")
    case = read_case(tmp_path / "拨款.xlsx")
    assert ("instalments" in case.tables) is found
    if found:
        assert list(case.tables["instalments"].values["instalment"]) == [1, 2]
