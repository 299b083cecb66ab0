"""Supervision fees above the agreed rate, by the record of supervision."""

import math
from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.sheet_lines import books_of, fen_of, filled, quantity_text

books = books_of("supervision")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Rows whose amount is more than hours × agreed rate, by supervisor."""
    say = lines.case.say
    for name in ("hours", "rate", "amount"):
        if not filled(lines, name).any():
            return missing(lines, name)
    hours = lines.text("hours")
    amount, rate = fen_of(lines, "amount"), fen_of(lines, "rate")
    told = ((hours.codes >= 0) & amount.filled & rate.filled).nonzero()[0]
    # A part of a 分 may be rounded up.
    due = {place: math.ceil(hours.at(place) * int(rate.numbers[place])) for place in told.tolist()}
    over = np.array([place for place, fen in due.items() if int(amount.numbers[place]) > fen], np.int64)
    persons = lines.text("supervisor")

    def describe(rows: Places) -> Said:
        first, name = int(rows[0]), persons.at(int(rows[0]))
        paid, allowed = int(amount.numbers[rows].sum()), sum(due[place] for place in rows.tolist())
        more, when = paid - allowed, lines.text("held_on").at(first) or lines.named(first)
        stated, hourly, owed = (yuan_text(int(fen)) for fen in (amount.numbers[first], rate.numbers[first], due[first]))
        one = f"{quantity_text(hours.at(first))} × {hourly} = {owed}"
        working = say(
            f"{name} {len(rows)} 次督导费超过约定标准，共多 {yuan_text(more)} 元，如 {when} 应为 {one} 元，填 {stated} 元",
            f"{len(rows)} fee(s) of {name} above the agreed rate, {yuan_text(more)} 元 too much in all, such as {when}: "
            f"{one} 元 due, {stated} 元 stated",
        )
        return Said(f"{name}", working, yuan_text(paid), f"≤{yuan_text(allowed)}", more)

    looked = say(
        f"{len(told)} 次督导费都不高于时数乘约定标准",
        f"{len(told)} supervision fee(s), none above hours × agreed rate",
    )
    return Found(looked, groups(over, persons.codes[over], 1), describe, settled=True)
