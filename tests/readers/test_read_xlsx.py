"""What an .xlsx may hold beside plain values, small and large: every test reads both ways.

The small way is calamine with the sidecar, the large way the scan into columns; `way` forces one.
"""

from datetime import date, datetime, time

import pytest

from checker.readers.grid import CellError, Grid
from checker.readers.ooxml import reading as reader
from tests.readers.file_makers import (
    MAIN,
    RELS,
    Read,
    one_sheet,
    sheet_xml,
    sst_xml,
    styles_xml,
    xlsx,
    xlsx_parts,
    zipped,
)


@pytest.fixture(params=["small", "big", "big in tiny pieces"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param != "small":
        monkeypatch.setattr(reader, "BIG_BYTES", 0)
    if request.param == "big in tiny pieces":
        monkeypatch.setattr("checker.readers.ooxml.big_sheet.PIECE_BYTES", 700)
    return str(request.param)


def only(read: Read, data: bytes) -> Grid:
    book = read(data)
    assert book.problems == ()
    assert len(book.grids) == 1
    return book.grids[0]


def test_values_keep_their_kind_and_place(read: Read) -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2"><v>20250301</v></c>'
        '<c r="E2"><v>0.30000000000000004</v></c></row>'
        '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="str"><f>"a"&amp;"b"</f><v>a&amp;b</v></c>'
        '<c r="C5" t="inlineStr"><is><t>直接</t></is></c><c r="D5"><v>-1.5E-3</v></c><c r="AB5"><v>7</v></c></row>'
    )
    grid = only(read, one_sheet(rows, strings=sst_xml("001001")))
    assert (grid.height, grid.width) == (5, 28)
    assert grid.cell(2, 2) == "001001"
    assert grid.cell(2, 4) == 20250301
    assert grid.cell(2, 5) == 0.30000000000000004
    assert grid.cell(5, 1) is True
    assert grid.cell(5, 2) == "a&b"
    assert grid.cell(5, 3) == "直接"
    assert grid.cell(5, 4) == -0.0015
    assert grid.cell(5, 28) == 7
    assert grid.cell(1, 1) is None
    assert grid.cell(5, 9) is None
    assert grid.cell(6, 1) is None
    assert grid.cell(0, 1) is None
    assert [number for number, _ in grid.rows(2, 4)] == [2, 3]


def test_errors_are_never_empty_text_or_zero(read: Read) -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    data = one_sheet(rows)
    grid = only(read, data)
    assert grid.cell(1, 1) == CellError("#REF!")
    assert grid.cell(1, 2) == CellError("#DIV/0!")
    assert any("错误值" in note.zh for note in read(data).notes)


def test_formulas_nobody_calculated_are_said_so(read: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>SUM(A1:A9)&amp;"x"</f></c>'
        '<c r="C1"><f>A1*2</f><v>4</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c><c r="C2" t="str"><f>""</f><v></v></c>'
        '<c r="D2"><f>A1</f><v></v></c><c r="E2"><f t="shared" si="1"/><v>8</v></c><c r="Z2"><f>B2</f></c></row>'
    )
    data = one_sheet(rows)
    grid = only(read, data)
    assert grid.cell(1, 2) == CellError('=SUM(A1:A9)&"x"')
    assert grid.cell(1, 3) == 4
    assert grid.cell(2, 2) == CellError("=")
    assert grid.cell(2, 3) is None
    assert grid.cell(2, 4) == CellError("=A1")
    assert grid.cell(2, 5) == 8
    assert grid.cell(2, 26) == CellError("=B2")
    assert grid.width == 26
    assert any("4 个公式没有计算结果" in note.zh for note in read(data).notes)


def test_days_and_times(read: Read) -> None:
    styles = styles_xml("yyyy-mm-dd", "yyyy/m/d h:mm", "h:mm", '"金额"0.00', "[h]:mm", 'yyyy"年"m"月"', "[$-804]aaaa")
    rows = (
        '<row r="1"><c r="A1" s="1"><v>44562</v></c><c r="B1" s="2"><v>44562.5</v></c><c r="C1" s="3"><v>0.25</v></c>'
        '<c r="D1" s="4"><v>44562</v></c><c r="E1" s="5"><v>1.5</v></c><c r="F1" s="6"><v>44562</v></c>'
        '<c r="G1"><v>44562</v></c></row>'
    )
    grid = only(read, one_sheet(rows, styles=styles))
    assert grid.cell(1, 1) == date(2022, 1, 1)
    assert grid.cell(1, 2) == datetime(2022, 1, 1, 12)
    assert grid.cell(1, 3) == time(6)
    assert grid.cell(1, 4) == 44562
    assert grid.cell(1, 5) == 1.5
    assert grid.cell(1, 6) == date(2022, 1, 1)
    assert grid.number_formats[1, 6] == 'yyyy"年"m"月"'
    assert (1, 1) not in grid.number_formats
    assert grid.cell(1, 7) == 44562


def test_numbers_painted_as_days_stay_numbers(read: Read) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>-120.5</v></c><c r="B1" s="1"><v>20250301</v></c><c r="C1"><v>3</v></c></row>'
    grid = only(read, one_sheet(rows, styles=styles_xml("yyyy-mm-dd")))
    assert [grid.cell(1, column) for column in (1, 2, 3)] == [-120.5, 20250301, 3]


def test_days_counted_from_1904(read: Read) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>43100</v></c></row>'
    data = one_sheet(rows, styles=styles_xml("yyyy-mm-dd"), properties='<workbookPr date1904="1"/>')
    assert only(read, data).cell(1, 1) == date(2022, 1, 1)


def test_formats_that_change_an_amounts_meaning_are_kept(read: Read) -> None:
    codes = [
        "0.00%", '0!.0,', "#,##0.00,,", "[Red]#,##0.00", "(#,##0.00)", '0.00"万元"', '"¥"#,##0.00',
        "#,##0.00", "#,##0.00_);(#,##0.00)",
        "#,##0.00;[Red]-#,##0.00", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "@", "#,##0.00",
    ]  # fmt: skip
    cells = "".join(f'<c r="{"ABCDEFGHIJKLM"[n]}1" s="{n + 1}"><v>5</v></c>' for n in range(len(codes)))
    grid = only(read, one_sheet(f'<row r="1">{cells}</row>', styles=styles_xml(*codes, red=frozenset({13}))))
    kept = {column: grid.number_formats.get((1, column)) for column in range(1, 14)}
    assert [kept[column] for column in range(1, 8)] == codes[:7]
    assert all(kept[column] is None for column in range(8, 13))
    assert kept[13] == "[Red]#,##0.00"
    assert len(grid.number_formats) == 8
    assert set(grid.number_formats) == {(1, column) for column in (1, 2, 3, 4, 5, 6, 7, 13)}


def test_merged_and_hidden_are_read_and_marked(read: Read) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
        '<row r="3" spans="1:2" ht="12.8" hidden="false"><c r="A3"><v>3</v></c></row>'
    )
    cols = '<cols><col min="1" max="1" width="9"/><col min="3" max="4" hidden="1"/></cols>'
    merges = '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'
    data = xlsx({"账": sheet_xml(rows, cols, merges), "底稿": sheet_xml("")}, states={"底稿": "veryHidden"})
    book = read(data)
    grid, hidden = book.grids
    assert grid.hidden_rows == {2}
    assert grid.hidden_columns == {3, 4}
    assert grid.merged == ((1, 1, 2, 3),)
    assert grid.cell(2, 1) == 2
    assert hidden.hidden
    assert not grid.hidden
    assert hidden.height == 0
    assert any("隐藏" in note.zh and "底稿" in note.zh for note in book.notes)


def test_two_sheets_of_one_name_are_both_read(read: Read) -> None:
    one = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    two = sheet_xml('<row r="1"><c r="A1"><v>2</v></c></row>')
    book = read(zipped(xlsx_parts([("账", one), ("账", two)])))
    assert [grid.cell(1, 1) for grid in book.grids] == [1, 2]
    assert [grid.sheet for grid in book.grids] == ["账", "账"]


def test_a_missing_sheet_part_costs_only_that_sheet(read: Read) -> None:
    parts = xlsx_parts({"甲": sheet_xml(""), "乙": sheet_xml('<row r="1"><c r="A1"><v>2</v></c></row>')})
    del parts["xl/worksheets/sheet1.xml"]
    book = read(zipped(parts))
    assert [grid.sheet for grid in book.grids] == ["乙"]
    assert book.problems[0].where == "站.xlsx 甲"
    assert "缺失" in book.problems[0].what.zh


def test_utf16_xml_is_read_not_taken_for_empty(read: Read) -> None:
    xml = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>工资</t></is></c></row>').replace("UTF-8", "UTF-16")
    parts = xlsx_parts({"账": ""})
    parts["xl/worksheets/sheet1.xml"] = xml.encode("utf-16")
    assert only(read, zipped(parts)).cell(1, 1) == "工资"


def test_rich_and_escaped_texts(read: Read) -> None:
    rich = '<si><r><t>办公</t></r><r><rPr/><t xml:space="preserve"> 费</t></r><rPh sb="0" eb="1"><t>バン</t></rPh></si>'
    strings = sst_xml(rich, "甲_x000D_乙", "<si/>", "A&B", '<si><t xml:space="preserve"> 空 </t></si>')
    cells = "".join(f'<c r="{"ABCDE"[n]}1" t="s"><v>{n}</v></c>' for n in range(5))
    inline = '<c r="F1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c>'
    grid = only(read, one_sheet(f'<row r="1">{cells}{inline}</row>', strings=strings))
    texts = [grid.cell(1, column) for column in range(1, 7)]
    assert texts == ["办公 费", "甲\r乙", None, "A&B", " 空 ", "富文本"]


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_other_writers_spelling(prefix: str, read: Read) -> None:
    rows = (
        "<P:row r='3' customFormat='1'><P:c t='s' r='A3' cm='1'><P:v>0</P:v></P:c>"
        "<P:c r='B3' s='0'><P:v>2</P:v></P:c></P:row>"
        "<P:row><P:c><P:v>4</P:v></P:c><P:c><P:v>5</P:v></P:c></P:row>"
    )
    space = f'xmlns="{MAIN}"' if not prefix else f'xmlns:x="{MAIN}"'
    xml = f"<P:worksheet {space}><P:sheetData>{rows}</P:sheetData></P:worksheet>".replace("P:", prefix)
    grid = only(read, xlsx({"账": xml}, strings=sst_xml("甲")))
    assert [[value for value in row if value] for _, row in grid.rows()] == [[], [], ["甲", 2], [4, 5]]
    assert grid.cell(4, 2) == 5


def test_rows_out_of_order_keep_their_addresses(read: Read) -> None:
    rows = '<row r="3"><c r="B3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>9</v></c></row>'
    grid = only(read, one_sheet(rows))
    assert (grid.cell(1, 1), grid.cell(3, 1), grid.cell(3, 2)) == (9, 1, 3)


def test_numbers_that_are_none(read: Read) -> None:
    rows = '<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>7</v></c><c r="C1" t="d"><v>2025-13-45</v></c></row>'
    grid = only(read, one_sheet(rows))
    assert isinstance(grid.cell(1, 1), CellError)
    assert grid.cell(1, 2) == 7
    assert grid.cell(1, 3) == "2025-13-45"


def test_macros_links_and_charts_are_ignored_and_said(read: Read) -> None:
    parts = xlsx_parts({"账": sheet_xml('<row r="1"><c r="A1"><f>[1]别处!A1</f><v>3</v></c></row>'), "图": ""})
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    more = (
        f'<Relationship Id="m" Type="{RELS}/vbaProject" Target="vbaProject.bin"/>'
        f'<Relationship Id="l" Type="{RELS}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    sheet, chart = (f'Type="{RELS}/{kind}sheet" Target="{kind}sheets/sheet' for kind in ("work", "chart"))
    rels = rels.replace("</Relationships>", more).replace(f'{sheet}2.xml"', f'{chart}1.xml"')
    parts |= {"xl/_rels/workbook.xml.rels": rels, "xl/vbaProject.bin": b"\xd0\xcf"}
    book = read(zipped(parts))
    assert book.problems == ()
    assert [grid.cell(1, 1) for grid in book.grids] == [3]
    said = " ".join(note.zh for note in book.notes)
    assert "宏" in said
    assert "外部链接" in said
    assert "图表页" in said


def test_a_string_that_is_not_there_is_a_problem_not_a_blank(read: Read) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c><c r="C1"><v>5</v></c></row>'
    book = read(one_sheet(rows, strings=sst_xml("甲")))
    grid = book.grids[0]
    assert (grid.cell(1, 1), grid.cell(1, 3)) == ("甲", 5)
    assert isinstance(grid.cell(1, 2), CellError)
    assert "丢失" in book.problems[0].what.zh


def test_empty_books(read: Read) -> None:
    assert read(xlsx({})).grids == ()
    assert any("没有工作表" in note.zh for note in read(xlsx({})).notes)
    grid = only(read, one_sheet(""))
    assert (grid.height, grid.width) == (0, 0)
    assert only(read, xlsx({"账": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'})).height == 0
    assert only(read, xlsx({"账": f'<worksheet xmlns="{MAIN}"/>'})).height == 0


def test_circular_formulas_are_not_zero(read: Read, way: str) -> None:
    if way != "small":
        pytest.skip("circles are looked for in sheets of ordinary size only")
    rows = (
        '<row r="1"><c r="A1"><f>B1+1</f><v>0</v></c><c r="B1"><f>A1*2</f><v>0</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2"><c r="A2"><f>SUM(A3:A9)</f><v>0</v></c><c r="B2"><f>SUM(B1:B2)</f><v>0</v></c>'
        '<c r="C2"><f>A2</f><v>0</v></c><c r="D2"><f>别处!D2</f><v>0</v></c></row>'
    )
    data = one_sheet(rows)
    grid = only(read, data)
    circles = [grid.cell(1, 1), grid.cell(1, 2), grid.cell(2, 2)]
    assert circles == [CellError("=B1+1"), CellError("=A1*2"), CellError("=SUM(B1:B2)")]
    assert [grid.cell(1, 3), grid.cell(2, 1), grid.cell(2, 3), grid.cell(2, 4)] == [3, 0, 0, 0]
    assert any("循环引用" in note.zh for note in read(data).notes)
