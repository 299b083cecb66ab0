"""Wages paid after a person left."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.wage_lines import FAR, wages_and_roster
from checker.measures.wage_lines import wage_books as books

__all__ = ["books", "find"]
NOBODY_LEFT = ("人员名册没有填离职日期的人", "the roster states no leaving date for anybody")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wages paid more than `days` after the last day on the roster, or of a later month than that in 工资表."""
    both = wages_and_roster(lines, limits)
    if isinstance(both, Found):
        return both
    wages, roster = both
    lines = wages.lines
    if not any(post.last for post in roster.values()):
        return Found(nothing=NOBODY_LEFT)
    posts = [roster.get(name) for name in wages.persons.different]
    lasts = [post and (post.maybe_to or post.last) for post in posts]
    if wages.listed:
        left = np.array([(d.year * 12 + d.month - 1 if d else FAR) for d in lasts] + [FAR])[wages.persons.codes]
        late = wages.places[wages.month[wages.places] > left[wages.places]]
    else:
        left = np.array([(d.toordinal() if d else FAR) for d in lasts] + [FAR])[wages.persons.codes]
        late = wages.places[lines.day[wages.places] > left[wages.places] + int(limits["days"])]

    def describe(rows: Places) -> Said:
        name, total = wages.persons.at(int(rows[0])), int(lines.net[rows].sum())
        last = roster[name].left
        working = lines.case.say(
            f"{name} {last} 离职，其后仍领取工资 {len(rows)} 笔 {yuan_text(total)} 元：",
            f"{name} left on {last} and was paid {len(rows)} more wage payment(s) after that, {yuan_text(total)} 元: ",
        )
        return Said(
            f"{name}", working + lines.listed(rows), lines.named(int(rows[-1])).split(" ")[0], f"≤{last}", total
        )

    looked = lines.case.say(
        f"核对了 {len(wages.places)} 笔工资与离职日期", f"{len(wages.places)} wage payments compared with leaving dates"
    )
    return Found(looked, wages.by_person(late), describe, lines=lines)
