"""Ties kept many in a row come back as rows of their own: those that several cases share, and all of them when exported."""

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.store.key_numbers import kept_numbers, key_numbers, numbers_back
from checker.store.many_ties import Repeated, TieColumns, all_rolled_out, rolled_up
from checker.store.parquet import exported
from checker.store.read_city import counts_of, ties_of
from checker.store.write import save_case, start_run
from tests.store.test_store import START, rows


def invoices(keys: list[str], number: int = 1) -> dict:
    """The row of a case that has these invoices, the n-th of n 元."""
    everywhere = list(range(len(keys)))
    columns = TieColumns(
        keys,
        Repeated(["虚构印刷店"], [0] * len(keys)),
        [(n + 1) * 100 for n in everywhere],
        Repeated(["2022-01-07", None], [n % 2 for n in everywhere]),
        {"payee": Repeated(["虚构印刷店"], [0] * len(keys)), "voucher": [f"记-{n}" for n in everywhere]},
        Repeated(["账.xlsx\t序时账"], [0] * len(keys)),
        [n + 2 for n in everywhere],
        [8] * len(keys),
    )
    return rolled_up(number, "same_invoice", "invoice", kept_numbers(keys), columns)


def one_by_one(number: int) -> dict:
    return {
        "number": number, "test": "same_invoice", "part": "name", "match_key": "甲", "label": "甲", "fen": None,
        "first_day": None, "last_day": None, "detail": "{}", "cells": "",
    }  # fmt: skip


def test_they_come_back_as_they_were():
    first, second = all_rolled_out(invoices(["10000001", "10000002"], number=3))
    assert first == {
        "number": 3, "test": "same_invoice", "part": "invoice", "match_key": "10000001", "label": "虚构印刷店", "fen": 100,
        "first_day": "2022-01-07", "last_day": "2022-01-07", "detail": '{"payee": "虚构印刷店", "voucher": "记-0"}',
        "cells": "账.xlsx\t序时账\t2\t8",
    }  # fmt: skip
    assert (second["number"], second["match_key"], second["fen"], second["first_day"]) == (4, "10000002", 200, None)


def test_several_cells_of_each_come_back_together():
    columns = TieColumns(
        ["甲", "乙"], Repeated(["甲", "乙", ""], [0, 1]), [300, 100], Repeated([None], [-1, -1]), {},
        Repeated(["账.xlsx\t序时账"], [0, 0, 0]), [2, 7, 9], [8, 8, 9], [2, 1],
    )  # fmt: skip
    row = rolled_up(0, "same_payee", "payee", kept_numbers(["甲", "乙"]), columns)
    assert [(tie["label"], tie["first_day"], tie["detail"], tie["cells"]) for tie in all_rolled_out(row)] == [
        ("甲", None, "{}", "账.xlsx\t序时账\t2\t8\n账.xlsx\t序时账\t7\t8"),
        ("乙", None, "{}", "账.xlsx\t序时账\t9\t9"),
    ]


@pytest.fixture
def city(store) -> tuple:
    """Three cases of a run: the first and the third share an invoice, and another with nobody twice."""
    run = start_run(store, START)
    for name, keys in (("甲", ["1", "2", "2"]), ("乙", ["3"]), ("丙", ["4", "1"]), ("丁", [])):
        more = {"many_ties": [invoices(keys)], "ties": [one_by_one(0), one_by_one(len(keys) + 1)]}
        save_case(store, run, rows(key=name, content_key=name, more=more))
    return store, run


def test_only_what_several_cases_share_is_rolled_out(city):
    store, run = city
    shared = [(tie["case_id"], tie["number"], tie["match_key"]) for tie in ties_of(store, run, "same_invoice", True)]
    assert [one for one in shared if one[2] != "甲"] == [(1, 1, "1"), (3, 2, "1")]
    assert len([one for one in shared if one[2] == "甲"]) == 8
    every = [(tie["case_id"], tie["number"]) for tie in ties_of(store, run, "same_invoice", False)]
    assert len(every) == 6 + 8 and every == sorted(every)
    counts, having = counts_of(store, run, "same_invoice")
    assert counts == {"invoice": 6, "name": 8}
    assert having == {1, 2, 3, 4}


def test_keys_that_only_share_a_number_are_told_apart(city, monkeypatch):
    store, run = city
    there = ties_of(store, run, "same_invoice", True)
    monkeypatch.setattr("checker.store.read_many_ties.key_numbers", lambda keys: key_numbers(["1"] * len(keys)))
    assert ties_of(store, run, "same_invoice", True) == there


def test_an_export_holds_each_as_a_row_in_order(city, tmp_path):
    store, _ = city
    [write] = [write for name, write in exported(store) if name == "ties.parquet"]
    with (tmp_path / "ties.parquet").open("wb") as out:
        write(out)
    told = [
        (row["case_id"], row["number"], row["match_key"])
        for row in pq.read_table(tmp_path / "ties.parquet").to_pylist()
    ]
    assert told[:5] == [(1, 0, "甲"), (1, 1, "1"), (1, 2, "2"), (1, 3, "2"), (1, 4, "甲")]
    assert len(told) == 14 and told == sorted(told)


KEYS = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=30))


@given(KEYS, KEYS)
def test_a_key_has_the_same_number_in_any_company(some, others):
    alone = {key: int(key_numbers([key])[0]) for key in {*some, *others}}
    assert key_numbers(some + others).tolist() == [alone[key] for key in some + others]
    assert numbers_back(kept_numbers(some)).tolist() == sorted({alone[key] for key in some})
    assert len(set(alone.values())) == len(alone)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=8, max_size=8), min_size=1))
def test_keys_of_one_length_have_the_numbers_they_have_among_others(keys):
    assert key_numbers(keys).tolist() == key_numbers([*keys, "longer than these"]).tolist()[:-1]
