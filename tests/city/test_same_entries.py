"""A ledger is known by the bag of its entries: order, texts and names aside, nothing else."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.city.cross.same_ledger import LARGEST, _largest, _mixed, ties
from tests.measures.ledger.conftest import case_with

HEADS = ("日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额")
ACCOUNTS = ("项目支出/人员费用", "项目支出/办公费", "银行存款")
ENTRY = st.tuples(
    st.integers(1, 3), st.sampled_from(ACCOUNTS), st.sampled_from((0, 1, 7_00, 7_01)), st.sampled_from((0, 7_00))
)
BOOK = st.lists(ENTRY, min_size=1, max_size=8)


def tie_of(entries, text="摘要"):
    rows = [
        (f"2020-01-{day:02d}", f"记-{n}", f"{text}{n}", account, debit / 100, credit / 100)
        for n, (day, account, debit, credit) in enumerate(entries, 1)
    ]
    [tie] = ties(case_with(rows, HEADS), str)
    return tie


def bag(entries):
    return Counter((day, debit - credit, account) for day, account, debit, credit in entries)


@given(book=BOOK, order=st.randoms())
@settings(max_examples=25, deadline=None)
def test_other_order_and_other_texts_are_the_same_ledger(book, order):
    again = order.sample(book, len(book))
    assert tie_of(book).match_key == tie_of(again, "别的话").match_key


@given(one=BOOK, other=BOOK)
@settings(max_examples=40, deadline=None)
def test_ledgers_are_the_same_where_their_bags_are(one, other):
    assert (tie_of(one).match_key == tie_of(other).match_key) is (bag(one) == bag(other))


def test_an_entry_that_stands_twice_counts_twice():
    once, twice = [(1, "银行存款", 700, 0)], [(1, "银行存款", 700, 0)] * 2
    sketches = [set(tie_of(book).detail["sketch"]) for book in (once, twice)]
    assert sketches[0] < sketches[1]
    assert [len(sketch) for sketch in sketches] == [1, 2]


def test_the_hashes_are_those_that_stores_hold():
    # Kept in stores: another machine or version must come to the same.
    assert [f"{one:016x}" for one in _mixed(np.array([0, 1, (1 << 64) - 1], np.uint64)).tolist()] == [
        "e220a8397b1dcdaf",
        "910a2dec89025cc1",
        "e4d971771b652c20",
    ]


@given(st.lists(st.integers(0, 5), max_size=9))
def test_the_largest_come_first_and_of_equal_ones_the_first(amounts):
    expected = sorted(range(len(amounts)), key=lambda place: -amounts[place])[:LARGEST]
    assert _largest(np.array(amounts, np.int64)).tolist() == expected
