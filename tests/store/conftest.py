"""A store in a file, and one on a PostgreSQL server of our own."""

from collections.abc import Iterator
from itertools import count

import pytest

from checker.store.store import Store, open_store
from tests.store.server import database

NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "库.sqlite")
    else:
        with database(request.getfixturevalue("postgresql"), f"store{next(NUMBERS)}") as url:
            yield url


@pytest.fixture
def store(place) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened
