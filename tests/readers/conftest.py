"""Reading from memory, as the tests of this folder do it."""

from pathlib import Path

import pytest
from file_makers import Read

from checker.readers.grid import Book
from checker.readers.open_book import read_book


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(data: bytes, name: str = "站.xlsx", password: str | None = None) -> Book:
        path = tmp_path / name
        path.write_bytes(data)
        return read_book(path, password=password)

    return reading
