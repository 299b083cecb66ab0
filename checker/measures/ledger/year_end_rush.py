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
NO_SPENDING = ("年度内没有工资以外的支出", "no spending but wages within the year")
NONE_BEFORE = ("末月以前没有支出，无从比较", "no spending before the last month to compare with")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The last month of the year (or of the books) over the mean of the others, wages left out."""
    most = Fraction(limits["times"])
    if not (lines.month > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    wages = lines.says(limits["payroll"])
    wages |= lines.account_says(limits["payroll"])
    inside = lines.spends & (lines.month > 0) & ~wages
    period = lines.case.period
    if period:
        inside &= (lines.day >= period.start.toordinal()) & (lines.day <= period.end.toordinal())
    places = inside.nonzero()[0]
    if not len(places):
        return Found(nothing=NO_SPENDING)
    first, last = int(lines.month[places].min()), int(lines.month[places].max())
    sums = np.zeros(last - first + 1, np.int64)
    np.add.at(sums, lines.month[places] - first, lines.net[places])
    if len(sums) < MONTHS_AT_LEAST:
        return Found(
            nothing=(
                f"只有 {len(sums)} 个月的支出，不足 {MONTHS_AT_LEAST} 个月，不作比较",
                f"spending of only {len(sums)} months, fewer than {MONTHS_AT_LEAST}: not compared",
            )
        )
    mean = Fraction(int(sums[:-1].sum()), len(sums) - 1)
    if mean <= 0:
        return Found(nothing=NONE_BEFORE)
    ratio = int(sums[-1]) / mean
    when = f"{last // 12}-{last % 12 + 1:02d}"
    spent, usual, limit, say = yuan_text(int(sums[-1])), yuan_text(round(mean)), percent_text(most), lines.case.say
    counted = say(
        f"{when} 工资以外支出 {spent} 元，其前 {len(sums) - 1} 个月平均 {usual} 元，为平均的 {percent_text(ratio, most)}",
        f"spending without wages in {when} {spent} 元, the {len(sums) - 1} months before {usual} 元 on average, "
        f"{percent_text(ratio, most)} of the average",
    )

    def describe(rows: Places) -> Said:
        over = int(sums[-1]) - int(mean * most)
        largest = rows[np.argsort(-lines.net[rows], kind="stable")]
        more = say(f"，高于 {limit}；较大的有 ", f", more than {limit}; the largest are ")
        return Said(
            f"{when} 支出", f"{counted}{more}{lines.listed(largest)}", percent_text(ratio, most), f"≤{limit}", over,
            subject_en=f"Spending of {when}",
        )  # fmt: skip

    hit = [places[lines.month[places] == last]] if ratio > most else []
    return Found(f"{counted}{say(f'，不高于 {limit}', f', not more than {limit}')}", hit, describe, settled=True)
