"""Wage tax booked as spending on top of gross wages, which hold it already."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.wages_in_books import ledger_books as books
from checker.measures.wages_in_books import wages_in_books

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Wage tax in spending while the wages booked come to the gross wages of 工资表 (at most `least` 分 apart)."""
    both = wages_in_books(lines, limits)
    if isinstance(both, Found):
        return both
    booked, tax = int(lines.net[both.wages].sum()), int(lines.net[both.taxes].sum())
    gross = abs(booked - both.gross_fen) <= int(limits["least"])
    say = lines.case.say
    counted = say(
        f"账面工资 {yuan_text(booked)} 元，工资表应发合计 {yuan_text(both.gross_fen)} 元",
        f"wages in the books {yuan_text(booked)} 元, gross wages on the list {yuan_text(both.gross_fen)} 元",
    )

    def describe(rows: Places) -> Said:
        working = say(
            f"{counted}，应发数已含个税，另列支个税 {yuan_text(tax)} 元：",
            f"{counted}: gross wages hold the tax already, and {yuan_text(tax)} 元 of it is booked as spending besides: ",
        )
        return Said(
            "个人所得税", working + lines.listed(rows), yuan_text(tax), "0.00", tax, subject_en="individual income tax"
        )

    twice = [both.taxes] if tax > 0 and gross else []
    said = say(
        f"{counted}，另记个税 {yuan_text(tax)} 元，工资按实发记账",
        f"{counted}; wage tax of {yuan_text(tax)} 元 is booked besides: wages are booked net",
    )
    if not len(both.taxes):
        said = say("账里没有另列支个税", "no wage tax is booked as spending by itself")
    return Found(said, twice, describe, settled=True)
