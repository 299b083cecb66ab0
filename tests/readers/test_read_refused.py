"""Files that hold no table: each named for what it is, with what to do."""

from pathlib import Path

import pytest

from checker.readers.open_book import read_book
from tests.readers.file_makers import Read, zipped

CASES = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0\xff", "图片"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "不是表格"),
    "docx": (zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), "Word"),
    "xlsb": (zipped({"xl/workbook.bin": b"\0", "[Content_Types].xml": "<Types/>"}), "xlsb"),
    "zip of tables": (zipped({"账/支出.xlsx": b"PK"}), "压缩包"),
    "rar": (b"Rar!\x1a\x07\x01\0\xff\xff\0\0\0", "RAR"),
    "empty": (b"", "空"),
    "blank": (b" \r\n\t \n", "空白"),
    "zeros": (b"\0" * 5000, "空白"),
    "noise": (bytes((n * 37 + 11) % 256 for n in range(3000)), "认不出"),
    "page without table": (b"<html><body><p>\xe8\xaf\xb7\xe7\x99\xbb\xe5\xbd\x95</p></body></html>", "没有表格"),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "网页"),
}


@pytest.mark.parametrize("kind", CASES)
def test_what_is_no_table_is_named(kind: str, read: Read) -> None:
    data, word = CASES[kind]
    book = read(data, "账.xlsx")
    assert book.grids == ()
    assert len(book.problems) == 1
    problem = book.problems[0]
    assert word in problem.what.zh
    assert problem.where == "账.xlsx"
    assert problem.advice.zh


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "不存在" in read_book(tmp_path / "无.xlsx").problems[0].what.zh
    assert "文件夹" in read_book(tmp_path).problems[0].what.zh
