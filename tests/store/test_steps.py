"""A store of an older checker is brought up to date when it is opened, and keeps what it holds.

`版本1.sqlite` was written by the first version of the store (steps/step_0001 alone): one run, one case.
"""

import shutil
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from checker.store.files import files_seen
from checker.store.read import case_reports, packs_of, rows_of, run_of
from checker.store.store import open_store, steps_known
from tests.store.test_store import shape

OLD = Path(__file__).parent / "版本1.sqlite"


def test_an_old_store_is_brought_up_to_date(tmp_path):
    copy = tmp_path / "库.sqlite"
    shutil.copy(OLD, copy)
    assert version(copy) == 1
    with open_store(copy) as store:
        run = run_of(store)
        [(case, report)] = case_reports(store, run.id)
        assert (case.key, case.breaches, report["case"]) == ("永平街-2022.xlsx", 1, "永平街-2022")
        assert [row["rule"] for row in rows_of(store, run.id, "findings") if row["status"] == "违规"] == ["GZ13-03"]
        assert [pack.pack for pack in packs_of(store, run.id)] == ["gz-2018-13"]
        assert files_seen(store, run.folder) == {}
        with open_store(tmp_path / "新.sqlite") as fresh:
            assert shape(store.engine) == shape(fresh.engine)
    assert version(copy) == max(steps_known())


def test_steps_follow_one_another():
    assert list(steps_known()) == list(range(1, len(steps_known()) + 1))


def test_a_step_that_fails_changes_nothing(tmp_path, monkeypatch):
    import pytest

    copy = tmp_path / "库.sqlite"
    shutil.copy(OLD, copy)

    def fails(connection):
        connection.execute(sa.text("CREATE TABLE half (done INTEGER)"))
        raise KeyboardInterrupt

    monkeypatch.setattr("checker.store.steps.step_0002.up", fails)
    with pytest.raises(KeyboardInterrupt):
        open_store(copy)
    assert version(copy) == 1
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    connection.close()


def version(path):
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT version FROM schema_version").fetchone()[0]
    finally:
        connection.close()
