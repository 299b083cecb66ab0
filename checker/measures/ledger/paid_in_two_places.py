"""The same person paid wages by two projects or departments in one month."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, first_of, keyed
from checker.measures.wage_lines import paid_wages
from checker.measures.wage_lines import wage_books as books

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage lines by person and month where the project (or department) column names more than one."""
    wages, say = paid_wages(lines.case, limits), lines.case.say
    lines = lines if isinstance(wages, Found) else wages.lines
    column = "project" if lines.has("project") else "department"
    if not lines.has(column):
        return missing(lines, *(name for name in ("project", "department") if name in lines.table.spec.fields))
    if isinstance(wages, Found):
        return wages
    place_of = lines.text(column)
    known = wages.known
    placed = place_of.codes[known] >= 0
    monthly, known = keyed(wages.persons.codes[known], wages.month[known])[placed], known[placed]
    at_place = keyed(monthly, place_of.codes[known])
    twice = (np.bincount(monthly[first_of(at_place)], minlength=1)[monthly] > 1).nonzero()[0]
    both = known[twice[np.argsort(monthly[twice], kind="stable")]]

    def describe(rows: Places) -> Said:
        name = wages.persons.at(int(rows[0]))
        where = say("、", ", ").join(sorted({str(place_of.at(p)) for p in rows.tolist()}))
        months = len(np.unique(wages.month[rows]))
        total = yuan_text(int(lines.net[rows].sum()))
        working = say(
            f"{name} 有 {months} 个月在{where}同时领取工资，合计 {total} 元：",
            f"{name} was paid wages in two places ({where}) in the same month, in {months} month(s), {total} 元 in all: ",
        )
        return Said(f"{name}", f"{working}{lines.listed(rows)}", where, say("一处", "one place"))

    looked = say(
        f"核对了 {len(wages.places)} 笔逐人工资所属的项目或部门",
        f"projects or departments of {len(wages.places)} wage payments to named people compared",
    )
    return Found(looked, wages.by_person(both), describe, lines=lines)
