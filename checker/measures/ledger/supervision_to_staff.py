"""Supervision fees paid to the station's own staff."""

from collections.abc import Mapping

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places
from checker.measures.lines import groups as by
from checker.measures.persons import plain_name
from checker.measures.wage_lines import roster_of


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Spending that speaks of supervision and was paid to somebody on the roster, by person."""
    roster = roster_of(lines.case)
    if isinstance(roster, Found):
        return roster
    if not lines.has("counterparty", "payee", "person"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    said = lines.says(limits["supervision"])
    said |= lines.account_says(limits["supervision"])
    fees = (lines.spends & said).nonzero()[0]
    own = fees[lines.payee.where(lambda name: plain_name(name) in roster)[fees]]

    def describe(rows: Places) -> Said:
        name, total = lines.payee.at(int(rows[0])), int(lines.net[rows].sum())
        working = lines.case.say(
            f"督导费付给名册上的 {name} {len(rows)} 笔 {yuan_text(total)} 元：",
            f"{len(rows)} supervision fee(s), {yuan_text(total)} 元, paid to {name}, who is on the roster: ",
        )
        expected = lines.case.say("付外部督导", "paid to outside supervisors")
        return Said(f"{name}", working + lines.listed(rows), yuan_text(total), expected, total)

    looked = lines.case.say(
        f"查看了 {len(fees)} 行督导费的收款人", f"payees of {len(fees)} lines of supervision fees looked at"
    )
    return Found(looked, by(own, lines.payee.codes[own], 1), describe)
