"""A share is never shown as the limit it misses."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.shares import limit_text, percent_text, points_text, to_share

LIMIT = Fraction(65, 100)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(65, 100), "65.00%"),
        (Fraction(64998, 100_000), "64.998%"),
        (Fraction(65_000_001, 100_000_000), "65.000001%"),
        (Fraction(6_499_999_999, 10**10), "64.99999999%"),
        (Fraction(649, 1000), "64.90%"),
        (Fraction(419_531, 2_400_000), "17.48%"),
    ],
)
def test_a_share_beside_its_limit(share, text):
    assert percent_text(share, LIMIT) == text


@given(st.fractions(min_value=0, max_value=2))
def test_a_share_that_is_not_the_limit_never_reads_like_it(share):
    if share != LIMIT:
        assert percent_text(share, LIMIT) != percent_text(LIMIT)


def test_shares_are_read_and_written():
    assert to_share("65%") == LIMIT == to_share("0.65") == to_share("650‰") == to_share("6500‱")
    assert limit_text(Fraction(15, 100)) == "15%"
    assert limit_text(Fraction(75, 1000)) == "7.5%"
    assert limit_text(Fraction(1)) == "100%"
    assert points_text(Fraction(1, 10_000_000)) == "0.00001"
    assert percent_text(Fraction(-5054, 10_000)) == "-50.54%"
