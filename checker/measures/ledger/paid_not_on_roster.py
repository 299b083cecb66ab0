"""Wages paid to people who are not on the roster."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.wage_lines import wage_books as books
from checker.measures.wage_lines import wages_and_roster

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage lines by person, for persons whom the roster does not name."""
    both = wages_and_roster(lines, limits)
    if isinstance(both, Found):
        return both
    wages, roster = both
    lines, say = wages.lines, lines.case.say
    unknown = wages.places[wages.persons.where(lambda name: name not in roster)[wages.places]]

    def describe(rows: Places) -> Said:
        name, total = wages.persons.at(int(rows[0])), int(lines.net[rows].sum())
        working = say(
            f"{name} 领取工资 {len(rows)} 笔 {yuan_text(total)} 元，人员名册上没有：",
            f"{name} was paid {len(rows)} wage payment(s), {yuan_text(total)} 元, and is not on the roster: ",
        )
        stated, expected = say("不在名册", "not on the roster"), say("在名册", "on the roster")
        return Said(f"{name}", working + lines.listed(rows), stated, expected, total)

    looked = say(
        f"工资 {len(wages.places)} 笔的领取人都在人员名册（{len(roster)} 人）上",
        f"everybody paid in {len(wages.places)} wage payments is on the roster ({len(roster)} people)",
    )
    return Found(looked, wages.by_person(unknown), describe, settled=True, lines=lines)
