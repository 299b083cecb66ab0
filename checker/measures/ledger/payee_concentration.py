"""How much of the purchases goes to one payee."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Each payee's share of the spending that names a payee; wages, rent and utilities left out."""
    share, least = Fraction(limits["share"]), int(limits["least"])
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    usual = lines.summary.where(lambda text: limits["payroll"].holds(text) or limits["recurring"].holds(text))
    usual |= lines.payee.where(lambda name: limits["utilities"].holds(str(name)))
    usual |= lines.account.where(lambda account: any(limits["payroll"].holds(name) for name in account.names))
    places = np.flatnonzero(lines.spends & (lines.payee.codes >= 0) & ~usual)
    total = int(lines.net[places].sum())
    if total < least:
        return Found(nothing=f"写明收款方的采购支出合计 {yuan_text(total)} 元，不足 {amount_text(least)}，不作比较")
    over = [rows for rows in groups(places, lines.payee.codes[places], 1) if _part(lines, rows, total) > share]

    def describe(rows: Places) -> Said:
        part, amount, payee = _part(lines, rows, total), int(lines.net[rows].sum()), lines.payee.at(int(rows[0]))
        shown = percent_text(part, share)
        working = (
            f"付 {payee} {len(rows)} 行 {yuan_text(amount)} 元，占写明收款方的采购支出 {yuan_text(total)} 元的 {shown}，"
            f"高于 {percent_text(share)}：{lines.listed(rows)}"
        )
        return Said(f"{payee}", working, shown, f"≤{percent_text(share)}")

    tested = f"写明收款方的采购支出 {yuan_text(total)} 元，没有一家超过 {percent_text(share)}"
    return Found(tested, over, describe, settled=True)


def _part(lines: Lines, rows: Places, total: int) -> Fraction:
    return Fraction(int(lines.net[rows].sum()), total)
