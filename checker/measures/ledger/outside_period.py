"""Spending dated before the service year begins or after it ends."""

from collections.abc import Mapping
from fractions import Fraction

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
    places = (lines.spends & (lines.day > 0)).nonzero()[0]
    before = places[lines.day[places] < period.start.toordinal()]
    after = places[lines.day[places] > period.end.toordinal()]
    year_en, say = f"{period.start} to {period.end}", lines.case.say
    other_year = Fraction(len(before) + len(after), max(len(places), 1)) > limits["share"]

    def describe(rows: Places) -> Said:
        early = bool(lines.day[rows[0]] < period.start.toordinal())
        side, side_en = ("早于", "before") if early else ("晚于", "after")
        total = int(lines.net[rows].sum())
        working = say(
            f"{len(rows)} 行支出 {yuan_text(total)} 元{side}服务年度（{period}）：",
            f"{len(rows)} line(s) of spending, {yuan_text(total)} 元, {side_en} the service year ({year_en}): ",
        ) + lines.listed(rows)
        stated, none = say(f"{len(rows)} 行", f"{len(rows)} line(s)"), say("0 行", "0 lines")
        said = Said(f"{side}服务年度", working, stated, none, total, subject_en=f"{side_en} the service year")
        if other_year:
            more = say(
                "；期外的行很多，账的年度可能与服务年度不同",
                "; so many lines are outside that the books may be of another year than the service year",
            )
            return said._replace(working=working + more, excess_fen=None, sort="hint")
        return said

    return Found(
        say(
            f"核对了 {len(places)} 行支出的日期，都在服务年度（{period}）内",
            f"dates of {len(places)} lines of spending compared, all within the service year ({year_en})",
        ),
        [r for r in (before, after) if len(r)],
        describe,
        settled=True,
    )
