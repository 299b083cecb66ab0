"""Wages paid to people whom the list of social insurance does not name."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.insured import insured_of
from checker.measures.lines import Lines, Places
from checker.measures.months import months_text
from checker.measures.wage_lines import wage_books as books
from checker.measures.wage_lines import wages_of

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wages of at least `months` months in which the person is not insured; months without any list are left out."""
    insured, say = insured_of(lines.case), lines.case.say
    wages = wages_of(lines, limits)
    for one in (insured, wages):
        if isinstance(one, Found):
            return one
    assert not isinstance(insured, Found)
    assert not isinstance(wages, Found)
    found = []
    for rows in wages.by_person(wages.known):
        name = str(wages.persons.at(int(rows[0])))
        bare = [m for m in np.unique(wages.month[rows]).tolist() if insured.lacks(name, m, wages.near(m))]
        if len(bare) >= int(limits["months"]):
            found.append(rows[np.isin(wages.month[rows], bare)])

    def describe(rows: Places) -> Said:
        name = wages.persons.at(int(rows[0]))
        bare = np.unique(wages.month[rows]).tolist()
        months, total = months_text(bare, lines.case.lang), yuan_text(int(lines.net[rows].sum()))
        working = say(
            f"{name} {months} 领取工资 {total} 元，社保缴纳名单上没有：",
            f"{name} was paid wages of {total} 元 for {months} and is not on the list of the insured: ",
        )
        stated = say(f"{len(bare)} 个月未缴", f"{len(bare)} month(s) not insured")
        return Said(f"{name}", working + lines.listed(rows), stated, say("按月缴纳", "insured every month"))

    looked = say(
        f"核对了 {len(wages.known)} 笔工资与社保缴纳名单（{len(insured.months)} 人）",
        f"{len(wages.known)} wage payments compared with the list of the insured ({len(insured.months)} people)",
    )
    return Found(looked, found, describe)
