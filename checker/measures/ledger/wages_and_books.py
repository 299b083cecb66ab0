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
    counted = f"工资表应发合计 {yuan_text(both.gross_fen)} 元，账面工资 {yuan_text(booked)} 元"
    agrees = abs(apart) <= int(limits["least"])
    if not agrees and tax and abs(apart + tax) <= int(limits["least"]):
        return Found(f"{counted}，加上另记的个税 {yuan_text(tax)} 元相符", settled=True)

    def describe(rows: Places) -> Said:
        months = []
        for month in sorted({*both.gross, *lines.month[rows].tolist()} - {0}):
            of_month = int(lines.net[rows[lines.month[rows] == month]].sum())
            if abs(of_month - both.gross.get(month, 0)) > int(limits["least"]):
                months.append(f"{month_text(month)} 账 {yuan_text(of_month)}、表 {yuan_text(both.gross.get(month, 0))}")
        more = " 等" if len(months) > 4 else ""
        working = f"{counted}，相差 {yuan_text(apart)} 元；不同的月份：{'；'.join(months[:4])}{more}"
        return Said("工资总额", working, yuan_text(booked), yuan_text(both.gross_fen), abs(apart))

    said = f"{counted}，相符" if not apart else f"{counted}，相差在 {yuan_text(int(limits['least']))} 元以内"
    return Found(said, [] if agrees else [np.asarray(both.wages)], describe, settled=True)
