"""The split columns 月 and 日 as days: the month may stand only where it changes, the year comes from the title."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.core.lang import Both
from checker.core.periods import Period
from checker.core.problems import Problem
from checker.tables.distinct import numbered, paired
from checker.tables.fill_down import filled_down
from checker.tables.table import Table
from checker.tables.typed import Coded, coded
from checker.tables.years import Years, as_day, read_day

LEAP_YEAR = 2000  # it has every day that any year has
MOST_DIGITS = 9  # whatever is longer is a number of something else, and more than a date can be asked about
NOT_WRITTEN = Both("未填", "not written")
STATE_THE_YEAR = Both(
    "在标题或 case.yaml 中写明年度（year: 2022）", "State the year in the title or in case.yaml (year: 2022)"
)
MEND_THE_DAY = Both("对照凭证改正月、日", "Put month and day right after the voucher")


@dataclass(frozen=True, slots=True)
class MonthAndDay:
    """The days of all lines; a line that writes none is of the day above while the month is still the same.

    `stated` are the lines that write a day. Where it is none (2月31日) or its year is unknown (`yearless`), the line
    has no day: that of the line above would be another one than the books say.
    """

    days: Coded
    stated: NDArray[np.bool_]
    yearless: NDArray[np.bool_]
    month: Coded
    day: Coded


def month_and_day(values: Mapping[str, Sequence[Any]], years: Years, count: int) -> MonthAndDay:
    """Read the two columns of a ledger; `period` is the month where there is no column 月."""
    written = values.get("month", values.get("period"))
    month = Coded(np.full(count, -1), ()) if written is None else coded(written)
    month, day = filled_down(month, month.codes >= 0), coded(values["day"])
    both, many = (month.codes >= 0) & (day.codes >= 0), max(len(day.different), 1)
    unique, codes = numbered(np.where(both, paired(month.codes, day.codes, many), -1))
    # What names no day is no value of the column: whoever asks for its different days gets days.
    found: list[date] = []
    code_of, yearless = np.full(len(unique), -1), np.zeros(len(unique), np.bool_)
    for place, pair in enumerate(unique.tolist()):
        if pair >= 0:
            read = _day(str(month.different[pair // many]), str(day.different[pair % many]), years)
            if isinstance(read, date):
                code_of[place] = len(found)
                found.append(read)
            yearless[place] = read is _YEARLESS
    days, stated = Coded(code_of[codes] if count else codes, found), day.codes >= 0
    days = filled_down(days, stated, within=month.codes)
    return MonthAndDay(days, stated, yearless[codes] if count else stated, month, day)


def day_problems(table: Table, read: MonthAndDay) -> list[Problem]:
    """What is to be said of lines that write a day and have none."""
    found, unread = [], read.stated & (read.days.codes < 0)
    if yearless := int(read.yearless.sum()):
        what = Both(
            f"有 {yearless} 行只写了月、日，看不出是哪一年",
            f"{yearless} row(s) have only a month and a day; the year cannot be told",
        )
        found.append(Problem(f"{table.file}!{table.sheet}", what, STATE_THE_YEAR))
    wrong = np.flatnonzero(unread & ~read.yearless)
    if len(wrong):
        first = int(wrong[0])
        month, day = read.month[first], read.day[first]
        zh, en = (month or NOT_WRITTEN.zh), (month or NOT_WRITTEN.en)
        what = Both(
            f"有 {len(wrong)} 行的月、日不是日期，这里是月“{zh}”、日“{day}”",
            f"month and day of {len(wrong)} row(s) are no date, here month “{en}” and day “{day}”",
        )
        found.append(Problem(table.ref(table.rows[first], "day").full, what, MEND_THE_DAY))
    return found


class _Yearless:
    """A day of a year that nobody states."""


_YEARLESS = _Yearless()


def _day(month: str, day: str, years: Years) -> date | _Yearless | None:
    whole_month = read_day(month, years)
    of_month = _number(unicodedata.normalize("NFKC", day).strip().removesuffix("日"))
    if of_month is None:
        return None
    if isinstance(whole_month, Period):
        return as_day(whole_month.start.year, whole_month.start.month, of_month)
    of_year = _number(unicodedata.normalize("NFKC", month).strip().removesuffix("份").removesuffix("月"))
    if of_year is None or as_day(LEAP_YEAR, of_year, of_month) is None:
        return None
    year = years.of(of_year, of_month)
    return as_day(year, of_year, of_month) if year else _YEARLESS


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
