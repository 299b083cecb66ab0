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
    say = lines.case.say
    charged = lines.says(limits["head_office"])
    places = (lines.spends & charged).nonzero()[0]
    found = groups(places, lines.account.codes[places], 1)

    def describe(rows: Places) -> Said:
        total = int(lines.net[rows].sum())
        account = lines.account.at(int(rows[0]))
        title = account.names[-1] if account and account.names else say("费用", "expenses")
        amounts, times = np.unique(lines.net[rows], return_counts=True)
        equal = ""
        if times.max() >= EQUAL_MONTHS:
            same = yuan_text(int(amounts[times.argmax()]))
            equal = say(f"，其中 {times.max()} 次都是 {same} 元", f"; {times.max()} of them are {same} 元 each")
        working = say(
            f"{title}中总部分摊 {len(rows)} 行 {yuan_text(total)} 元，摘要没有写明分摊依据{equal}：",
            f"head-office costs in account “{title}”: {len(rows)} line(s), {yuan_text(total)} 元, "
            f"no basis of allocation in the summary{equal}: ",
        )
        return Said(
            f"总部分摊（{title}）", working + lines.listed(rows), yuan_text(total),
            say("附分摊计算表", "with the calculation of the shares"), total, subject_en=f"Head-office costs (“{title}”)",
        )  # fmt: skip

    looked = say(
        f"查看了 {lines.spent} 行支出的摘要中有无总部分摊",
        f"summaries of {lines.spent} lines of spending looked through for head-office costs",
    )
    return Found(looked, found, describe)
