"""What .xls, .ods, web pages and Excel 2003 XML hold beside plain texts."""

from datetime import date, datetime

import xlwt

from checker.readers.grid import CellError
from tests.readers.file_makers import Read, ods, saved, spreadsheetml


def styled(code: str = "General", font: str = "") -> xlwt.XFStyle:
    style = xlwt.easyxf(font, num_format_str=code)
    assert isinstance(style, xlwt.XFStyle)
    return style


def test_xls_values_formats_and_hiding(read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出")
    sheet.write_merge(0, 0, 0, 2, "标题")
    sheet.write(2, 1, 1234.5, styled("#,##0.00"))
    sheet.write(2, 2, datetime(2022, 8, 1), styled("yyyy-mm-dd"))
    sheet.write(2, 3, 0.65, styled("0.00%"))
    sheet.write(2, 4, 5, styled("General", "font: color red"))
    sheet.write(2, 5, True)
    sheet.write(2, 6, 12, styled('0.00"万元"'))
    sheet.row(3).set_cell_error(0, "#REF!")
    sheet.row(2).hidden = True
    sheet.col(6).hidden = True
    book.add_sheet("底稿").visibility = 1
    found = read(saved(book), "账.xls")
    assert found.problems == ()
    grid, hidden = found.grids
    assert grid.cell(1, 1) == "标题"
    assert grid.merged == ((1, 1, 1, 3),)
    assert grid.cell(3, 2) == 1234.5
    assert grid.cell(3, 3) == date(2022, 8, 1)
    assert grid.cell(3, 6) is True
    assert grid.cell(4, 1) == CellError("#REF!")
    assert grid.hidden_rows == {3}
    assert grid.hidden_columns == {7}
    assert dict(grid.number_formats) == {(3, 4): "0.00%", (3, 5): "[Red]General", (3, 7): '0.00"万元"'}
    assert hidden.hidden
    assert any("隐藏" in note.zh for note in found.notes)


def cell(kind: str, value: str, text: str, more: str = "") -> str:
    attributes = f'office:value-type="{kind}" {value} {more}'
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_ods_values_repeats_and_hiding(read: Read) -> None:
    error = 'calcext:value-type="error" table:formula="of:=1/0"'
    cells = [
        cell("float", 'office:value="1234.5"', "1,234.50"),
        cell("percentage", 'office:value="0.65"', "65%"),
        cell("date", 'office:date-value="2022-08-01"', "22/8/1"),
        cell("string", 'office:string-value=""', "#DIV/0!", error),
        '<table:table-cell table:number-columns-repeated="3"/>',
        cell("string", "", '甲<text:s text:c="2"/>乙</text:p><text:p>丙'),
        cell("boolean", 'office:boolean-value="true"', "TRUE", 'table:number-columns-repeated="2"'),
        '<table:table-cell table:number-columns-repeated="16000"/>',
    ]
    rows = (
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="collapse">{"".join(cells)}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    table = f'<table:table table:name="账" table:style-name="ta2">{rows}</table:table>'
    book = read(ods(table, style), "账.ods")
    grid = book.grids[0]
    assert book.problems == ()
    assert (grid.height, grid.width) == (5, 10)
    expected = [1234.5, 0.65, date(2022, 8, 1), CellError("#DIV/0!"), None, None, None, "甲  乙\n丙", True, True]
    assert [grid.cell(5, column) for column in range(1, 11)] == expected
    assert grid.number_formats == {(5, 2): "0.00%"}
    assert grid.hidden_rows == {5}
    assert grid.hidden


def test_web_page_spans_titles_and_exact_numbers(read: Read) -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><p>单位：万元</p><table><tr><td>'
        "<table><tr><td rowspan=2>部门</td><td colspan=2>金额&nbsp;</td></tr><tr><td>001001</td>"
        '<td x:num="1234.5678">1,234.57</td></tr></table></td></tr></table></body></html>'
    )
    book = read(page.encode(), "账.xls")
    grid = book.grids[0]
    assert len(book.grids) == 1
    assert list(grid.cells) == [["部门", "金额"], [None, "001001", 1234.5678]]
    assert set(grid.merged) == {(1, 1, 2, 1), (1, 2, 1, 3)}
    assert any("单位：万元" in note.zh for note in book.notes)


def test_two_tables_on_a_page_are_two_sheets(read: Read) -> None:
    book = read(b"<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", "a.xls")
    assert [(grid.sheet, grid.cell(1, 1)) for grid in book.grids] == [("a#1", "1"), ("a#2", "2")]


def test_spreadsheetml_values(read: Read) -> None:
    styles = '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    styles += '<Style ss:ID="r"><Font ss:Color="#FF0000"/></Style>'
    rows = (
        '<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">1234.5</Data></Cell>'
        '<Cell ss:MergeAcross="1"><Data ss:Type="String">001001</Data></Cell>'
        '<Cell ss:StyleID="p"><Data ss:Type="Number">0.65</Data></Cell>'
        '<Cell ss:StyleID="r"><Data ss:Type="DateTime">2022-08-01T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Error">#REF!</Data></Cell></Row>'
    )
    book = read(spreadsheetml(rows, styles).encode(), "账.xls")
    grid = book.grids[0]
    expected = [None, 1234.5, "001001", None, 0.65, date(2022, 8, 1), CellError("#REF!")]
    assert [grid.cell(3, column) for column in range(1, 8)] == expected
    assert grid.merged == ((3, 3, 3, 4),)
    assert grid.hidden_rows == {3}
    assert grid.number_formats == {(3, 5): "0.00%", (3, 6): "[Red]General"}


def test_short_gb18030_texts_are_not_taken_for_something_else(read: Read) -> None:
    for text in ("金额", "摘要,元\n工资,1\n", "日期\t金额\n"):
        assert read(text.encode("gb18030"), "账.csv").grids[0].cell(1, 1) == text.split(",")[0].split("\t")[0].strip()


def test_undecodable_bytes_are_said(read: Read) -> None:
    book = read("摘要,元\n".encode("gb18030") + b"\xff\xff,1\n" + "工资,2\n".encode("gb18030") * 20, "账.csv")
    assert "无法" in book.problems[0].what.zh
    assert book.grids[0].cell(2, 2) == "1"
