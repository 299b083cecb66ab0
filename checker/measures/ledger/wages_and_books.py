"""The list of wages beside the wages in the books."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places
from checker.measures.months import month_text
from checker.measures.wages_in_books import ledger_books as books
from checker.measures.wages_in_books import wages_in_books

__all__ = ["books", "find"]


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Gross wages of the year in both, at most `least` 分 apart; months that differ are only named.

    Wages booked net agree when the wage tax (and the staff's own insurance) booked by itself is added.
    """
    both = wages_in_books(lines, limits)
    if isinstance(both, Found):
        return both
    booked, tax = int(lines.net[both.wages].sum()), int(lines.net[both.taxes].sum())
    apart = booked - both.gross_fen
    say = lines.case.say
    counted = say(
        f"工资表应发合计 {yuan_text(both.gross_fen)} 元，账面工资 {yuan_text(booked)} 元",
        f"gross wages on the list {yuan_text(both.gross_fen)} 元, wages in the books {yuan_text(booked)} 元",
    )
    agrees = abs(apart) <= int(limits["least"])
    if not agrees and tax and abs(apart + tax) <= int(limits["least"]):
        more = say(
            f"，加上另记的个税 {yuan_text(tax)} 元相符",
            f"; they agree with the wage tax booked besides, {yuan_text(tax)} 元",
        )
        return Found(f"{counted}{more}", settled=True)

    def describe(rows: Places) -> Said:
        months = []
        for month in sorted({*both.gross, *lines.month[rows].tolist()} - {0}):
            of_month = int(lines.net[rows[lines.month[rows] == month]].sum())
            if abs(of_month - both.gross.get(month, 0)) > int(limits["least"]):
                in_books, on_list = yuan_text(of_month), yuan_text(both.gross.get(month, 0))
                months.append(
                    say(
                        f"{month_text(month)} 账 {in_books}、表 {on_list}",
                        f"{month_text(month)} books {in_books}, list {on_list}",
                    )
                )
        differing = say("；", "; ").join(months[:4]) + (say(" 等", " and others") if len(months) > 4 else "")
        working = say(
            f"{counted}，相差 {yuan_text(apart)} 元；不同的月份：{differing}",
            f"{counted}, {yuan_text(apart)} 元 apart; months that differ: {differing}",
        )
        stated, expected = yuan_text(booked), yuan_text(both.gross_fen)
        return Said("工资总额", working, stated, expected, abs(apart), subject_en="Total of wages")

    least = yuan_text(int(limits["least"]))
    agree = (
        say("，相符", "; they agree")
        if not apart
        else say(f"，相差在 {least} 元以内", f", not more than {least} 元 apart")
    )
    said = f"{counted}{agree}"
    return Found(said, [] if agrees else [np.asarray(both.wages)], describe, settled=True)
