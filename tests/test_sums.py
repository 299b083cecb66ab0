"""The two ways of adding up a sheet by category say the same: row by row for few rows, in columns for many."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.measures import category_sums as module
from checker.packs.example_case import example_case
from checker.packs.model import MiniCase
from checker.tables.sheets import category_names

amounts = st.integers(0, 10**9).map(lambda n: f"{n / 1_000_000:.6f}")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from((*category_names(), "杂项", "团建费")), amounts, min_size=1))
def test_both_ways_agree(budget):
    case = example_case(MiniCase(budget=budget), "广州市")
    few = module.category_sums(case, "budget")
    with patch.object(module, "SMALL_ROWS", 0):
        many = module.category_sums(case, "budget")
    assert few == many
