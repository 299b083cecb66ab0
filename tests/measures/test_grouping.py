"""Lines of one key are found the same whether all lines are looked at together or part by part."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.measures import grouping
from checker.measures.grouping import groups, keyed

FAR = 1 << 62
ANY_FAR = st.sampled_from((0, 1, -FAR, FAR, 7))


@given(
    st.lists(st.tuples(st.integers(-3, 3) | ANY_FAR, ANY_FAR, st.integers(0, 2)), max_size=60),
    st.sampled_from((1, 2, 5, 1000)),
)
def test_lines_of_one_key_have_one_number_counted_as_they_appear(rows: list[tuple[int, ...]], at_once: int) -> None:
    seen: dict[tuple[int, ...], int] = {}
    expected = [seen.setdefault(row, len(seen)) for row in rows]
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(grouping, "ROWS_AT_ONCE", at_once)
        assert keyed(*columns).tolist() == expected


@given(st.lists(st.integers(-1, 5), max_size=40), st.integers(1, 3))
def test_a_group_has_all_lines_of_its_key_in_their_order(keys: list[int], at_least: int) -> None:
    places = np.arange(len(keys)) * 10
    found = groups(places, np.array(keys, np.int64), at_least)
    expected = [[n * 10 for n, key in enumerate(keys) if key == one] for one in sorted(set(keys))]
    assert [rows.tolist() for rows in found] == [rows for rows in expected if len(rows) >= at_least]
