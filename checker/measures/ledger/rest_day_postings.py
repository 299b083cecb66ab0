"""Vouchers dated on weekends and public holidays, by the published calendar with 调休."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import numpy as np

from checker.core.asks import Limit
from checker.core.workdays import CalendarUnpublishedError, rest_day
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places
from checker.tables.distinct import numbered

DAYS_SHOWN = 6
SORTS = ("周末", "法定节假日")
ENGLISH = {"周末": "weekends", "法定节假日": "public holidays"}


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Payments on days of rest, weekends and holidays apart; month-end entries without money are bookkeeping."""
    if not (lines.day > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    most, say = int(limits["vouchers"]), lines.case.say
    paid = (lines.money & (lines.net < 0)) if lines.is_ledger and lines.money.any() else lines.spends
    places = (paid & (lines.day > 0)).nonzero()[0]
    days, number = numbered(lines.day[places])
    try:
        sort_of = np.array([*map(_sort_of, days.tolist())], np.int8).take(number)
    except CalendarUnpublishedError as unknown:
        said = f"{unknown.year} 年的放假安排没有公布（或本程序不知道），分不清工作日"
        return Found(missing=(said, f"the holidays of {unknown.year} are not known"))
    found = []
    for sort in range(len(SORTS)):
        rows = places[sort_of == sort]
        if lines.vouchers_in(rows) > most:
            found.append(rows)

    def describe(rows: Places) -> Said:
        there = np.unique(lines.day[rows]).tolist()
        count = lines.vouchers_in(rows)
        shown = say("、", ", ").join(str(date.fromordinal(day)) for day in there[:DAYS_SHOWN])
        more = say(f" 等 {len(there)} 天", f" and others, {len(there)} days in all") if len(there) > DAYS_SHOWN else ""
        sort = SORTS[_sort_of(there[0])]
        working = say(
            f"{sort}有 {count} 张付款凭证：{shown}{more}",
            f"{count} payment vouchers on {ENGLISH[sort]}: {shown}{more}",
        )
        stated, expected = say(f"{count} 张", f"{count} vouchers"), say(f"≤{most} 张", f"≤{most} vouchers")
        return Said(f"{sort}付款", working, stated, expected, subject_en=f"Payments on {ENGLISH[sort]}")

    return Found(
        say(
            f"核对了 {len(places)} 笔付款的日期（按公布的放假和调休安排），非工作日各不多于 {most} 张",
            f"days of {len(places)} payments looked at (by the published holidays and working weekends): "
            f"not more than {most} vouchers on weekends or on holidays",
        ),
        found,
        describe,
        settled=True,
    )


@lru_cache(maxsize=4096)
def _sort_of(day: int) -> int:
    """The sort of a day of rest by its number, -1 for a working day: a city's books are all of the same few hundred days."""
    sort = rest_day(date.fromordinal(day))
    return SORTS.index(sort) if sort else -1
