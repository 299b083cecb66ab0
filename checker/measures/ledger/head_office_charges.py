"""Costs of the head office charged to the station without a stated basis."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups

EQUAL_MONTHS = 3


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Lines whose 摘要 speaks of 总部 or 分摊 and of no calculation, per account; equal amounts are pointed out."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    charged = lines.summary.where(limits["head_office"].holds)
    places = np.flatnonzero(lines.spends & charged)
    found = groups(places, lines.account.codes[places], 1)

    def describe(rows: Places) -> Said:
        total = int(lines.net[rows].sum())
        account = lines.account.at(int(rows[0]))
        title = account.names[-1] if account and account.names else "费用"
        amounts, times = np.unique(lines.net[rows], return_counts=True)
        equal = ""
        if times.max() >= EQUAL_MONTHS:
            equal = f"，其中 {times.max()} 次都是 {yuan_text(int(amounts[times.argmax()]))} 元"
        working = (
            f"{title}中总部分摊 {len(rows)} 行 {yuan_text(total)} 元，摘要没有写明分摊依据{equal}：{lines.listed(rows)}"
        )
        return Said(f"总部分摊（{title}）", working, yuan_text(total), "附分摊计算表", total)

    return Found(f"查看了 {int(lines.spends.sum())} 行支出的摘要中有无总部分摊", found, describe)
