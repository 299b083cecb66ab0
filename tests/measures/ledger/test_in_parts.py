"""A ledger handled in small parts is judged as when all of it is handled at once."""

import json
from pathlib import Path

import pytest

from checker.measures import grouping
from checker.readers import open_book, text_columns, text_stream
from checker.readers.formats import delimited
from checker.tables.read_case import read_case

PLANTED = {"same_invoice": 3, "same_payment": 3, "split_payments": 3, "voucher_numbers": 4, "cash_payments": 2,
           "payments_to_persons": 3, "same_hand": 2, "long_outstanding": 3, "outside_period": 2, "reversals": 1}  # fmt: skip
CASE = "project: {社工站: 虚构甲街社工服务站, 评价年度: 2022, 年度合同金额: 240 万元}\n"


@pytest.fixture
def folder(tmp_path: Path, made_up) -> Path:
    case = tmp_path / "账"
    case.mkdir()
    made = made_up.books(1200, 5, PLANTED)
    (case / "序时账.csv").write_text(made_up.csv_text(made), encoding="utf-8")
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    return case


def in_parts(monkeypatch: pytest.MonkeyPatch, rows: int, shorten: bool) -> None:
    for module in (delimited, open_book):
        monkeypatch.setattr(module, "BIG_BYTES", 0)
    monkeypatch.setattr(text_stream, "BLOCK_BYTES", 40 * rows)
    monkeypatch.setattr(text_columns, "TRIED_FROM", 0 if shorten else 1 << 60)
    monkeypatch.setattr(grouping, "ROWS_AT_ONCE", rows)


@pytest.mark.parametrize(
    ("rows", "shorten"), [pytest.param(7, True, marks=pytest.mark.heavy), (100, False), (1000, True)]
)
def test_the_findings_are_the_same_in_parts(run, folder: Path, monkeypatch, rows: int, shorten: bool) -> None:
    whole = json.loads(run("check", folder, "--out", "-").out)
    in_parts(monkeypatch, rows, shorten)
    parts = json.loads(run("check", folder, "--out", "-").out)
    assert parts == whole
    assert len(whole["cases"][0]["findings"]) > 10


def test_the_table_is_the_same_in_parts(folder: Path, monkeypatch) -> None:
    whole = read_case(folder).tables["ledger"]
    in_parts(monkeypatch, 50, True)
    parts = read_case(folder).tables["ledger"]
    assert list(parts.rows) == list(whole.rows)
    assert list(parts.values) == list(whole.values)
    for name in whole.values:
        assert list(parts.values[name]) == list(whole.values[name]), name
        assert parts.ref(int(parts.rows[3]), name) == whole.ref(int(whole.rows[3]), name)
