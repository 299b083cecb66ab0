"""Spending whose 摘要 or account names what a station's project does not usually pay for."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.terms import term
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines by kind of item; a word of the list's exceptions (gifts for those visited) takes a line out."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    items, say = limits["forbidden"], lines.case.say
    by_summary = lines.summary.sorted_by(items.kind_of, items.words)
    by_account = np.array([items.kind_of(account.names[-1]) if account.names else -1 for account in lines.account.different]
                          + [-1]).take(lines.account.codes)  # fmt: skip
    # Words that excuse a line in its 摘要 excuse it whatever its account is called.
    if (by_account >= 0).any():
        by_account[lines.summary.holding(items.exceptions)] = -1
    kind = np.where(by_summary >= 0, by_summary, by_account)
    places = (lines.spends & (kind >= 0)).nonzero()[0]
    found = [rows for n in range(len(items)) if len(rows := places[kind[places] == n])]
    names = [kind.name for kind in items]

    def describe(rows: Places) -> Said:
        name, total = names[int(kind[rows[0]])], int(lines.net[rows].sum())
        shown = term(name, "en")
        texts = "”“".join(dict.fromkeys(str(lines.summary.at(p) or "") for p in rows[:20].tolist()))
        working = say(
            f"{name} {len(rows)} 行 {yuan_text(total)} 元，摘要“{texts[:80]}”：",
            f"{shown}: {len(rows)} line(s), {yuan_text(total)} 元, summary “{texts[:80]}”: ",
        )
        expected = say("不列支", "not charged")
        return Said(name, working + lines.listed(rows), yuan_text(total), expected, total, subject_en=shown)

    looked = say(
        f"按 {len(items)} 类词表查看了 {lines.spent} 行支出的摘要和科目",
        f"summaries and accounts of {lines.spent} lines of spending looked through for {len(items)} kinds of items",
    )
    return Found(looked, found, describe)
