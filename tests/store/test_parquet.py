"""The store as Parquet: every row, typed; the same bytes each time."""

import pyarrow.parquet as pq
import pytest

from checker.store.parquet import exported
from checker.store.read import rows_of
from checker.store.write import end_run, save_case, start_run
from tests.store.test_store import START, report, rows


@pytest.fixture
def files(store, tmp_path):
    run = start_run(store, START)
    save_case(store, run, rows())
    save_case(store, run, rows(key="另一个", content_key="2" * 64))
    end_run(store, run)
    for name, write in exported(store):
        with (tmp_path / name).open("wb") as out:
            write(out)
    return tmp_path


def test_every_table_is_a_file(files, store):
    names = {file.stem for file in files.glob("*.parquet")}
    said = {"runs", "packs", "run_packs", "cases", "run_cases", "verdicts", "findings", "problems", "inputs"}
    assert names == said | {"stations", "ties"}
    verdicts = pq.read_table(files / "verdicts.parquet")
    assert verdicts.num_rows == 2 * len(report()["verdicts"])
    findings = pq.read_table(files / "findings.parquet").to_pylist()
    told = [{name: value for name, value in row.items() if name != "key"} for row in rows_of(store, 1, "findings")]
    assert sorted(findings, key=str) == sorted(told, key=str)
    types = {field.name: str(field.type) for field in pq.read_schema(files / "findings.parquet")}
    assert (types["excess_fen"], types["sentence"]) == ("int64", "string")
    assert pq.read_schema(files / "problems.parquet").names == ["case_id", "number", "place", "what", "advice"]


def test_the_same_store_gives_the_same_bytes(files, store):
    for name, write in exported(store):
        again = files / "again"
        with again.open("wb") as out:
            write(out)
        assert again.read_bytes() == (files / name).read_bytes()
