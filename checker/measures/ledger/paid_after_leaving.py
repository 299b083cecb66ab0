"""Wages paid after a person left."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups
from checker.measures.wage_lines import nameless, persons_of, roster_of, wage_lines


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage lines more than `days` after the last day on the roster; the last month is paid later."""
    roster = roster_of(lines)
    if isinstance(roster, Found):
        return roster
    persons = persons_of(lines)
    places = wage_lines(lines, persons)
    if none := nameless(lines, places):
        return none
    spans = [roster.get(name, (None, None))[1] for name in persons.different]
    if not any(last for _, last in roster.values()):
        return Found(nothing="人员名册没有填离职日期的人")
    latest = np.array([(last.toordinal() if last else 9_999_999) for last in spans] + [9_999_999])[persons.codes]
    late = places[lines.day[places] > latest[places] + int(limits["days"])]

    def describe(rows: Places) -> Said:
        name, total = persons.at(int(rows[0])), int(lines.net[rows].sum())
        left = roster[name][1]
        working = f"{name} {left} 离职，其后仍领取工资 {len(rows)} 笔 {yuan_text(total)} 元：{lines.listed(rows)}"
        return Said(f"{name}", working, lines.named(int(rows[-1])).split(" ")[0], f"≤{left}", total)

    return Found(f"核对了 {len(places)} 笔工资与离职日期", groups(late, persons.codes[late], 1), describe)
