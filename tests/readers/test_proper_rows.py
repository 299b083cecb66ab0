"""What is taken for well formed without the parser is well formed, whatever was done to the sheet."""

import io
import random
import zipfile
from datetime import date

import numpy as np
import pytest
import xlsxwriter
from openpyxl import Workbook

from checker.readers.ooxml.cell_scan import scan_cells
from checker.readers.ooxml.proper_frame import frame_is_proper, frame_of
from checker.readers.ooxml.proper_rows import rows_are_proper
from checker.readers.ooxml.sidecar import IrregularSheetError, flaw
from checker.readers.ooxml.tag_scan import CELL_TAG, find_tags, spans_by_tags

HEAD = b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="m" xmlns:x="x"><sheetData>'
TAIL = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
ROWS = (
    b'<row r="1" spans="1:4" x:dyDescent="0.25"><c r="A1" s="1" t="s"><v>4</v></c><c r="B1"/>'
    b'<c r="C1" t="inlineStr"><is><t>\xe5\x8a\x9e\xe5\x85\xac&amp;[1]</t></is></c></row><row r="2" hidden="1"/>'
    b'<row r="3" spans="1:4"><c r="A3"><f>A1+1</f><v>5.25</v></c><c r="D3" t="e" s="2"><v>#REF!</v></c></row>'
)
PLAIN_ROWS = (
    b'<row r="1" spans="1:4"><c r="A1" t="s"><v>4</v></c><c r="B1" s="1"/><c r="D1" s="1"><v>44562</v></c></row>'
    b'<row r="12" spans="1:4"><c r="A12" s="12" t="s"><v>1234567</v></c><c r="B12"><v>-5.25</v></c></row>'
)


def proven(sheet: bytes) -> bool:
    """Whether the rows and what stands around them are taken for well formed."""
    first, end = sheet.find(b"<row"), sheet.find(b"</sheetData>")
    try:
        return 0 <= first < end and rows_are_proper(scan_cells(sheet[first:end])) and frame_is_proper(frame_of(sheet))
    except IrregularSheetError:
        return False


def test_rows_as_programs_write_them_need_no_parser():
    assert proven(HEAD + ROWS + TAIL)
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for row in range(50):
            sheet.write_row(row, 0, ["摘要", row * 1.25, "办公<用品>&"])
            sheet.write_formula(row, 4, '=A1&"a"', None, "甲a")
        sheet.merge_range("A60:C60", "合计")
    assert proven(first_sheet(written))
    other = io.BytesIO()
    workbook = Workbook()
    for row in range(50):
        workbook.active.append(["摘要", row, date(2022, 1, 1), None, "甲&乙"])
    workbook.save(other)
    assert proven(first_sheet(other))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"</v></c>", b"</v>"),
        (b"<v>4</v>", b"<v>4"),
        (b"<v>4</v>", b"<v>4</v></v>"),
        (b"<v>4</v>", b"<v>4</w>"),
        (b"<v>4</v>", b"<v>\x01</v>"),
        (b"<v>4</v>", b"<v>]]></v>"),
        (b"<v>4</v>", b"<v>\xff</v>"),
        (b"<v>4</v>", b"<v>\xef\xbf\xbf</v>"),
        (b"<v>4</v>", b"<v>\xed\xa0\x80</v>"),
        (b"&amp;", b"&nbsp;"),
        (b"&amp;", b"&"),
        (b"&amp;", b"&#1;"),
        (b"&amp;", b"&#55296;"),
        (b"&amp;", b"&#65535;"),
        (b"&amp;", b"&#x41"),
        (b's="1" t="s"', b's="1" s="1"'),
        (b's="1" t="s"', b's="1"t="s"'),
        (b's="1" t="s"', b's="1<" t="s"'),
        (b'<c r="B1"/>', b'<c r="B1"/ >'),
        (b'<c r="B1"/>', b'<c r="B1">'),
        (b'<row r="3" spans="1:4">', b'<row r="3" spans="1:4" spans="1:4">'),
        (b'<row r="3" spans="1:4">', b'<row r="3" r="3">'),
        (b'<row r="3" spans="1:4">', b'<row r="3" spans=1:4>'),
        (b'<row r="3" spans="1:4">', b'<row r="3" spans="1:4"'),
        (b'<row r="2" hidden="1"/>', b'<row r="2" hidden="1">'),
        (b"</row><row", b"<row"),
        (b"</row>", b"</rows>"),
        (b"</is>", b"</it>"),
        (b"<f>A1+1</f>", b"<f>A1+1"),
        (b"<mergeCells", b"<mergeCellz"),
        (b"<sheetData>", b"<!-- <sheetData> -- >"),
        (b'encoding="UTF-8"', b'encoding="us-ascii"'),
    ],
)
def test_what_the_parser_refuses_is_never_taken_for_well_formed(was, becomes):
    sheet = HEAD + ROWS + TAIL
    assert was in sheet
    broken = sheet.replace(was, becomes, 1)
    assert flaw(broken)
    assert not proven(broken)


@pytest.mark.parametrize("rows", [ROWS, PLAIN_ROWS, PLAIN_ROWS.replace(b"D1", b"ABD1")])
@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(n, marks=pytest.mark.heavy) for n in range(8, 40))])
def test_rows_changed_at_random_are_never_proven_against_the_parser(seed, rows):
    chance = random.Random(seed)
    sheet = HEAD + rows + TAIL
    pieces = [b"<", b">", b"/", b'"', b" ", b"&", b"r", b"c", b"v", b"</c>", b"<v>", b"</v>", b"</v></c>", b"/>", b"</row>", b"<row>", b'<c r="A1">', b"\x00", b"\xe5", b"]]>", b"<t>", b's="1"', b"<is>"]  # fmt: skip
    for _ in range(300):
        changed = bytearray(sheet)
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(HEAD) - 12, len(changed))
            changed[start : start + chance.randint(0, 6)] = chance.choice([b"", *pieces])
        if proven(bytes(changed)):
            assert flaw(bytes(changed)) is None


@pytest.mark.parametrize("rows", [PLAIN_ROWS, PLAIN_ROWS.replace(b"D1", b"ABD1")])
@pytest.mark.parametrize("seed", range(10))
def test_values_found_without_the_tags_are_where_the_tags_say(seed, rows):
    chance = random.Random(seed)
    assert scan_cells(rows).tags is None
    pieces = [b"<", b"/", b" ", b"1", b"</c>", b"<v>", b"<v/>", b"</v>", b"</v></c>", b"/>", b"</row>", b"<r>"]
    for _ in range(300):
        start = chance.randrange(len(rows))
        changed = rows[:start] + chance.choice(pieces) + rows[start + chance.randint(0, 6) :]
        try:
            scan = scan_cells(changed)
        except IrregularSheetError:
            continue
        tags = find_tags(np.frombuffer(scan.text, np.uint8))
        cells = (tags.names == CELL_TAG).nonzero()[0]
        filled = np.array([b"/" not in scan.text[at : scan.text.index(b">", at)] for at in scan.at.tolist()])
        spans = spans_by_tags(tags, cells, filled, scan.types.copy())
        if scan.tags is None:
            assert scan.at.tolist() == tags.at[cells].tolist()
            assert (scan.spans.start.tolist(), scan.spans.stop.tolist()) == (spans.start.tolist(), spans.stop.tolist())


def first_sheet(written: io.BytesIO) -> bytes:
    """The XML of a workbook's first sheet."""
    return zipfile.ZipFile(written).read("xl/worksheets/sheet1.xml")
