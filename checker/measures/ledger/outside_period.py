"""Spending dated before the service year begins or after it ends."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines outside the service year; where they are more than `share` of all, the books are of another year."""
    period = lines.case.period
    if period is None:
        return Found(missing=lines.case.missing("project", "service_start", "service_end"))
    if not (lines.day > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    places = np.flatnonzero(lines.spends & (lines.day > 0))
    before = places[lines.day[places] < period.start.toordinal()]
    after = places[lines.day[places] > period.end.toordinal()]
    other_year = Fraction(len(before) + len(after), max(len(places), 1)) > limits["share"]

    def describe(rows: Places) -> Said:
        side = "早于" if lines.day[rows[0]] < period.start.toordinal() else "晚于"
        total = int(lines.net[rows].sum())
        working = f"{len(rows)} 行支出 {yuan_text(total)} 元{side}服务年度（{period}）：{lines.listed(rows)}"
        if other_year:
            working += "；期外的行很多，账的年度可能与服务年度不同"
            return Said(f"{side}服务年度", working, f"{len(rows)} 行", "0 行", None, "hint")
        return Said(f"{side}服务年度", working, f"{len(rows)} 行", "0 行", total)

    return Found(
        f"核对了 {len(places)} 行支出的日期，都在服务年度（{period}）内",
        [r for r in (before, after) if len(r)],
        describe,
        settled=True,
    )
