"""Working days of the People's Republic with 调休, and how a term of working days is counted.

Convention (惯例，未见条文规定): the day the clock starts is not counted, the day of payment is.
The calendar is the State Council's published one, as shipped by chinesecalendar (2004–2026).
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache


class CalendarUnpublishedError(LookupError):
    """The holidays of this year are not published (or not known here): no count can be given."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}")
        self.year = year


def workdays_between(start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`; 0 where end is not later."""
    if start >= end:
        return 0
    years = map(_workdays_of, range(start.year, end.year + 1))
    return sum(bisect_right(days, end) - bisect_right(days, start) for days in years)


def last_workday(start: date, term_workdays: int) -> date:
    """Name the last lawful day of a term: the `term_workdays`-th working day after `start`."""
    left = term_workdays
    year = start.year
    while True:
        days = _workdays_of(year)
        before = bisect_right(days, start)
        if 0 < left <= len(days) - before:
            return days[before + left - 1]
        left -= len(days) - before
        year += 1


def rest_day(day: date) -> str:
    """周末 or 法定节假日 where the day is no working day, else ''."""
    if day in _workday_set(day.year):
        return ""
    return "周末" if day.weekday() >= 5 else "法定节假日"


@cache
def _workday_set(year: int) -> frozenset[date]:
    return frozenset(_workdays_of(year))


@cache
def _workdays_of(year: int) -> tuple[date, ...]:
    from chinese_calendar import is_workday

    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    try:
        return tuple(day for day in days if day.year == year and is_workday(day))
    except NotImplementedError as unknown:
        raise CalendarUnpublishedError(year) from unknown
