"""Files made to kill their reader: each a Problem (or simply read), in seconds, the rest still read."""

import struct
import zipfile
from io import BytesIO

import pytest

from checker.readers.grid import Book
from tests.readers.file_makers import (
    MAIN,
    Read,
    ods,
    one_sheet,
    sheet_xml,
    sst_xml,
    styles_xml,
    xlsx,
    xlsx_parts,
    zipped,
)

pytestmark = pytest.mark.heavy  # each is made to take long

GOOD = sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>')
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def with_good(xml: str | bytes, **kwargs: object) -> bytes:
    parts = xlsx_parts({"坏": "", "好": GOOD}, **kwargs)  # type: ignore[arg-type]
    parts["xl/worksheets/sheet1.xml"] = xml
    return zipped(parts)


def good_is_read(book: Book) -> bool:
    return any(grid.sheet == "好" and grid.cell(1, 1) == 7 for grid in book.grids)


def test_a_zip_bomb_is_not_unpacked(read: Read) -> None:
    parts = xlsx_parts({"账": GOOD})
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("xl/media/image1.xml", "w") as stream:
            for _ in range(80):
                stream.write(b" " * (4 << 20))
    book = read(packed.getvalue())
    assert book.grids == ()
    assert "压缩炸弹" in book.problems[0].what.zh


def test_a_size_that_lies_is_found_out(read: Read) -> None:
    data = bytearray(with_good(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' * 400)))
    # The central directory's size of sheet1 becomes 40 bytes.
    place = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    data[place + 24 : place + 28] = struct.pack("<I", 40)
    book = read(bytes(data))
    assert [problem.where for problem in book.problems] == ["站.xlsx 坏"]
    assert good_is_read(book)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_zip(kept: float, read: Read) -> None:
    data = one_sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    book = read(data[: int(len(data) * kept)])
    assert book.grids == ()
    assert "不完整" in book.problems[0].what.zh


def test_entities_in_a_sheet(read: Read) -> None:
    book = read(with_good(ENTITIES + sheet_xml('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>').split("?>")[1]))
    assert "实体" in book.problems[0].what.zh
    assert good_is_read(book)


@pytest.mark.parametrize("part", ["workbook.xml", "_rels/workbook.xml.rels", "styles.xml", "sharedStrings.xml"])
def test_entities_elsewhere(part: str, read: Read) -> None:
    parts = xlsx_parts({"账": GOOD}, strings=sst_xml("甲"), styles=styles_xml("0%"))
    parts[f"xl/{part}"] = ENTITIES + str(parts[f"xl/{part}"])
    book = read(zipped(parts))
    assert any("实体" in problem.what.zh for problem in book.problems)


def test_a_string_count_that_lies(read: Read) -> None:
    data = one_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=sst_xml("甲", claims=4294967295))
    book = read(data)
    assert book.problems == ()
    assert book.grids[0].cell(1, 1) == "甲"


@pytest.mark.parametrize("last", ["XFD1048576", "A1048576", "XFD1", "N1048576"])
def test_two_cells_at_opposite_ends(last: str, read: Read) -> None:
    row = int(last.lstrip("XFDAN"))
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' if row > 1 else ""
    book = read(one_sheet(f'{rows}<row r="{row}"><c r="{last}"><v>2</v></c></row>'))
    assert book.problems == ()
    grid = book.grids[0]
    assert (grid.height, grid.width) == (row, {"X": 16384, "A": 1, "N": 14}[last[0]])
    assert grid.cell(grid.height, grid.width) == 2
    assert [number for number, values in grid.rows() if any(values)] == [1, row][row == 1 :]


@pytest.mark.parametrize(
    "cell", ["A4294967295", "A1048577", "XFE1", "ZZZZ1", "A0", "&#88;FD1048576", 'A1" s=">" r="XFD1048576']
)
def test_addresses_outside_the_sheet(cell: str, read: Read) -> None:
    number = "".join(letter for letter in cell if letter.isdigit())[:10] or "1"
    book = read(with_good(sheet_xml(f'<row r="{number}"><c r="{cell}"><v>1</v></c></row>')))
    assert len(book.problems) == 1
    assert book.problems[0].where == "站.xlsx 坏"
    assert good_is_read(book)


def test_a_claimed_dimension_means_nothing(read: Read) -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', '<dimension ref="A1:XFD1048576"/>')
    grid = read(xlsx({"账": xml})).grids[0]
    assert (grid.height, grid.width) == (1, 1)


def test_a_million_formatted_empty_rows(read: Read) -> None:
    cells = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "ABCDEFGHIJKLMN")
    empty = "".join(f'<row r="{n}">{cells % ((n,) * 14)}</row>' for n in range(2, 1_000_001))
    xml = sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}')
    grid = read(xlsx({"账": xml}, styles=styles_xml("#,##0.00"))).grids[0]
    assert (grid.height, grid.width) == (1, 1)


def test_many_formatted_empty_rows(read: Read) -> None:
    empty = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="N{n}" s="1"/></row>' for n in range(2, 100_000))
    xml = sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}')
    grid = read(xlsx({"账": xml}, styles=styles_xml("0.00%"))).grids[0]
    assert (grid.height, grid.width) == (1, 1)
    assert len(grid.number_formats) == 0


def test_a_million_rows_without_cells(read: Read) -> None:
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + "<row/>" * 1_000_000)
    assert read(xlsx({"账": xml})).grids[0].height == 1


def test_huge_shared_texts(read: Read) -> None:
    many = one_sheet('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', strings=sst_xml(*["甲"] * 300_000))
    assert read(many).grids[0].cell(1, 1) == "甲"
    long = one_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=sst_xml("x" * (60 << 20)))
    book = read(long)
    assert "大得不正常" in book.problems[0].what.zh


def test_reading_aids_that_never_end(read: Read) -> None:
    strings = sst_xml("<si><r><t>甲</t></r>" + "<rPh>" * 200_000 + "</si>")
    assert read(one_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings)).grids


@pytest.mark.parametrize("junk", ["<c", "<c ", "<row>", '<c r="', "<f>", "<", "<a:c "])
def test_markup_that_never_ends(junk: str, read: Read) -> None:
    book = read(with_good(sheet_xml(junk * 300_000)))
    assert good_is_read(book)
    assert book.problems


def test_control_characters(read: Read) -> None:
    book = read(with_good(sheet_xml('<row r="1"><c r="A1" t="str"><v>甲\x01乙\x0b</v></c></row>')))
    assert good_is_read(book)
    assert book.grids[0].cell(1, 1) == "甲\x01乙\x0b"


def test_thousands_of_sheets_on_one_part(read: Read) -> None:
    parts = xlsx_parts([(f"账{n}", GOOD) for n in range(3)])
    rels = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = rels.replace("sheet2.xml", "sheet1.xml").replace("sheet3.xml", "sheet1.xml")
    book = read(zipped(parts))
    assert [grid.sheet for grid in book.grids] == ["账0"]
    assert len(book.problems) == 2


def test_a_wide_sheet_of_single_cells(read: Read) -> None:
    from checker.core.cells import column_letters

    cells = [(n % 16_384 + 1, n // 16_384 * 100_000 + n % 16_384 + 1) for n in range(16_384 * 4)]
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    rows = "".join(cell.format(row, column_letters(column)) for column, row in sorted(cells, key=lambda cell: cell[1]))
    grid = read(one_sheet(rows)).grids[0]
    assert grid.width == 16_384
    assert grid.cell(16_384, 16_384) == 1


def test_ods_repeats(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.readers.placing.VALUES_MOST", 100_000)
    one = '<table:table-cell office:value-type="float" office:value="5"/>'
    gap = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    far = f"{gap}<table:table-row>{one}</table:table-row>"
    book = read(ods(f'<table:table table:name="远">{far}</table:table>'))
    assert book.problems == ()
    assert (book.grids[0].height, book.grids[0].cell(1_048_576, 1)) == (1_048_576, 5)
    full = one.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    rows = f'<table:table-row table:number-rows-repeated="1048576">{full}</table:table-row>'
    book = read(ods(f'<table:table table:name="满">{rows}</table:table>'))
    assert "过多" in book.problems[0].what.zh


def test_ods_of_endless_elements(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.readers.opendocument.ELEMENTS_MOST", 100_000)
    row = "<table:table-row>" + "<a/>" * 110_000 + "</table:table-row>"
    assert read(ods(f'<table:table table:name="账">{row}</table:table>')).problems


def test_ods_entities(read: Read) -> None:
    data = ods("")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = ENTITIES.encode() + parts["content.xml"]
    assert "实体" in read(zipped(parts)).problems[0].what.zh


def test_html_spans(read: Read) -> None:
    row = "<tr>" + '<td colspan="1000" rowspan="65534">1</td>' * 16 + "</tr>"
    book = read(f"<table>{row * 3000}</table>".encode(), "账.xls")
    assert book.grids or book.problems
    assert read(b"<table>" * 50_000, "账.xls").path == "账.xls"
    assert read(b"<table><tr>" + b"<td>" * 400_000, "账.xls").path == "账.xls"


def test_spreadsheetml_far_cells_and_entities(read: Read) -> None:
    from tests.readers.file_makers import spreadsheetml

    cell = '<Row ss:Index="{}"><Cell ss:Index="{}"><Data ss:Type="Number">1</Data></Cell></Row>'
    assert read(spreadsheetml(cell.format(1_048_576, 16_384)).encode(), "账.xls").grids[0].height == 1_048_576
    assert "过多" in read(spreadsheetml(cell.format(99_999_999, 1)).encode(), "账.xls").problems[0].what.zh
    bomb = ENTITIES + spreadsheetml(cell.format(1, 1)).split("?>", 2)[2]
    assert "实体" in read(bomb.encode(), "账.xls").problems[0].what.zh


def test_a_csv_with_one_endless_quote(read: Read) -> None:
    book = read(b'a,b\n"' + b"x,1\n" * 200_000, "账.csv")
    assert "引号" in book.problems[0].advice.zh


def test_a_very_wide_csv(read: Read) -> None:
    assert read(b"," * 3_000_000 + b"\n1,2\n", "账.csv").grids[0].cell(2, 2) == "2"


def test_workbook_namespace_is_not_required(read: Read) -> None:
    parts = xlsx_parts({"账": GOOD.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")})
    assert read(zipped(parts)).grids[0].cell(1, 1) == 7
