"""The same person paid wages by two projects or departments in one month."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed
from checker.measures.wage_lines import nameless, persons_of, wage_lines


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage lines by person and month where the project (or department) column names more than one."""
    column = "project" if lines.has("project") else "department"
    if not lines.has(column):
        return missing(lines, "project", "department")
    persons, place_of = persons_of(lines), lines.text(column)
    places = wage_lines(lines, persons)
    if none := nameless(lines, places):
        return none
    places = places[(place_of.codes[places] >= 0) & (lines.month[places] > 0)]
    monthly = groups(places, keyed(persons.codes[places], lines.month[places]))
    twice = [rows for rows in monthly if len(np.unique(place_of.codes[rows])) > 1]
    both = np.concatenate(twice) if twice else places[:0]

    def describe(rows: Places) -> Said:
        name = persons.at(int(rows[0]))
        where = "、".join(sorted({str(place_of.at(p)) for p in rows.tolist()}))
        months = len(np.unique(lines.month[rows]))
        working = f"{name} 有 {months} 个月在{where}同时领取工资，合计 {yuan_text(int(lines.net[rows].sum()))} 元"
        return Said(f"{name}", f"{working}：{lines.listed(rows)}", where, "一处")

    return Found(f"核对了 {len(places)} 笔逐人工资所属的项目或部门", groups(both, persons.codes[both], 1), describe)
