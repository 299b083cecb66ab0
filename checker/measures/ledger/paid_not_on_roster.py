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
    lines = wages.lines
    unknown = wages.places[wages.persons.where(lambda name: name not in roster)[wages.places]]

    def describe(rows: Places) -> Said:
        name, total = wages.persons.at(int(rows[0])), int(lines.net[rows].sum())
        working = f"{name} 领取工资 {len(rows)} 笔 {yuan_text(total)} 元，人员名册上没有：{lines.listed(rows)}"
        return Said(f"{name}", working, "不在名册", "在名册", total)

    looked = f"工资 {len(wages.places)} 笔的领取人都在人员名册（{len(roster)} 人）上"
    return Found(looked, wages.by_person(unknown), describe, settled=True, lines=lines)
