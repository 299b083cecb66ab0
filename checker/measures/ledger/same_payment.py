"""The same payee, amount and 摘要 paid again within some days; rent and wages month by month are recurring."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.grouping import begins, one_each
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed

MONTHLY_AT_LEAST = 3


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Pairs in different vouchers at most `days` apart, from `least` 分 upward; red entries take one back."""
    days, least, say = int(limits["days"]), int(limits["least"]), lines.case.say
    if not (lines.day > 0).any():
        return missing(lines, "booked_on" if lines.is_ledger else "paid_on")
    if not lines.has("summary"):
        return missing(lines, "summary")
    nameless_wages = (lines.payee.codes < 0) & lines.says(limits["payroll"])
    usable = lines.spends & (np.abs(lines.net) >= least) & (lines.summary.codes >= 0) & (lines.day > 0)
    places = (usable & ~nameless_wages).nonzero()[0]
    # Most texts stand on one line only.
    said = lines.summary.codes[places]
    repeated = places[np.bincount(said, minlength=1).take(said) > 1]
    keys = keyed(lines.payee.codes[repeated], np.abs(lines.net[repeated]), lines.summary.codes[repeated])
    close = [again for rows in groups(repeated, keys) if len(again := _again(lines, rows, days)) > 1]

    def describe(rows: Places) -> Said:
        first = int(rows[0])
        payee, amount = lines.payee.at(first), int(lines.net[first])
        apart = int(np.diff(np.unique(lines.day[rows])).min(initial=days)) if len(np.unique(lines.day[rows])) > 1 else 0
        summary = lines.summary.at(first)
        who, whom = (f"付 {payee} ", f" to {payee}") if payee else ("", "")
        working = say(
            f"{who}“{summary}” {yuan_text(amount)} 元入账 {len(rows)} 次，最近相隔 {apart} 天：",
            f"“{summary}”, {yuan_text(amount)} 元{whom}, entered {len(rows)} times, the closest {apart} day(s) apart: ",
        )
        subject = f"{payee or summary} {yuan_text(amount)} 元"
        stated, once, again = (
            say(f"{len(rows)} 次", f"{len(rows)} times"),
            say("1 次", "once"),
            amount * (len(rows) - 1),
        )
        subject_en = "" if payee else f"“{summary}” {yuan_text(amount)} 元"
        return Said(subject, working + lines.listed(rows), stated, once, again, subject_en=subject_en)

    looked = say(
        f"比对了 {len(places)} 笔支出（同一收款方、金额、摘要，相隔 {days} 天以内）",
        f"{len(places)} payments compared (same payee, amount and summary, at most {days} days apart)",
    )
    return Found(looked, close, describe)


def _again(lines: Lines, rows: Places, days: int) -> Places:
    """The lines of a group that stand too close together; monthly payments and what was reversed are none."""
    red = np.count_nonzero(lines.net[rows] < 0)
    paid = rows[lines.net[rows] > 0]
    paid = one_each(paid, lines.voucher[paid])
    if len(paid) - red < 2:
        return paid[:0]
    paid = paid[lines.day[paid].argsort(kind="stable")]
    day, month = lines.day[paid], begins(lines.month[paid])
    near = day[1:] - day[:-1] <= days
    if np.count_nonzero(month) >= MONTHLY_AT_LEAST:
        near &= ~month[1:]  # paid month by month: only twice in one month is strange
    again = np.zeros(len(paid), np.bool_)
    again[:-1] |= near
    again[1:] |= near
    return paid[again]
