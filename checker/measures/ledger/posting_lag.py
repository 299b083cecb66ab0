"""Entries made long after what they record."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups

NO_DAYS = (
    "账里没有业务发生日期或发票日期，看不出记账是否及时",
    "the books have no dates of transactions or invoices: whether entries are in time cannot be told",
)


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Spending booked more than `days` after the day of the transaction or invoice, by month of booking."""
    if not lines.has("transacted_on"):
        return Found(nothing=NO_DAYS)
    column, say = lines.text("transacted_on"), lines.case.say
    happened = lines.days_of("transacted_on")
    dated = (lines.spends & (happened > 0) & (lines.day > 0)).nonzero()[0]
    lag = lines.day - happened
    late = dated[lag[dated] > int(limits["days"])]

    def describe(rows: Places) -> Said:
        slowest = int(rows[np.argmax(lag[rows])])
        month = int(lines.month[rows[0]])
        when = f"{month // 12}-{month % 12 + 1:02d}"
        total, most, longest = yuan_text(int(lines.net[rows].sum())), limits["days"], lag[slowest]
        working = say(
            f"{when} 记账的支出有 {len(rows)} 行 {total} 元滞后 {most} 天以上，"
            f"最长 {longest} 天（{column.at(slowest)} 发生，{lines.named(slowest)}）：",
            f"{len(rows)} line(s) of spending booked in {when}, {total} 元, are more than {most} days late, "
            f"the latest {longest} days (of {column.at(slowest)}, {lines.named(slowest)}): ",
        )
        stated, expected = say(f"{longest} 天", f"{longest} days"), say(f"≤{most} 天", f"≤{most} days")
        return Said(f"{when} 记账", working + lines.listed(rows), stated, expected, subject_en=f"Booked in {when}")

    looked = say(
        f"比较了 {len(dated)} 行支出的发生日期与记账日期",
        f"days of {len(dated)} lines of spending compared with the days of booking",
    )
    return Found(looked, groups(late, lines.month[late], 1), describe)
