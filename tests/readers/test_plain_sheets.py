"""A small sheet that is read at once reads as it does the long way; what is not plain goes the long way."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.ooxml import reading as reader
from checker.readers.open_book import read_bytes
from checker.readers.source import Found, Source
from tests.readers.file_makers import one_sheet, sst_xml, styles_xml

TEXTS = ("金额", " 空 ", "甲 乙", "a&b", "", "_x000D_b", "多\n行", "<si><r><t>甲</t></r><r><t> 乙</t></r></si>")
FORMATS = ("yyyy-mm-dd", "0.00%", "[h]:mm", "0!.0000", "#,##0.00")
PLAIN = (
    *(f' t="s"><v>{number}</v></c>' for number in (0, 2, 3, 6)),
    "/>", "><v>7</v></c>", "><v>-0.30000000000000004</v></c>", "><v>1E+5</v></c>", ' t="n"><v>12345678.9</v></c>',
)  # fmt: skip
ODD = (
    *(f' t="s"><v>{number}</v></c>' for number in ("1", "4", "5", "99", "1.5")),
    "></c>", "><v>1e999</v></c>", "><f>A1</f><v>0</v></c>", "><f>A1</f></c>", ' t="str"><v>甲</v></c>',
    ' t="b"><v>1</v></c>', ' t="e"><v>#REF!</v></c>', ' t="inlineStr"><is><t>甲</t></is></c>', "><v>x</v></c>",
)  # fmt: skip
DAYS = ("><v>45000</v></c>", "><v>45000.25</v></c>", "><v>59</v></c>", "><v>-3</v></c>", ' t="s"><v>7</v></c>')
ROWS = ("", ' spans="1:4"', ' ht="20" customHeight="1"', ' hidden="1"')


def book(cells: list[tuple[int, int, int, str]], attributes: str, rich: bool) -> bytes:
    """Cells of (row, column, style, how they are written) as a workbook."""
    rows: dict[int, str] = {}
    for row, column, style, written in sorted(set(cells)):
        painted = f' s="{style}"' if style else ""
        rows[row] = rows.get(row, "") + f'<c r="{"ABCDEFG"[column]}{row}"{painted}{written}'
    xml = "".join(f'<row r="{row}"{attributes}>{inside}</row>' for row, inside in rows.items())
    texts = TEXTS if rich else TEXTS[:-1]
    after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    before = '<cols><col min="2" max="2" hidden="1"/></cols>' if rich else ""
    return one_sheet(xml, strings=sst_xml(*texts), styles=styles_xml(*FORMATS), before=before, after=after)


def long_way(data: bytes) -> Found:
    with patch.object(reader, "read_plain", return_value=None):
        return read_bytes(Source("a", data))


def cells_of(written: tuple[str, ...]) -> st.SearchStrategy[list[tuple[int, int, int, str]]]:
    """Cells with no address twice; most styles say nothing."""
    cell = st.tuples(
        st.integers(1, 5), st.integers(0, 6), st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5)), st.sampled_from(written)
    )
    return st.lists(cell, max_size=12, unique_by=lambda one: one[:2])


@given(st.one_of(cells_of(PLAIN), cells_of((*PLAIN, *ODD, *DAYS))), st.sampled_from(ROWS), st.booleans())
def test_at_once_and_the_long_way_agree(cells: list[tuple[int, int, int, str]], attributes: str, rich: bool) -> None:
    data = book(cells, attributes, rich)
    assert read_bytes(Source("a", data)) == long_way(data)


@pytest.mark.parametrize("written", PLAIN)
def test_plain_cells_are_read_at_once(written: str) -> None:
    with patch.object(reader, "scan_marks", side_effect=reader.scan_marks) as scan:
        read_bytes(Source("a", book([(1, 0, 0, PLAIN[0]), (2, 1, 0, written)], "", False)))
    assert not scan.called


@pytest.mark.parametrize("written", ODD)
def test_what_is_not_plain_goes_the_long_way(written: str) -> None:
    with patch.object(reader, "scan_marks", side_effect=reader.scan_marks) as scan:
        read_bytes(Source("a", book([(1, 0, 0, PLAIN[0]), (2, 1, 0, written)], "", False)))
    assert scan.called


ROW, CELL = '<row r="1">', '<c r="A1"><v>7</v></c>'


@pytest.mark.parametrize(
    "rows",
    [
        ROW + CELL,
        ROW + ROW + CELL + "</row>",
        ROW + CELL + "</row></row>",
        ROW + CELL + '</row><row r="2">' + CELL,
        CELL,
        '<row r="1"/>' + CELL + "</row>",
        '<row r="1" r="1">' + CELL + "</row>",
        '<row r="1" spans="1:1" spans="1:1">' + CELL + "</row>",
        '<row r="1" spans="&x;">' + CELL + "</row>",
        '<row r="1" spans=1>' + CELL + "</row>",
        '<row r="1" ht="\x01">' + CELL + "</row>",
        ROW + CELL + "</row></sheetData><sheetData>",
        ROW + CELL + "</row><!-- <row> -->",
    ],
)
def test_rows_that_are_not_well_formed_are_never_taken_for_plain(rows: str) -> None:
    data = one_sheet(rows)
    with patch.object(reader, "scan_marks", side_effect=reader.scan_marks) as scan:
        found = read_bytes(Source("a", data))
    assert scan.called
    assert found == long_way(data)


@pytest.mark.parametrize("after", ["<mergeCells>", "</worksheet>", '<a b="1" b="2"/>', "&x;", "<x:row/>", "<?x?>"])
def test_nor_is_a_sheet_with_anything_odd_around_its_rows(after: str) -> None:
    data = one_sheet(ROW + CELL + "</row>", after=after)
    with patch.object(reader, "scan_marks", side_effect=reader.scan_marks) as scan:
        found = read_bytes(Source("a", data))
    assert scan.called
    assert found == long_way(data)
