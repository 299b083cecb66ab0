"""Keys are numbered in their order, wherever they lie and however far apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.tables.distinct import numbered

KEYS = st.lists(st.integers(-5, 5), max_size=40)
FROM = st.sampled_from((0, -3, 9_995, 10_005, 24_264, 737_000, -(10**6)))


@given(KEYS, FROM, st.sampled_from((1, 3_000)))
def test_the_different_keys_are_in_order_and_each_key_has_its_place_there(keys, begin, apart):
    found = np.array([begin + key * apart for key in keys], np.int64)
    different, numbers = numbered(found)
    assert different.tolist() == sorted(set(found.tolist()))
    assert different[numbers].tolist() == found.tolist()


@pytest.mark.parametrize("kind", [np.int8, np.int32])
def test_narrow_numbers_do_not_run_over(kind):
    different, numbers = numbered(np.array([127, -128, 5, 127], kind))
    assert different.tolist() == [-128, 5, 127]
    assert numbers.tolist() == [2, 0, 1, 2]
