"""Days as spreadsheets count them: 1 is 1900-01-01, and a 29 February 1900 that never was."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

SECONDS_PER_DAY = 86_400
DAYS_1904 = 1462
LAST_SERIAL = 2_958_465
BEFORE_LEAP_BUG = datetime(1899, 12, 31)
AFTER_LEAP_BUG = datetime(1899, 12, 30)


@lru_cache(8192, typed=True)
def from_serial(serial: float) -> date | datetime | time | float:
    """The day (and time, where there is one) of a serial; the number itself where it is no day.

    Rounded to whole milliseconds, as far as a float tells times of day apart.
    """
    if not 0 <= serial < LAST_SERIAL:
        return serial
    days, fraction = divmod(serial, 1)
    since = timedelta(days=days, milliseconds=round(fraction * SECONDS_PER_DAY * 1000))
    moment = (AFTER_LEAP_BUG if serial >= 60 else BEFORE_LEAP_BUG) + since
    if serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def to_serial(day: date) -> float:
    """The serial of a day, with its time of day where it has one."""
    serial = float(day.toordinal() - AFTER_LEAP_BUG.toordinal())
    if isinstance(day, datetime):
        seconds = day.hour * 3600 + day.minute * 60 + day.second
        serial += seconds / SECONDS_PER_DAY + day.microsecond / SECONDS_PER_DAY / 1_000_000
    return serial if serial >= 61 else serial - 1
