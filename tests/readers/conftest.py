"""Reading from memory, as the tests of this folder do it: never longer than ten seconds."""

import time
from pathlib import Path

import pytest

from checker.readers.grid import Book
from checker.readers.open_book import read_book
from tests.readers.file_makers import Read

SECONDS_MOST = 10


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(data: bytes, name: str = "站.xlsx", password: str | None = None) -> Book:
        path = tmp_path / name
        path.write_bytes(data)
        start = time.process_time()
        book = read_book(path, password=password)
        assert time.process_time() - start < SECONDS_MOST
        return book

    return reading
