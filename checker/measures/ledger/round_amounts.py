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
    regular = lines.says(limits["payroll"], limits["recurring"])
    large = (lines.spends & (lines.net >= unit) & ~regular).nonzero()[0]
    same = keyed(lines.payee.codes[large], lines.net[large])
    often = np.bincount(same)[same] >= OFTEN if len(large) else np.zeros(0, np.bool_)
    often &= lines.payee.codes[large] >= 0
    places = large[~often]
    if len(places) < sample:
        return Found(
            nothing=(
                f"{amount_text(unit)} 以上的非经常性支出只有 {len(places)} 笔，不足 {sample} 笔，不作统计",
                f"only {len(places)} non-recurring payments from {amount_text(unit)} up, fewer than {sample}: not judged",
            )
        )
    whole = places[lines.net[places] % unit == 0]
    part = Fraction(len(whole), len(places))
    divided, limit, say = (
        f"{len(whole)} ÷ {len(places)} = {percent_text(part, share)}",
        percent_text(share),
        lines.case.say,
    )
    counted = say(
        f"{amount_text(unit)} 以上的非经常性支出 {len(places)} 笔，其中整数 {len(whole)} 笔，{divided}",
        f"{len(places)} non-recurring payments from {amount_text(unit)} up, {len(whole)} of them round, {divided}",
    )

    def describe(rows: Places) -> Said:
        total = yuan_text(int(lines.net[rows].sum()))
        more = say(f"，高于 {limit}，合计 {total} 元：", f", more than {limit}; {total} 元 in all: ")
        working = f"{counted}{more}{lines.listed(rows)}"
        return Said("整数金额", working, percent_text(part, share), f"≤{limit}", subject_en="round amounts")

    return Found(
        f"{counted}{say(f'，不高于 {limit}', f', not more than {limit}')}",
        [whole] if part > share else [],
        describe,
        settled=True,
    )
