"""What an engine is given: whole steps, so that comparing them is comparing the exact values."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.cells import CellRef
from checker.core.facts import Fact, Term
from checker.core.text import printable


@given(st.fractions(-2, 2), st.integers(-2_000_000, 2_000_000))
def test_comparing_steps_is_comparing_values(value, steps):
    flat = Fact("x", "share", "x", value, "ppm").flat()
    limit = Fraction(steps, 1_000_000)
    assert (value >= limit) == (flat["lo"] >= steps)
    assert (value <= limit) == (flat["hi"] <= steps)


@given(st.fractions(0, 1), st.fractions(0, 1), st.integers(0, 1_000_000))
def test_an_interval_is_certain_only_when_both_ends_agree(one, other, steps):
    low, high = sorted((one, other))
    flat = Fact("x", "share", "x", low, "ppm", upto=high).flat()
    limit = Fraction(steps, 1_000_000)
    assert (low >= limit) == (flat["lo"] >= steps)
    assert (high < limit) == (flat["lo_most"] < steps)
    assert (high <= limit) == (flat["hi"] <= steps)
    assert (low > limit) == (flat["hi_least"] > steps)


def test_a_fact_without_a_day_says_so():
    undated = Fact("x", "grade", "中期", "良好", "text", during=(date(2022, 1, 1), date(2022, 12, 31))).flat()
    assert (undated["dated"], undated["datable"]) == (0, 1)
    assert undated["begins"] == date(2022, 1, 1).toordinal()
    assert Fact("x", "grade", "中期", "良好", "text").flat()["datable"] == 0


def test_text_has_no_size():
    with pytest.raises(TypeError):
        _ = Fact("x", "grade", "中期", "良好", "text").exact


def test_addresses_read_as_in_a_spreadsheet():
    assert str(CellRef("a.xlsx", "支出明细", 12, 4)) == "支出明细!D12"
    assert CellRef("a.xlsx", "支出明细", 12, 4).full == "a.xlsx!支出明细!D12"
    assert str(CellRef("a.xlsx", "支出明细", 0, 28)) == "支出明细!AB"
    assert str(CellRef("a.xlsx", "支出明细")) == "支出明细"


def test_text_that_would_steer_a_terminal_is_written_out():
    assert printable("a\x1b[31mb") == "a\\u001b[31mb"
    assert printable("金额\u202e00.1") == "金额\\u202e00.1"
    assert printable("[bold]合计[/bold]") == "[bold]合计[/bold]"


def test_a_conclusion_is_the_same_fact_with_its_origin():
    days, cell = (date(2022, 1, 1), date(2022, 12, 31)), CellRef("甲.xlsx", "支出明细", 2, 3)
    term = Term("whole", "预算", "", 100, (cell,))
    fact = Fact(
        "x", "share", "乙", Fraction(1, 3), "ppm", days[0], days, {"n": 1}, (cell,), "÷", Fraction(1, 2), terms=(term,)
    )
    assert all(getattr(fact, field) for field in Fact._fields if field not in {"rule", "derived_from"})
    concluded = fact.concluded("GZ13-01", ("a", "b"))
    assert concluded == fact._replace(rule="GZ13-01", derived_from=("a", "b"))
    assert concluded.concluded("GZ13-02", ("c",)) == concluded
