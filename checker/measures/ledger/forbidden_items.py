"""Spending whose 摘要 or account names what a station's project does not usually pay for."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines by kind of item; a word of the list's exceptions (gifts for those visited) takes a line out."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    items = limits["forbidden"]
    by_summary = np.array([items.kind_of(text) for text in lines.summary.different] + [-1])[lines.summary.codes]
    by_account = np.array([items.kind_of(account.names[-1]) if account.names else -1 for account in lines.account.different]
                          + [-1])[lines.account.codes]  # fmt: skip
    # Words that excuse a line in its 摘要 excuse it whatever its account is called.
    excused = lines.summary.where(items.excuses)
    kind = np.where(by_summary >= 0, by_summary, np.where(excused, -1, by_account))
    places = np.flatnonzero(lines.spends & (kind >= 0))
    found = [rows for n in range(len(items)) if len(rows := places[kind[places] == n])]
    names = [kind.name for kind in items]

    def describe(rows: Places) -> Said:
        name, total = names[int(kind[rows[0]])], int(lines.net[rows].sum())
        texts = "”“".join(dict.fromkeys(str(lines.summary.at(p) or "") for p in rows[:20].tolist()))
        working = f"{name} {len(rows)} 行 {yuan_text(total)} 元，摘要“{texts[:80]}”：{lines.listed(rows)}"
        return Said(name, working, yuan_text(total), "不列支", total)

    return Found(f"按 {len(items)} 类词表查看了 {int(lines.spends.sum())} 行支出的摘要和科目", found, describe)
