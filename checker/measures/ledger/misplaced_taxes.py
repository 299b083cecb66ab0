"""Taxes among wages or activities, and wage tax or social insurance outside 人员费用."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.word_lists import WordList
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed

WAGES, MANAGEMENT = "人员费用", "运营管理费用"


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines whose 摘要 names a tax or wage item while their category is another; per item and category."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    items = WordList((*limits["taxes"], *limits["wage_items"]))
    homes = [MANAGEMENT] * len(limits["taxes"]) + [WAGES] * len(limits["wage_items"])
    category = lines.text("category")
    item = np.array([items.kind_of(text) for text in lines.summary.different] + [-1])[lines.summary.codes]
    belongs = np.array(
        [list(category.different).index(home) if home in category.different else -2 for home in homes] + [-2]
    )[item]
    places = np.flatnonzero(lines.spends & (item >= 0) & (category.codes >= 0) & (category.codes != belongs))
    found = groups(places, keyed(item[places], category.codes[places]), 1)

    def describe(rows: Places) -> Said:
        first, total = int(rows[0]), int(lines.net[rows].sum())
        name, there = items.kinds[int(item[first])].name, category.at(first)
        home = homes[int(item[first])]
        working = f"{name} {yuan_text(total)} 元列在{there}（通常属{home}）：{lines.listed(rows)}"
        return Said(f"{name}列在{there}", working, str(there), home, total)

    return Found(f"核对了 {int((lines.spends & (item >= 0)).sum())} 行摘要写明税费、社保的支出", found, describe)
