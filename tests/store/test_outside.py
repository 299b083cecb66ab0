"""What is no mistake of ours is said with what to do: a full disk, a server that goes away. What was saved stays."""

import sqlite3

import pytest
import sqlalchemy as sa

from checker.store.read import cases
from checker.store.store import StoreError, open_store
from checker.store.write import save_case, start_run
from tests.store.server import database
from tests.store.test_store import START, rows


def test_a_full_disk(tmp_path):
    with open_store(tmp_path / "库.sqlite") as store:
        run = start_run(store, START)
        save_case(store, run, rows())
        with store.writing() as connection:
            [(pages,)] = connection.ask("PRAGMA page_count")
        with store.reading() as connection:
            connection.ask(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"库\.sqlite 写不进去：database or disk is full。存好的都在；.*--resume"):
            save_case(store, run, rows(key="天河/另一站.xlsx"))
        assert [case.key for case in cases(store, run)] == ["天河/永平街.xlsx"]
        with store.reading() as connection:
            connection.ask(f"PRAGMA max_page_count = {pages + 1000}")
        save_case(store, run, rows(key="天河/另一站.xlsx"))
        assert len(cases(store, run)) == 2


def test_a_mistake_of_ours_is_no_full_disk(tmp_path):
    with open_store(tmp_path / "库.sqlite") as store:
        with pytest.raises(sqlite3.OperationalError, match="no such table"), store.writing() as connection:
            connection.ask("SELECT 1 FROM nowhere")
        start_run(store, START)  # nothing is left open


def test_a_server_that_goes_away(postgresql):
    with database(postgresql, "goes") as url, open_store(url) as store:
        run = start_run(store, START)
        with store.writing() as connection:
            [(mine,)] = connection.ask("SELECT pg_backend_pid()")
        with store.engine.connect() as other:
            other.execute(sa.text("SELECT pg_terminate_backend(:mine)"), {"mine": mine})
        with pytest.raises(StoreError, match="goes 写不进去：terminating connection"):
            save_case(store, run, rows())
