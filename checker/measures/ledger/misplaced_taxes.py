"""Taxes among wages or activities, and wage tax or social insurance outside 人员费用."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.terms import term
from checker.core.word_lists import WordList
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed

PACKS_MOST = 64
WAGES, MANAGEMENT = "人员费用", "运营管理费用"


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines whose 摘要 names a tax or wage item while their category is another; per item and category."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    say = lines.case.say
    items = _items(limits["taxes"], limits["wage_items"])
    homes = [MANAGEMENT] * len(limits["taxes"]) + [WAGES] * len(limits["wage_items"])
    category = lines.text("category")
    item = lines.summary.sorted_by(items.kind_of, items.words)
    belongs = np.array(
        [list(category.different).index(home) if home in category.different else -2 for home in homes] + [-2]
    ).take(item)
    places = (lines.spends & (item >= 0) & (category.codes >= 0) & (category.codes != belongs)).nonzero()[0]
    found = groups(places, keyed(item[places], category.codes[places]), 1)

    def describe(rows: Places) -> Said:
        first, total = int(rows[0]), int(lines.net[rows].sum())
        name, there = items.kinds[int(item[first])].name, category.at(first)
        home = homes[int(item[first])]
        shown = f"{term(name, 'en')} under {term(str(there), 'en')}"
        working = say(
            f"{name} {yuan_text(total)} 元列在{there}（通常属{home}）：",
            f"{shown}, {yuan_text(total)} 元 (usually under {term(home, 'en')}): ",
        )
        stated, expected = term(str(there), lines.case.lang), term(home, lines.case.lang)
        return Said(f"{name}列在{there}", working + lines.listed(rows), stated, expected, total, subject_en=shown)

    looked = int(np.count_nonzero(lines.spends & (item >= 0)))
    tested = say(
        f"核对了 {looked} 行摘要写明税费、社保的支出",
        f"{looked} lines of spending whose summary names taxes or social insurance looked at",
    )
    return Found(tested, found, describe)


@lru_cache(PACKS_MOST)
def _items(taxes: WordList, wage_items: WordList) -> WordList:
    """Both lists as one: the packs name the same ones case after case."""
    return WordList((*taxes, *wage_items))
