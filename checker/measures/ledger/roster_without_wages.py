"""People the roster says were at work who are paid no wages."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.months import months_text
from checker.measures.persons import plain_name
from checker.measures.wage_lines import NO_ROSTER, all_wages_of, roster_of
from checker.tables.case import Case

__all__ = ["books", "find"]


def books(case: Case) -> Lines | Found:
    """The roster."""
    table = case.table("roster")
    return Lines(case, table) if table is not None else NO_ROSTER


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Persons in post for whole months, at least `months` of them without wages; part-time people are left out."""
    say, wages = lines.case.say, all_wages_of(lines.case, limits)
    if isinstance(wages, Found):
        return wages
    paid, months = wages.paid_months(), sorted(set(wages.month[wages.known].tolist()))
    # Books pay a month later than people work: the first month is not held against anybody.
    months = months if wages.listed else months[1:]
    posts = roster_of(lines.case)
    if isinstance(posts, Found):
        return posts
    near, bare = {month: set(wages.near(month)) for month in months}, dict[str, list[int]]()
    for name, post in posts.items():
        mine = paid.get(name, set())
        if not post.part_time:
            lacking = [m for m in months if mine.isdisjoint(near[m]) and post.whole_month(m)]
            if len(lacking) >= int(limits["months"]):
                bare[name] = lacking
    names = [plain_name(name) for name in lines.table.values["person"]]
    place_of = {name: place for place, name in reversed(list(enumerate(names)))}
    found = [np.array([place_of[name]]) for name in bare]

    def describe(rows: Places) -> Said:
        name = names[int(rows[0])]
        when, many = months_text(bare[name], lines.case.lang), len(bare[name])
        working = say(
            f"{name} 按名册 {when} 在岗，同期没有领取工资",
            f"{name} was in post for {when} by the roster and was paid no wages in that time",
        )
        stated = say(f"{many} 个月无工资", f"{many} month(s) without wages")
        return Said(name, working, stated, say("按月领取", "paid every month"))

    looked = say(
        f"核对了名册上 {len(posts)} 人 {len(months)} 个月的工资",
        f"wages of the {len(posts)} people on the roster in {len(months)} months looked at",
    )
    return Found(looked, found, describe)
