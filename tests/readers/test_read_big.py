"""Large files are read another way: the same answers as the small way, and as openpyxl's."""

import random
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO

import numpy as np
import pytest

from checker.readers.columns import DATE, EMPTY, ERROR, NUMBER, TEXT, ColumnGrid, columns_of
from checker.readers.formats import delimited
from checker.readers.grid import CellError, Grid
from checker.readers.ooxml import reading as xlsx
from checker.readers.open_book import read_bytes
from checker.readers.source import Source
from tests.readers.file_makers import saved


def random_workbook(seed: int) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    dice = random.Random(seed)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    places = [(row, column) for row in range(1, 90) for column in (1, 2, 3, 5, 26, 27, 28, 702, 703)]
    for row, column in dice.sample(places, 300):
        cell = sheet.cell(row, column)
        kind = dice.randrange(7)
        if kind == 0:
            cell.value = dice.choice(("甲", "001001", " 空 ", "a<b&c>", "多\n行", "x" * 300))
        elif kind == 1:
            cell.value = dice.choice((0, -1, 7, 20250301, 123456789012))
        elif kind == 2:
            cell.value = dice.choice((0.1, 1234.5, -0.005, 1e-7, 1.5e20, 99999999.99, 0.30000000000000004))
        elif kind == 3:
            cell.value = dice.choice(
                (date(2022, 8, 1), datetime(2022, 8, 1, 13, 30), date(1900, 1, 5), date(2100, 1, 1))
            )
        elif kind == 4:
            cell.value, cell.number_format = dice.random(), dice.choice(("0.00%", "0!.0,", "General"))
        elif kind == 5:
            cell.value, cell.font = dice.randrange(100), Font(color="FFFF0000")
        else:
            cell.value = dice.choice((True, False))
    return saved(book)


def values(grid: Grid) -> dict[tuple[int, int], object]:
    return {(row, n): value for row, cells in grid.rows() for n, value in enumerate(cells, 1) if value is not None}


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_and_openpyxl_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import load_workbook

    data = random_workbook(seed)
    small = read_bytes(Source("a", data)).grids[0]
    monkeypatch.setattr(xlsx, "BIG_BYTES", 0)
    monkeypatch.setattr("checker.readers.ooxml.assembly.SMALL_PLACES", 0)
    monkeypatch.setattr("checker.readers.ooxml.big_sheet.PIECE_BYTES", 1000)
    big = read_bytes(Source("a", data)).grids[0]
    assert isinstance(big, ColumnGrid)
    assert not isinstance(small, ColumnGrid)
    assert values(big) == values(small)
    assert dict(big.number_formats) == dict(small.number_formats)
    assert (big.height, big.width) == (small.height, small.width)
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    expected = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
    plain = {place: plain_day(value) for place, value in expected.items()}
    assert values(big) == plain
    for place, value in values(big).items():
        assert big.cell(*place) == value


@pytest.mark.parametrize("seed", range(4))
def test_a_place_for_every_row_or_only_filled_cells(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = random_workbook(seed)
    monkeypatch.setattr(xlsx, "BIG_BYTES", 0)
    monkeypatch.setattr("checker.readers.ooxml.assembly.SMALL_PLACES", 0)
    monkeypatch.setattr("checker.readers.ooxml.big_sheet.PIECE_BYTES", 1000)
    dense = read_bytes(Source("a", data)).grids[0]
    monkeypatch.setattr("checker.readers.ooxml.assembly.ROWS_MOST", 0)
    packed = read_bytes(Source("a", data)).grids[0]
    assert isinstance(dense, ColumnGrid)
    assert isinstance(packed, ColumnGrid)
    assert {type(store).__name__ for store in dense.stores.values()} == {"Dense"}
    assert {type(store).__name__ for store in packed.stores.values()} == {"Packed"}
    assert list(dense.rows()) == list(packed.rows())
    assert list(dense.rows(7, 31)) == list(packed.rows(7, 31))
    assert dict(dense.number_formats) == dict(packed.number_formats)
    for number in packed.stores:
        for start, stop in ((1, None), (5, 40), (80, 95)):
            one, other = dense.column(number, start, stop), packed.column(number, start, stop)
            assert one.kinds.tolist() == other.kinds.tolist()
            assert one.values.tolist() == other.values.tolist()
    assert values(dense) == {place: packed.cell(*place) for place in values(dense)}


def plain_day(value: object) -> object:
    midnight = isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0)
    return value.date() if midnight and isinstance(value, datetime) else value


def test_columns_as_arrays_are_the_same_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    data = random_workbook(3)
    small = read_bytes(Source("a", data)).grids[0]
    monkeypatch.setattr(xlsx, "BIG_BYTES", 0)
    monkeypatch.setattr("checker.readers.ooxml.assembly.SMALL_PLACES", 0)
    big = read_bytes(Source("a", data)).grids[0]
    for column in (1, 2, 4, 703, 9999):
        one, two = (columns_of(grid, [column], 2, 80)[column] for grid in (small, big))
        assert len(one.kinds) == len(two.kinds) == 78
        assert (one.kinds == two.kinds).all()
        for place in range(78):
            assert one.value(place) == two.value(place) == small.cell(place + 2, column)


def test_what_a_column_holds() -> None:
    cells = [["甲"], [None], [5.0], ["乙"], ["甲"], [date(2022, 1, 1)], [CellError("#REF!")], []]
    column = columns_of(Grid("a", "b", cells), [1])[1]
    assert column.kinds.tolist() == [TEXT, EMPTY, NUMBER, TEXT, TEXT, DATE, ERROR, EMPTY]
    assert column.values[5] == 44562
    places, numbers, texts = column.texts()
    assert places.tolist() == [0, 3, 4]
    assert [texts[number] for number in numbers] == ["甲", "乙", "甲"]


TITLE = "某社工站序时账,,,\n单位：元\n"
ROWS = "".join(f"2022-01-01,记-{n},{n}.50,\n" for n in range(3000))


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        TITLE + "日期,凭证号,金额,备注\n" + ROWS + "合计,,4500.00,\n\n制单：张三\n",
        ROWS.replace("记-7,", '"记,""7""",'),
        ROWS.replace("记-1500,", '"两\n行",'),
        ROWS.replace(",\n", "\n", 1),
        ROWS.replace("2022-01-01,记-1700,1700.50,\n", "\n"),
        ROWS.replace("2022-01-01,记-1700,1700.50,\n", "只有一格\n"),
        ROWS.replace("\n", "\r\n"),
        ROWS.replace(",", "\t"),
        ROWS + ",,,\n" * 30,
        "\n\n" + ROWS,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_large_text_reads_as_a_small_one(text: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("账.csv", text.encode(encoding))
    small = read_bytes(source).grids[0]
    monkeypatch.setattr(delimited, "BIG_BYTES", 0)
    big = read_bytes(source).grids[0]
    assert values(big) == values(small)
    assert big.height == small.height
    assert big.sheet == small.sheet
    for row in (1, 2, 1500, 1701, 3000, small.height):
        assert [big.cell(row, n) for n in range(1, 6)] == [small.cell(row, n) for n in range(1, 6)]
    one, two = (columns_of(grid, [3])[3] for grid in (small, big))
    assert np.array_equal(one.kinds, two.kinds)


def test_no_library_is_imported_for_a_format_that_is_not_there(tmp_path: object) -> None:
    code = (
        "import sys; from checker.readers.open_book import read_bytes; from checker.readers.source import Source\n"
        "read_bytes(Source('a.csv', b'a,b\\n1,2\\n'))\n"
        "print([name for name in ('numpy', 'pandas', 'pyarrow', 'openpyxl', 'python_calamine', 'xlrd', 'lxml',"
        " 'msoffcrypto', 'defusedxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_large_text_does_not_import_pandas() -> None:
    code = (
        "import sys; from checker.readers.open_book import read_bytes; from checker.readers.source import Source\n"
        "from checker.readers.formats import delimited; delimited.BIG_BYTES = 0\n"
        "assert read_bytes(Source('a.csv', b'a,b\\n1,2\\n' * 3000)).grids[0].height == 6000\n"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
