"""Numbering, adding up and grouping by key, against the plain way of doing each."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.measures.grouping import first_of, groups, keyed, summed

SMALL = st.integers(-3, 6)
LARGE = st.sampled_from([0, 1, -(1 << 40), 1 << 40, (1 << 61) - 1, 5])
ROWS = st.lists(st.tuples(SMALL, LARGE, LARGE), max_size=60)


def as_first_met(rows):
    numbers = {}
    return [numbers.setdefault(row, len(numbers)) for row in rows]


@given(ROWS)
def test_rows_alike_have_one_number_counted_as_first_met(rows):
    columns = [np.array([row[n] for row in rows], np.int64) for n in range(3)]
    assert keyed(*columns).tolist() == as_first_met(rows)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-(10**15), 10**15)), max_size=60))
def test_sums_and_first_places(rows):
    keys, amounts = (np.array([row[n] for row in rows], np.int64) for n in (0, 1))
    sums = summed(keys, amounts).tolist()
    assert sums == [sum(a for k, a in rows if k == key) for key in range(len(sums))]
    dense = keyed(keys)
    assert first_of(dense).tolist() == [dense.tolist().index(key) for key in range(int(dense.max(initial=-1)) + 1)]


@given(st.lists(st.integers(0, 9) | st.sampled_from([-4, 10**9]), max_size=60), st.integers(1, 3))
def test_groups_keep_the_order_of_the_sheet(values, at_least):
    keys, places = np.array(values, np.int64), np.arange(len(values), dtype=np.int64) * 2
    expected = [[2 * n for n, v in enumerate(values) if v == key] for key in sorted(set(values))]
    found = [group.tolist() for group in groups(places, keys, at_least)]
    assert found == [group for group in expected if len(group) >= at_least]
