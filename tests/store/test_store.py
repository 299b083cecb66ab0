"""What is saved comes back, whole; on SQLite and on PostgreSQL."""

import sqlite3
from functools import cache

import pytest
import sqlalchemy as sa

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.reports.json import case_json
from checker.store import tables
from checker.store.case_rows import case_rows
from checker.store.packing import unpacked
from checker.store.read import case_report, case_reports, cases, known, linked, packs_of, rows_of, run_of, runs
from checker.store.states import FAILED, INTERRUPTED, RUNNING
from checker.store.store import Store, StoreError, open_store, steps_known
from checker.store.write import (
    PackText,
    RunStart,
    end_run,
    leave_out,
    reopen_run,
    reuse_cases,
    save_case,
    start_run,
)
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES

PACK = PackText("甲", "甲.yaml", "a" * 64, "pack: 甲\n")
START = RunStart("账/2022", "0.1.0", "f" * 64, "zh", "auto", "2023-06-16", (PACK,), {"time_limit": 60})
SAMPLE = SAMPLES / "永平街-2022.xlsx"


@cache
def report():
    return case_json(Auditor(shipped_packs(examples=False)).audit(read_case(SAMPLE, shown=SAMPLE.name)))


def rows(key="天河/永平街.xlsx", content_key="1" * 64, **others):
    said = {"engine": "plain", "checked_at": "2026-11-21T11:00:00+00:00", "seconds": 0.25, **others}
    return case_rows(key, content_key, said.pop("report", None) or report(), **said)


def test_a_case_comes_back_as_it_was(store):
    run = start_run(store, START)
    case = save_case(store, run, rows())
    assert case_report(store, case) == report()
    [(stored, said)] = case_reports(store, run)
    assert said == report()
    assert (stored.id, stored.key, stored.name, stored.state) == (case, "天河/永平街.xlsx", "永平街-2022", "checked")
    assert not stored.reused
    summary = report()["summary"]
    assert (stored.breaches, stored.doubts, stored.hints) == (summary["违规"], summary["疑点"], summary["提示"])
    assert (stored.undecided, stored.met, stored.not_applicable) == (
        summary["未能判断"],
        summary["符合"],
        summary["不适用"],
    )


def test_verdicts_findings_and_inputs_can_be_asked_for_by_themselves(store):
    run = start_run(store, START)
    save_case(store, run, rows())
    verdicts = rows_of(store, run, "verdicts")
    assert [(row["rule"], row["status"], row["reason"]) for row in verdicts] == [
        (one["rule"], one["status"], one["reason"]) for one in report()["verdicts"]
    ]
    [breach] = [row for row in rows_of(store, run, "findings") if row["status"] == "违规"]
    assert (breach["key"], breach["rule"], breach["excess_fen"]) == ("天河/永平街.xlsx", "GZ13-03", 595_310_0)
    assert breach["cells"].splitlines() == report()["findings"][0]["cells"]
    [read] = rows_of(store, run, "inputs")
    assert {"path": read["path"], "sha256": read["sha256"]} == report()["inputs"][0]


def test_a_run_says_what_it_was(store):
    run = start_run(store, START)
    there = run_of(store)
    assert (there.id, there.state, there.finished_at, there.cases, there.reused) == (run, RUNNING, None, 0, 0)
    assert (there.folder, there.version, there.lang, there.as_of) == ("账/2022", "0.1.0", "zh", "2023-06-16")
    assert there.options == {"time_limit": 60}
    assert packs_of(store, run) == (PACK,)
    end_run(store, run, INTERRUPTED)
    assert run_of(store).state == INTERRUPTED
    reopen_run(store, run)
    assert (run_of(store).state, run_of(store).finished_at) == (RUNNING, None)
    end_run(store, run)
    later = start_run(store, START)
    assert [one.id for one in runs(store)] == [later, run]
    assert run_of(store).id == run, "the newest that finished"
    assert run_of(store, later).state == RUNNING
    with pytest.raises(StoreError, match="没有第 99 次检查"):
        run_of(store, 99)


def test_an_unchanged_case_is_kept_once(store):
    first, second = start_run(store, START), start_run(store, START)
    case = save_case(store, first, rows())
    assert known(store, ["1" * 64, "2" * 64]) == {"1" * 64: case}
    reuse_cases(store, second, [("天河/永平街.xlsx", case)])
    [taken] = cases(store, second)
    assert (taken.id, taken.reused) == (case, True)
    assert [(run.cases, run.reused) for run in runs(store)] == [(1, 1), (1, 0)]
    assert rows_of(store, second, "verdicts") == rows_of(store, first, "verdicts")


def test_a_case_said_again_is_counted_once(store):
    run = start_run(store, START)
    save_case(store, run, rows())
    again = save_case(store, run, rows(content_key="2" * 64))
    assert linked(store, run) == {"天河/永平街.xlsx": again}
    leave_out(store, run, ["天河/永平街.xlsx", "没有的"])
    assert linked(store, run) == {}


def test_what_failed_is_not_taken_for_known(store):
    run = start_run(store, START)
    save_case(store, run, rows(state=FAILED))
    assert known(store, ["1" * 64]) == {}


def test_a_case_is_there_whole_or_not_at_all(store):
    run = start_run(store, START)
    broken = rows(more={"findings": [{"number": 0}]})
    with pytest.raises((sqlite3.IntegrityError, sa.exc.IntegrityError)):
        save_case(store, run, broken)
    assert cases(store, run) == []
    with store.reading() as connection:
        for table in ("cases", "verdicts", "findings", "inputs"):
            assert connection.ask(f"SELECT count(*) FROM {table}") == [(0,)], table


def test_text_no_database_takes_is_written_out(store):
    nasty = {**report(), "case": "名\x00\x1b[31m", "notes": ["a\x00b"]}
    nasty["problems"] = [{"where": "\udcd3\udcc0.xlsx", "what": "读不出来\x00", "advice": "'; DROP TABLE cases; --"}]
    run = start_run(store, START)
    case = save_case(store, run, rows(key="\udcd3\x00", report=nasty))
    assert case_report(store, case) == nasty
    [problem] = rows_of(store, run, "problems")
    assert (problem["key"], problem["place"]) == ("\\udcd3\\u0000", "\\udcd3\\udcc0.xlsx")
    assert (problem["what"], problem["advice"]) == ("读不出来\\u0000", "'; DROP TABLE cases; --")
    assert cases(store, run)[0].name == "名\\u0000\\u001b[31m"


def test_the_same_report_is_the_same_bytes():
    assert rows().case["report"] == rows().case["report"]
    assert unpacked(rows().case["report"]) == report()
    assert len(rows().case["report"]) < 20_000


def test_a_store_is_opened_again_and_by_several(place):
    with open_store(place) as one, open_store(place) as other:
        run = start_run(one, START)
        case = save_case(other, run, rows())
        assert case_report(one, case) == report()
    with open_store(place, must_exist=True) as again:
        assert [run.cases for run in runs(again)] == [1]


def test_every_table_came_by_its_steps(store, tmp_path):
    """The steps lead to what tables.py says, column by column."""
    fresh = sa.create_engine("sqlite://")
    tables.metadata.create_all(fresh)
    wanted, has = shape(fresh), shape(store.engine)
    version = has.pop("schema_version")
    assert [column for column, _, _ in version["columns"]] == ["version"]
    if store.engine.dialect.name == "sqlite":
        assert has == wanted
    else:
        assert {name: [column[0] for column in table["columns"]] for name, table in has.items()} == {
            name: [column[0] for column in table["columns"]] for name, table in wanted.items()
        }


def shape(engine):
    seen = sa.inspect(engine)
    return {
        name: {
            "columns": [(one["name"], str(one["type"]), one["nullable"]) for one in seen.get_columns(name)],
            "key": seen.get_pk_constraint(name)["constrained_columns"],
            "indexes": sorted((one["name"], tuple(one["column_names"])) for one in seen.get_indexes(name)),
            "foreign": sorted(
                (tuple(one["constrained_columns"]), one["referred_table"], str(one["options"]))
                for one in seen.get_foreign_keys(name)
            ),
        }
        for name in seen.get_table_names()
    }


def test_a_store_of_a_newer_checker_is_left_alone(place):
    with open_store(place) as store, store.writing() as connection:
        connection.save("UPDATE schema_version SET version = ?", [(999,)])
    with pytest.raises(StoreError, match=f"更新版本.*第 999 版，这里只认到第 {max(steps_known())} 版"):
        open_store(place)


def test_another_database_is_left_alone(place):
    with open_store(place) as store, store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE schema_version"))
    with pytest.raises(StoreError, match="别的数据库"):
        open_store(place)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("{}/没有.sqlite", "不存在"),
        ("{}/不是库.sqlite", "打不开"),
        ("mysqlserver://x/y", "不是文件"),
        ("postgresql://checker:geheim@127.0.0.1:1/x", "打不开"),
    ],
)
def test_what_is_no_store_is_said(tmp_path, place, said):
    (tmp_path / "不是库.sqlite").write_bytes(b"SQLite? no, quite another thing\n" * 100)
    with pytest.raises(StoreError, match=said) as raised:
        open_store(place.format(tmp_path), must_exist=True)
    assert "geheim" not in str(raised.value)


def test_a_store_is_a_wal_file(tmp_path):
    with open_store(tmp_path / "库.sqlite") as store, store.reading() as connection:
        assert connection.ask("PRAGMA journal_mode") == [("wal",)]
        with store.engine.connect() as other:
            assert other.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"
        assert isinstance(store, Store)
