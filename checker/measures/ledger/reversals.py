"""How often spending is corrected by red or negative entries."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The share of negative lines among spending lines; fewer than `sample` lines are not judged."""
    share, sample = Fraction(limits["share"]), int(limits["sample"])
    places = np.flatnonzero(lines.spends)
    if len(places) < sample:
        return Found(nothing=f"支出只有 {len(places)} 行，不足 {sample} 行，不作统计")
    red = places[lines.net[places] < 0]
    part = Fraction(len(red), len(places))
    counted = f"支出 {len(places)} 行，其中红字冲销 {len(red)} 行，占 {percent_text(part, share)}"

    def describe(rows: Places) -> Said:
        total = -int(lines.net[rows].sum())
        working = f"{counted}，高于 {percent_text(share)}，冲销 {yuan_text(total)} 元：{lines.listed(rows)}"
        return Said("红字冲销", working, percent_text(part, share), f"≤{percent_text(share)}")

    return Found(f"{counted}，不高于 {percent_text(share)}", [red] if part > share else [], describe, settled=True)
