"""A part read at once is the part as zipfile reads it; one that is written oddly is left to zipfile."""

import zipfile
from unittest.mock import patch

import pytest

from checker.readers.ooxml.package import PackageError, open_package
from tests.readers.file_makers import zipped

PARTS: dict[str, bytes | str] = {"a.xml": b"<a>" + b"x" * 5000 + b"</a>", "b/c.xml": "<b>甲</b>", "empty": b""}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_parts_as_programs_write_them_are_read_at_once(method: int) -> None:
    package = open_package(zipped(PARTS, method))
    with patch.object(zipfile.ZipFile, "open") as opened:
        assert package.read("a.xml") == PARTS["a.xml"]
        assert package.read("B/C.XML") == "<b>甲</b>".encode()
        assert package.read("empty") == b""
    assert not opened.called


def test_other_ways_to_pack_and_other_names_go_to_zipfile() -> None:
    assert open_package(zipped(PARTS, zipfile.ZIP_BZIP2)).read("a.xml") == PARTS["a.xml"]
    assert open_package(zipped({"甲.xml": b"<a/>"})).read("甲.xml") == b"<a/>"


@pytest.mark.parametrize("which", [b"PK\x03\x04", b"a.xml", b"x" * 50])
def test_a_part_that_was_damaged_is_not_read(which: bytes) -> None:
    data = bytearray(zipped(PARTS, zipfile.ZIP_STORED))
    data[data.find(which)] ^= 1
    with pytest.raises(PackageError, match=r"a\.xml"):
        open_package(bytes(data)).read("a.xml")


def test_a_part_longer_than_it_says_is_not_read() -> None:
    data = bytearray(zipped({"a.xml": b"x" * 5000}))
    listed = data.rfind(b"PK\x01\x02")
    data[listed + 24 : listed + 28] = (100).to_bytes(4, "little")
    with pytest.raises(PackageError, match=r"a\.xml"):
        open_package(bytes(data)).read("a.xml")
