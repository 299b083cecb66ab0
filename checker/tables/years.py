"""Which year a date without a year belongs to, and days and months in every form books write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from checker.core.periods import Period
from checker.tables.chinese_amounts import whole_number

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
TIME = r"(?:[\sT]+\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?)?(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
DAY = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?" + TIME + "$")
DAY_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
SHORT_YEAR = re.compile(r"^(\d{2})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$")
DAY_LAST = re.compile(r"^(\d{1,2})[-./](\d{1,2})[-./](\d{4})" + TIME + "$")
NO_YEAR = re.compile(r"^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$")
MONTH = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*(?:月份?)?$")
MONTH_DIGITS = re.compile(r"^(\d{4})(\d{2})$")
MONTH_ALONE = re.compile(r"^(\d{1,2})\s*月份?$")
NUMERAL = "[一二三四五六七八九十]{1,3}"
CHINESE_DAY = re.compile(rf"^([〇○零一二三四五六七八九]{{4}})年({NUMERAL})月(?:({NUMERAL})日)?$")
YEAR_IN_TEXT = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|[-./]\s*\d{1,2}(?!\d)|$|\D))")


@dataclass(frozen=True)
class Years:
    """What is known about the year: the service year, or the one year a title names."""

    period: Period | None = None
    year: int | None = None

    def of(self, month: int, day: int = 1) -> int | None:
        """The year in which this month and day fall; None where that is not certain."""
        if self.year is not None:
            return self.year
        if self.period is None:
            return None
        years = range(self.period.start.year, self.period.end.year + 1)
        fitting = [y for y in years if (found := as_day(y, month, day)) and self._within(found)]
        return fitting[0] if len(fitting) == 1 else None

    def _within(self, day: date) -> bool:
        return self.period is not None and self.period.start <= day <= self.period.end


NO_YEARS = Years()


def read_day(text: str, years: Years = NO_YEARS) -> date | Period | None:
    """A day, a whole month (as the period it is), or None where the text is neither or its year is unknown."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text.isascii() and not text[:1].isdigit():
        return None
    if found := DAY.match(text) or DAY_DIGITS.match(text):
        return as_day(int(found[1]), int(found[2]), int(found[3]))
    if found := MONTH.match(text) or MONTH_DIGITS.match(text):
        return as_month(int(found[1]), int(found[2]))
    if found := NO_YEAR.match(text):
        year = years.of(int(found[1]), int(found[2]))
        return as_day(year, int(found[1]), int(found[2])) if year else None
    if found := MONTH_ALONE.match(text):
        year = years.of(int(found[1]))
        return as_month(year, int(found[1])) if year else None
    if found := CHINESE_DAY.match(text):
        year, month = whole_number(found[1]), whole_number(found[2])
        return as_day(year, month, whole_number(found[3])) if found[3] else as_month(year, month)
    return _doubtful_order(text, years)


def as_day(year: int, month: int, day: int) -> date | None:
    """The day, where there is such a day in a year books can be of."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def as_month(year: int, month: int) -> Period | None:
    """A whole month as the period it is."""
    first = as_day(year, month, 1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)) if first else None


def years_in(text: str) -> set[int]:
    """The years a title names."""
    found = {int(year) for year in YEAR_IN_TEXT.findall(unicodedata.normalize("NFKC", text))}
    return {year for year in found if EARLIEST_YEAR <= year <= LATEST_YEAR}


def _doubtful_order(text: str, years: Years) -> date | None:
    """22-8-1 where the case is of 2022 or says 年; 8/15/2022 where only one order makes a day."""
    if found := SHORT_YEAR.match(text):
        year, month, day = 2000 + int(found[1]), int(found[2]), int(found[3])
        return as_day(year, month, day) if "年" in text or years.of(month, day) == year else None
    if found := DAY_LAST.match(text):
        one, two, year = int(found[1]), int(found[2]), int(found[3])
        fitting = {as_day(year, one, two), as_day(year, two, one)} - {None}
        return fitting.pop() if len(fitting) == 1 else None
    return None
