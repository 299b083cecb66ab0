"""Gross wages below the minimum wage of the region, by the table the case hands in."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.months import month_text, months_text
from checker.measures.wage_lines import listed_wages, roster_of
from checker.measures.wage_lines import wage_books as books
from checker.tables.case import Case

__all__ = ["books", "find"]
NO_TABLE = (
    "缺最低工资标准表（地区、起始日期、元/月），程序不自带任何标准",
    "the table of minimum wages is missing (region, from which day, 元 a month); none is shipped",
)
NOT_LISTED = (
    "没有工资表，账里的工资可能是实发数或分几笔入账，不与最低工资比较",
    "no list of wages (工资表): wages in the books may be net or booked in parts and are not compared with the minimum",
)


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Months of full-time people who were there all month, in 工资表 less 加班费, beside the wage in force."""
    wages, roster = listed_wages(lines.case), roster_of(lines.case)
    if wages is None:
        return Found(nothing=NOT_LISTED)
    if isinstance(roster, Found):
        return roster
    steps = _steps(lines.case)
    if not steps:
        return Found(missing=NO_TABLE)
    overtime = lines.table.values.get("overtime", [None] * len(lines))
    counted, found, low = 0, [], {}
    for rows in wages.by_person_and_month():
        name, month = str(wages.persons.at(int(rows[0]))), int(wages.month[rows[0]])
        post, least = roster.get(name), _in_force(steps, month)
        if least is None or (post and (post.part_time or not post.whole_month(month))):
            continue
        counted += 1
        paid = int(lines.net[rows].sum()) - sum(overtime[p] or 0 for p in rows.tolist())
        if paid < least:
            low[int(rows[0])] = (month, paid, least)
            found.append(rows)
    if not counted:
        return Found(missing=NO_TABLE)
    below = np.concatenate(found) if found else wages.places[:0]

    def describe(rows: Places) -> Said:
        name = wages.persons.at(int(rows[0]))
        short = [low[p] for p in rows.tolist() if p in low]
        month, paid, least = min(short, key=lambda one: one[1] - one[2])
        owed = sum(must - got for _, got, must in short)
        months = months_text([one[0] for one in short], lines.case.lang)
        working = lines.case.say(
            f"{name} {months} 应发低于最低工资，如 {month_text(month)} "
            f"应发（扣加班费后）{yuan_text(paid)} 元，标准 {yuan_text(least)} 元；共少 {yuan_text(owed)} 元",
            f"{name}: gross wages below the minimum wage in {months}, such as {month_text(month)}: gross less overtime "
            f"{yuan_text(paid)} 元, minimum {yuan_text(least)} 元; {yuan_text(owed)} 元 short in all",
        )
        return Said(f"{name}", working, yuan_text(paid), lines.case.say(f"≥{yuan_text(least)}", yuan_text(least)), owed)

    looked = lines.case.say(
        f"比较了 {counted} 个全勤人月的应发工资与最低工资标准",
        f"gross wages of {counted} full person-months compared with the minimum wage",
    )
    return Found(looked, wages.by_person(below), describe)


def _steps(case: Case) -> list[tuple[date, int]]:
    """The days from which a wage holds in the case's region, in order."""
    table, region = case.table("minimum_wage"), str(case.stated("region") or "")
    rows = [(r["from_on"], r["amount"], str(r["region"] or "")) for r in table or ()]
    return sorted(
        (day, fen) for day, fen, where in rows if day and fen and where and (where in region or region in where)
    )


def _in_force(steps: list[tuple[date, int]], month: int) -> int | None:
    """The wage that holds from the first of a month; None before the table begins."""
    first = date(month // 12, month % 12 + 1, 1)
    return next((fen for day, fen in reversed(steps) if day <= first), None)
