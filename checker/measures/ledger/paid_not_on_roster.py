"""Wages paid to people who are not on the roster."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups
from checker.measures.wage_lines import nameless, persons_of, roster_of, wage_lines


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage lines by person, for persons whom the roster does not name."""
    roster = roster_of(lines)
    if isinstance(roster, Found):
        return roster
    persons = persons_of(lines)
    places = wage_lines(lines, persons)
    if none := nameless(lines, places):
        return none
    unknown = places[persons.where(lambda name: name not in roster)[places]]

    def describe(rows: Places) -> Said:
        name, total = persons.at(int(rows[0])), int(lines.net[rows].sum())
        working = f"{name} 领取工资 {len(rows)} 笔 {yuan_text(total)} 元，人员名册上没有：{lines.listed(rows)}"
        return Said(f"{name}", working, "不在名册", "在名册", total)

    return Found(
        f"工资 {len(places)} 笔的领取人都在人员名册（{len(roster)} 人）上",
        groups(unknown, persons.codes[unknown], 1),
        describe,
        settled=True,
    )
