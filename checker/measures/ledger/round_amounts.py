"""How many payments are whole thousands; a true price seldom is."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, keyed

OFTEN = 4  # the same amount to the same payee this often is a contract price


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """The share of whole multiples of `unit` among payments of at least that; fewer than `sample` are not judged."""
    unit, share, sample = int(limits["unit"]), Fraction(limits["share"]), int(limits["sample"])
    regular = lines.summary.where(lambda text: limits["payroll"].holds(text) or limits["recurring"].holds(text))
    large = np.flatnonzero(lines.spends & (lines.net >= unit) & ~regular)
    same = keyed(lines.payee.codes[large], lines.net[large])
    often = np.bincount(same)[same] >= OFTEN if len(large) else np.zeros(0, np.bool_)
    often &= lines.payee.codes[large] >= 0
    places = large[~often]
    if len(places) < sample:
        return Found(nothing=f"{amount_text(unit)} 以上的非经常性支出只有 {len(places)} 笔，不足 {sample} 笔，不作统计")
    whole = places[lines.net[places] % unit == 0]
    part = Fraction(len(whole), len(places))
    counted = f"{amount_text(unit)} 以上的非经常性支出 {len(places)} 笔，其中整数 {len(whole)} 笔"
    counted += f"，{len(whole)} ÷ {len(places)} = {percent_text(part, share)}"

    def describe(rows: Places) -> Said:
        working = f"{counted}，高于 {percent_text(share)}，合计 {yuan_text(int(lines.net[rows].sum()))} 元"
        return Said(
            "整数金额", f"{working}：{lines.listed(rows)}", percent_text(part, share), f"≤{percent_text(share)}"
        )

    return Found(f"{counted}，不高于 {percent_text(share)}", [whole] if part > share else [], describe, settled=True)
