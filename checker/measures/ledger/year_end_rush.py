"""Spending of the last month beside the mean of the months before it."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places

MONTHS_AT_LEAST = 6


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The last month of the year (or of the books) over the mean of the others, wages left out."""
    most = Fraction(limits["times"])
    if not (lines.month > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    wages = lines.summary.where(limits["payroll"].holds)
    wages |= lines.account.where(lambda account: any(limits["payroll"].holds(name) for name in account.names))
    inside = lines.spends & (lines.month > 0) & ~wages
    period = lines.case.period
    if period:
        inside &= (lines.day >= period.start.toordinal()) & (lines.day <= period.end.toordinal())
    places = np.flatnonzero(inside)
    if not len(places):
        return Found(nothing="年度内没有工资以外的支出")
    first, last = int(lines.month[places].min()), int(lines.month[places].max())
    sums = np.zeros(last - first + 1, np.int64)
    np.add.at(sums, lines.month[places] - first, lines.net[places])
    if len(sums) < MONTHS_AT_LEAST:
        return Found(nothing=f"只有 {len(sums)} 个月的支出，不足 {MONTHS_AT_LEAST} 个月，不作比较")
    mean = Fraction(int(sums[:-1].sum()), len(sums) - 1)
    if mean <= 0:
        return Found(nothing="末月以前没有支出，无从比较")
    ratio = int(sums[-1]) / mean
    when = f"{last // 12}-{last % 12 + 1:02d}"
    counted = (
        f"{when} 工资以外支出 {yuan_text(int(sums[-1]))} 元，其前 {len(sums) - 1} 个月平均 {yuan_text(round(mean))} 元，"
        f"为平均的 {percent_text(ratio, most)}"
    )

    def describe(rows: Places) -> Said:
        over = int(sums[-1]) - int(mean * most)
        largest = rows[np.argsort(-lines.net[rows], kind="stable")]
        return Said(
            f"{when} 支出", f"{counted}，高于 {percent_text(most)}；较大的有 {lines.listed(largest)}",
            percent_text(ratio, most), f"≤{percent_text(most)}", over,
        )  # fmt: skip

    hit = [places[lines.month[places] == last]] if ratio > most else []
    return Found(f"{counted}，不高于 {percent_text(most)}", hit, describe, settled=True)
