"""Spending without a project in books that keep accounts by project."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places

NO_COLUMN = "账里没有项目核算一列；单独建账的不需要，与其他项目同账的看不出本项目的收支"


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The share of spending lines whose project is empty, where others state one; above `share` it is a group."""
    if not lines.has("project"):
        return Found(nothing=NO_COLUMN)
    spent = np.flatnonzero(lines.spends)
    if not len(spent):
        return Found(nothing="账里没有支出")
    bare, share = spent[lines.text("project").codes[spent] < 0], Fraction(limits["share"])
    part = Fraction(len(bare), len(spent))
    counted = (
        f"{len(spent)} 行支出中 {len(bare)} 行没有写项目，{len(bare)} ÷ {len(spent)} = {percent_text(part, share)}"
    )

    def describe(rows: Places) -> Said:
        total = int(lines.net[rows].sum())
        working = f"{counted}，高于 {percent_text(share)}，合计 {yuan_text(total)} 元：{lines.listed(rows)}"
        return Said("未写项目的支出", working, percent_text(part, share), f"≤{percent_text(share)}", total)

    return Found(f"{counted}，不高于 {percent_text(share)}", [bare] if part > share else [], describe, settled=True)
