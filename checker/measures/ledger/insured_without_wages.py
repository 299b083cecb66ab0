"""People insured at the project's cost who are paid no wages."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.measures.hits import Found, Said
from checker.measures.insured import insured_books as books
from checker.measures.lines import Lines, Places, groups
from checker.measures.months import months_of, months_text
from checker.measures.persons import plain_name, recoded
from checker.measures.wage_lines import all_wages_of

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Persons on the list of at least `months` months in which others are paid and they are not."""
    say, wages = lines.case.say, all_wages_of(lines.case, limits)
    if isinstance(wages, Found):
        return wages
    month = months_of(lines)
    if not (month > 0).any():
        return Found(missing=lines.case.missing("social_insurance", "month"))
    paid, all_months = wages.paid_months(), set(wages.month[wages.known].tolist())
    column = lines.text("person")
    persons = recoded(column, (plain_name(name) for name in column.different))
    places = ((persons.codes >= 0) & np.isin(month, sorted(all_months))).nonzero()[0]
    found = []
    for rows in groups(places, persons.codes[places], 1):
        mine = paid.get(str(persons.at(int(rows[0]))), set())
        bare = [m for m in np.unique(month[rows]).tolist() if not mine & set(wages.near(m))]
        if len(bare) >= int(limits["months"]):
            found.append(rows[np.isin(month[rows], bare)])

    def describe(rows: Places) -> Said:
        name, bare = persons.at(int(rows[0])), np.unique(month[rows]).tolist()
        months = months_text(bare, lines.case.lang)
        working = say(
            f"{name} {months} 在社保缴纳名单上，同期没有领取工资",
            f"{name} is on the list of the insured for {months} and was paid no wages in that time",
        )
        stated = say(f"{len(bare)} 个月无工资", f"{len(bare)} month(s) without wages")
        return Said(f"{name}", working, stated, say("有工资", "wages paid"))

    looked = say(
        f"核对了社保缴纳名单 {len(places)} 行与工资",
        f"{len(places)} rows of the list of the insured compared with wages",
    )
    return Found(looked, found, describe)
