"""Social insurance paid on less than the wages."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.insured import insured_books as books
from checker.measures.lines import Lines, Places, groups
from checker.measures.months import months_of, months_text
from checker.measures.persons import plain_name, recoded
from checker.measures.wage_lines import listed_wages

__all__ = ["books", "find"]
NO_LIST = (
    "没有工资表，账里的工资可能是实发数，不与缴费基数比较",
    "no list of wages (工资表): wages in the books may be net and are not compared with the insurance base",
)


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Months in which the base is below `share` of the gross wages of 工资表, by person."""
    share = Fraction(limits["share"])
    if not (lines.net > 0).any():
        return missing(lines, "amount")
    wages = listed_wages(lines.case)
    if wages is None:
        return Found(nothing=NO_LIST)
    gross: dict[tuple[str, int], int] = {}
    for place in wages.known.tolist():
        key = (str(wages.persons.at(place)), int(wages.month[place]))
        gross[key] = gross.get(key, 0) + int(wages.lines.net[place])
    month, column = months_of(lines), lines.text("person")
    persons = recoded(column, (plain_name(name) for name in column.different))
    keys = [(str(persons.at(n)), int(month[n])) for n in range(len(lines))]
    paid = np.array([gross.get(key, 0) for key in keys], np.int64)
    low = ((lines.net > 0) & (lines.net * share.denominator < paid * share.numerator)).nonzero()[0]

    def describe(rows: Places) -> Said:
        name, first = persons.at(int(rows[0])), int(rows[0])
        part = Fraction(int(lines.net[first]), int(paid[first]))
        months = months_text(month[rows].tolist(), lines.case.lang)
        base, wage = yuan_text(int(lines.net[first])), yuan_text(int(paid[first]))
        working = lines.case.say(
            f"{name} {months} 缴费基数低于应发工资，如 {lines.named(first)} 基数 {base} 元，应发 {wage} 元，"
            f"为其 {percent_text(part, share)}，低于 {percent_text(share)}",
            f"{name}: insurance base below gross wages in {months}, such as {lines.named(first)}: base {base} 元 is "
            f"{percent_text(part, share)} of gross {wage} 元, less than {percent_text(share)}",
        )
        return Said(f"{name}", working, percent_text(part, share), f"≥{percent_text(share)}")

    looked = int(((lines.net > 0) & (paid > 0)).sum())
    said = lines.case.say(
        f"比较了 {looked} 个人月的缴费基数与应发工资",
        f"insurance bases of {looked} person-months compared with gross wages",
    )
    return Found(said, groups(low, persons.codes[low], 1), describe)
