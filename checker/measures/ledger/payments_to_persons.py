"""Payments to single persons that are neither wages nor labour nor reimbursement."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, summed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Payees with a person's name, all their payments together from `least` 分 upward."""
    least, say = int(limits["least"]), lines.case.say
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    named = lines.pays_persons(limits)
    usual = lines.says(limits["payroll"], limits["labour"])
    wages = lines.account_says(limits["payroll"])
    all_named = (lines.spends & named).nonzero()[0]
    places = all_named[~(usual | wages)[all_named]]
    payees = lines.payee.codes[places]
    much = (summed(payees, lines.net[places]) >= least).take(payees)
    many = groups(places[much], payees[much], 1)

    def describe(rows: Places) -> Said:
        payee, total = lines.payee.at(int(rows[0])), int(lines.net[rows].sum())
        summary = lines.summary.at(int(rows[0])) or ""
        working = say(
            f"付个人 {payee} {len(rows)} 笔 {yuan_text(total)} 元，如“{summary}”：",
            f"{len(rows)} payment(s) to the individual {payee}, {yuan_text(total)} 元, such as “{summary}”: ",
        )
        expected = say("对公转账", "transfer to an organisation")
        return Said(f"{payee}", working + lines.listed(rows), yuan_text(total), expected, total)

    looked = say(
        f"查看了收款方像个人的 {len(all_named)} 行支出",
        f"{len(all_named)} lines of spending whose payee looks like an individual looked at",
    )
    return Found(looked, many, describe)
