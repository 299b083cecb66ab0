"""Supervision fees to single persons from which no income tax was withheld."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed
from checker.measures.months import month_text
from checker.measures.persons import is_person, plain_name
from checker.measures.sheet_lines import books_of, fen_of, filled, month_in

books = books_of("supervision")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """A person's fees of a month above `free` 分 with nothing under 代扣个税; fees paid on an invoice or to an agency left out."""
    free, say = int(limits["free"]), lines.case.say
    for name in ("amount", "tax"):
        if not filled(lines, name).any():
            return missing(lines, name)
    amount, tax = fen_of(lines, "amount").numbers, fen_of(lines, "tax").numbers
    persons = lines.text("supervisor")
    named = persons.where(lambda name: is_person(plain_name(name), limits))
    places = (named & ~filled(lines, "agency") & ~filled(lines, "invoice")).nonzero()[0]
    # A fee without a day is a month of its own.
    held = month_in(lines, "held_on")
    month = np.where(held > 0, held, -1 - np.arange(len(lines)))
    paid = groups(places, keyed(persons.codes[places], month[places]), 1)
    bare = [rows for rows in paid if int(amount[rows].sum()) > free and not tax[rows].any()]

    def describe(rows: Places) -> Said:
        name, total, when = persons.at(int(rows[0])), int(amount[rows].sum()), int(held[rows[0]])
        shown = f" {month_text(when)}" if when else ""
        working = say(
            f"付个人 {name}{shown} 督导费 {yuan_text(total)} 元，超过 {amount_text(free)}，代扣个税填 0 或未填",
            f"supervision fees of {yuan_text(total)} 元 to the individual {name}{shown}, more than {amount_text(free)}; "
            "no income tax withheld is stated",
        )
        return Said(f"{name}{shown}", working, yuan_text(total), say("代扣个税", "income tax withheld"), total)

    looked = say(
        f"查看了付个人的督导费 {len(places)} 次（{len(paid)} 个人月）",
        f"{len(places)} supervision fee(s) to individuals looked at ({len(paid)} person-months)",
    )
    return Found(looked, bare, describe)
