"""Terms in working days, with the make-up days of the published calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.core.workdays import CalendarUnpublishedError, last_workday, workdays_between


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        (date(2021, 8, 2), 30, date(2021, 9, 13)),
        (date(2021, 9, 13), 15, date(2021, 10, 9)),  # a Saturday worked for the National Day holiday
        (date(2022, 1, 10), 15, date(2022, 1, 29)),  # a Saturday worked before the Spring Festival
        (date(2021, 12, 20), 30, date(2022, 1, 30)),  # a Sunday, across the year
        (date(2021, 9, 30), 1, date(2021, 10, 8)),
    ],
)
def test_the_last_lawful_day(start, term, last):
    assert last_workday(start, term) == last


def test_the_day_it_starts_is_out_and_the_day_of_payment_is_in():
    assert workdays_between(date(2021, 8, 2), date(2021, 8, 2)) == 0
    assert workdays_between(date(2021, 8, 2), date(2021, 8, 3)) == 1
    assert workdays_between(date(2021, 8, 6), date(2021, 8, 8)) == 0
    assert workdays_between(date(2021, 8, 3), date(2021, 8, 2)) == 0


def test_a_year_without_a_published_calendar_is_said_not_guessed():
    with pytest.raises(CalendarUnpublishedError) as unknown:
        last_workday(date(2026, 12, 20), 30)
    assert unknown.value.year == 2027
    with pytest.raises(CalendarUnpublishedError):
        workdays_between(date(2003, 12, 1), date(2004, 1, 5))


@given(st.dates(date(2005, 1, 1), date(2025, 1, 1)), st.integers(1, 60))
def test_both_ways_of_counting_agree(start, term):
    last = last_workday(start, term)
    assert workdays_between(start, last) == term
    assert workdays_between(start, last - timedelta(days=1)) == term - 1
