"""Spending whose 摘要 says that there was no proper invoice."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """All lines that speak of 白条, 收条 or of no invoice, in one group."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    places = np.flatnonzero(lines.spends & lines.summary.where(limits["receipts"].holds))

    def describe(rows: Places) -> Said:
        total, summary = int(lines.net[rows].sum()), lines.summary.at(int(rows[0]))
        working = f"摘要写明没有正式票据的 {len(rows)} 行 {yuan_text(total)} 元，如“{summary}”：{lines.listed(rows)}"
        return Said("票据", working, f"{len(rows)} 行", "合规票据", total)

    looked = f"查看了 {int(lines.spends.sum())} 行支出的摘要"
    return Found(looked, [places] if len(places) else [], describe)
