"""发展储备、风险费 accrued as spending while no payment follows."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.terms import term
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Accruals by fund (摘要 or account), less what was paid out of it later in the books."""
    if not lines.has("summary"):
        return missing(lines, "summary")
    funds, say = limits["accruals"], lines.case.say
    names = [kind.name for kind in funds]
    said = lines.summary.sorted_by(funds.kind_of, funds.words)
    named = np.array([funds.kind_of("_".join(a.names)) for a in lines.account.different] + [-1]).take(
        lines.account.codes
    )
    fund = np.where(said >= 0, said, named)
    accrued = lines.spends & (fund >= 0) & lines.says(limits["accrued"])
    paying = lines.with_voucher(lines.money & (lines.net < 0))
    accrued &= ~paying
    paid = ~lines.spends & (fund >= 0) & (lines.net > 0) & paying
    open_ = []
    for number in range(len(names)):
        rows = (accrued & (fund == number)).nonzero()[0]
        if len(rows) and int(lines.net[rows].sum()) > int(lines.net[paid & (fund == number)].sum()):
            open_.append(rows)

    def describe(rows: Places) -> Said:
        number = int(fund[rows[0]])
        total, later = int(lines.net[rows].sum()), int(lines.net[paid & (fund == number)].sum())
        shown = term(names[number], "en")
        working = say(
            f"计提{names[number]} {len(rows)} 次 {yuan_text(total)} 元，其后支付 {yuan_text(later)} 元，"
            f"未支付 {yuan_text(total - later)} 元：",
            f"{shown} accrued {len(rows)} time(s), {yuan_text(total)} 元; {yuan_text(later)} 元 paid later, "
            f"{yuan_text(total - later)} 元 not paid: ",
        )
        unpaid = yuan_text(total - later)
        return Said(names[number], working + lines.listed(rows), unpaid, "0.00", total - later, subject_en=shown)

    looked = say(
        f"查看了 {lines.spent} 行支出中计提的储备和风险费",
        f"{lines.spent} lines of spending looked through for accrued reserves and risk funds",
    )
    return Found(looked, open_, describe)
