"""Income declared for wage tax beside the list of wages."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines, Places
from checker.measures.months import month_text, months_of
from checker.measures.not_looked_at import not_looked_at
from checker.measures.persons import plain_name, recoded
from checker.measures.wage_lines import listed_wages
from checker.tables.case import Case

NO_LIST = Found(
    nothing=(
        "没有个税申报明细和工资表，无从核对",
        "no wage tax declaration (个税申报明细) with a list of wages (工资表): nothing to compare",
    )
)


def books(case: Case) -> Lines | Found:
    """工资表, where there is a declaration to compare it with."""
    table = case.table("payroll")
    return Lines(case, table) if table is not None and case.table("tax_declared") is not None else NO_LIST


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Person-months of 工资表 whose declared income is absent or more than `least` 分 lower; by person.

    A declaration without months is compared by the year's sum. More declared than paid is no matter:
    an employer declares for all its projects.
    """
    wages, declared_table = listed_wages(lines.case), lines.case.table("tax_declared")
    assert wages is not None
    assert declared_table is not None
    declared_lines = Lines(lines.case, declared_table)
    unseen = not_looked_at(declared_lines) or left_empty(declared_lines, "person", "month", "amount")
    if unseen:  # what is empty or nobody could read was not declared as nothing
        return Found(missing=unseen)
    month = months_of(declared_lines)
    monthly = bool((month > 0).any())
    people = declared_lines.text("person")
    people = recoded(people, (plain_name(name) for name in people.different))
    declared: dict[tuple[str, int], int] = {}
    for n, fen in enumerate(declared_lines.net.tolist()):
        key = (str(people.at(n)), int(month[n]) if monthly else 0)
        declared[key] = declared.get(key, 0) + fen
    spoken_of = {key[1] for key in declared}
    low: dict[int, tuple[int, int, int]] = {}
    found = []
    for rows in wages.by_person_and_month() if monthly else wages.by_person(wages.places):
        key = (str(wages.persons.at(int(rows[0]))), int(wages.month[rows[0]]) if monthly else 0)
        paid = int(lines.net[rows].sum())
        if key[1] in spoken_of and paid - declared.get(key, 0) > int(limits["least"]):
            low[int(rows[0])] = (key[1], paid, declared.get(key, 0))
            found.append(rows)
    under = np.concatenate(found) if found else wages.places[:0]

    def describe(rows: Places) -> Said:
        name = wages.persons.at(int(rows[0]))
        each = [low[p] for p in rows.tolist() if p in low]
        at, paid, said = max(each, key=lambda one: one[1] - one[2])
        less = sum(one[1] - one[2] for one in each)
        when, when_en = (f"如 {month_text(at)} ", f"such as {month_text(at)}: ") if at else ("", "")
        working = lines.case.say(
            f"{name} 申报的收入少于应发工资 {len(each)} 处，{when}应发 {yuan_text(paid)} 元，申报 {yuan_text(said)} 元；"
            f"共少 {yuan_text(less)} 元",
            f"{name}: less income declared than gross wages paid {len(each)} time(s), {when_en}gross {yuan_text(paid)} 元, "
            f"declared {yuan_text(said)} 元; {yuan_text(less)} 元 less in all",
        )
        return Said(f"{name}", working, yuan_text(said), yuan_text(paid), less)

    looked = lines.case.say(
        f"比较了 {len(wages.places)} 笔工资与个税申报的收入",
        f"{len(wages.places)} wage payments compared with the income declared for wage tax",
    )
    return Found(looked, wages.by_person(under), describe)
