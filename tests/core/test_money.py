"""Money is exact to the 分, whatever the spreadsheet stored."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.money import NotWholeFenError, amount_text, to_fen, wan_exact, wan_rounded, yuan_text


@pytest.mark.parametrize(
    ("amount", "unit", "fen"),
    [
        (180.01, "万元", 180_010_000),
        (0.1 + 0.2, "元", 30),
        (0.29, "元", 29),
        ("41.9531", "万元", 41_953_100),
        (36, "万元", 36_000_000),
        ("0.000001", "万元", 1),
        (-5.5, "元", -550),
        (1.5, "千元", 150_000),
    ],
)
def test_an_amount_becomes_fen(amount, unit, fen):
    assert to_fen(amount, unit) == fen


@pytest.mark.parametrize("amount", ["0.001", "1.005", 0.005])
def test_a_part_of_a_fen_is_never_rounded_away(amount):
    with pytest.raises(NotWholeFenError):
        to_fen(amount)


@pytest.mark.parametrize("amount", [float("nan"), float("inf")])
def test_what_is_no_number_is_no_amount(amount):
    with pytest.raises(ValueError, match="not an amount"):
        to_fen(amount)


@given(st.integers(-(10**15), 10**15))
def test_every_amount_survives_being_stored_as_a_float(fen):
    assert to_fen(float(Decimal(fen) / 100)) == fen


@given(st.integers(-(10**15), 10**15))
def test_every_amount_can_be_read_back_from_how_it_is_written(fen):
    assert to_fen(yuan_text(fen).replace(",", "")) == fen
    assert to_fen(wan_exact(fen), "万元") == fen


def test_amounts_are_written_as_audit_papers_do():
    assert yuan_text(153_600_000) == "1,536,000.00"
    assert wan_exact(5_953_100) == "5.9531"
    assert wan_rounded(5_953_100) == "5.95"
    assert wan_exact(240_000_000) == "240.00"
    assert amount_text(1) == "0.01 元"
    assert amount_text(-1) == "-0.01 元"
    assert amount_text(22_019_100, exact=False) == "22.02 万元"
