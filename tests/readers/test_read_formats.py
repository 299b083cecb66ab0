"""One ledger in every format there is: the same grid, whatever the file is called."""

from pathlib import Path

import pytest

from checker.readers.open_book import read_book
from tests.readers.file_makers import (
    LEDGER,
    Read,
    encrypted,
    ledger_html,
    ledger_ods,
    ledger_spreadsheetml,
    ledger_text,
    ledger_xls,
    ledger_xlsx,
)

EXPECTED = [[value or None for value in row] for row in LEDGER]
FILES = {
    "xlsx": (ledger_xlsx, "账.xlsx"),
    "xlsx called xls": (ledger_xlsx, "账.xls"),
    "xlsx called csv": (ledger_xlsx, "账.csv"),
    "xls": (ledger_xls, "账.xls"),
    "xls called xlsx": (ledger_xls, "账.xlsx"),
    "xls called et": (ledger_xls, "账.et"),
    "ods": (ledger_ods, "账.ods"),
    "ods called xlsx": (ledger_ods, "账.xlsx"),
    "html called xls": (ledger_html, "账.xls"),
    "html in gb18030": (lambda: ledger_html("gb18030"), "账.xls"),
    "spreadsheetml": (ledger_spreadsheetml, "账.xls"),
    "csv": (ledger_text, "账.csv"),
    "csv called xlsx": (ledger_text, "账.xlsx"),
    "csv with BOM": (lambda: ledger_text(encoding="utf-8-sig"), "账.csv"),
    "csv in gb18030": (lambda: ledger_text(encoding="gb18030"), "账.csv"),
    "tsv in utf-16": (lambda: ledger_text("\t", "utf-16"), "账.xls"),
    "tsv in utf-16 without BOM": (lambda: ledger_text("\t", "utf-16-le"), "账.txt"),
    "tsv": (lambda: ledger_text("\t"), "账.tsv"),
    "semicolons": (lambda: ledger_text(";"), "账.txt"),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_ledger_in_every_format(kind: str, read: Read) -> None:
    make, name = FILES[kind]
    book = read(make(), name)
    assert book.problems == ()
    assert len(book.grids) == 1
    grid = book.grids[0]
    assert grid.sheet == "账"
    assert [[*row] + [None] * (5 - len(row)) for _, row in grid.rows()] == EXPECTED
    assert (grid.height, grid.width) == (4, 5)
    assert str(grid.ref(3, 5)) == "账!E3"
    assert grid.ref().file == name


def test_the_book_carries_path_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n1,2\n")
    book = read_book(path, shown="站/a.csv")
    assert book.path == "站/a.csv"
    assert book.grids[0].file == "站/a.csv"
    assert len(book.sha256) == 64


def test_a_password_is_asked_for_used_and_refused(read: Read) -> None:
    data = encrypted(ledger_xlsx(), "社工2022")
    assert "密码" in read(data).problems[0].what.zh
    assert "--password" in read(data).problems[0].advice.zh
    assert "密码不对" in read(data, password="不对").problems[0].what.zh
    book = read(data, password="社工2022")
    assert book.problems == ()
    assert book.grids[0].cell(2, 3) == "001001"


def test_a_damaged_encrypted_book_is_a_problem(read: Read) -> None:
    data = encrypted(ledger_xlsx(), "1")
    for cut in (600, 2000, len(data) // 2):
        assert read(data[:cut], password="1").problems


def test_a_text_is_recognised_wherever_its_head_is_cut(read: Read) -> None:
    """Letters take three bytes: of three files, two are cut within one when only their beginning is looked at."""
    line = "2022-01-04,记,1,1,第11047号长者探访物资,业务活动成本_活动物资,105.96,,虚构衿平文具商行,,,10211047,甲,乙\n"
    for more in range(6):
        rows = "日期,凭证字,凭证号,分录号,摘要,科目名称,借方金额,贷方金额,往来单位,职员,部门,发票号,制单人,审核人\n"
        book = read((rows + "x" * more + line * 200).encode("utf-8"), "序时账.csv")
        assert not book.problems
        assert book.grids[0].height == 201
        assert not book.notes
