"""How much of the purchases goes to one payee."""

from collections.abc import Mapping
from fractions import Fraction

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, summed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Each payee's share of the spending that names a payee; wages, rent and utilities left out."""
    share, least, say = Fraction(limits["share"]), int(limits["least"]), lines.case.say
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    usual = lines.says(limits["payroll"], limits["recurring"])
    usual |= lines.payee.where(lambda name: limits["utilities"].holds(str(name)))
    usual |= lines.account_says(limits["payroll"])
    places = (lines.spends & (lines.payee.codes >= 0) & ~usual).nonzero()[0]
    total = int(lines.net[places].sum())
    if total < least:
        return Found(
            nothing=(
                f"写明收款方的采购支出合计 {yuan_text(total)} 元，不足 {amount_text(least)}，不作比较",
                f"purchases that name a payee come to {yuan_text(total)} 元, less than {amount_text(least)}: not compared",
            )
        )
    payees = lines.payee.codes[places]
    large = summed(payees, lines.net[places]) > total * share.numerator // share.denominator
    much = large.take(payees)
    over = groups(places[much], payees[much], 1)

    def describe(rows: Places) -> Said:
        part, amount, payee = _part(lines, rows, total), int(lines.net[rows].sum()), lines.payee.at(int(rows[0]))
        shown = percent_text(part, share)
        working = say(
            f"付 {payee} {len(rows)} 行 {yuan_text(amount)} 元，占写明收款方的采购支出 {yuan_text(total)} 元的 {shown}，"
            f"高于 {percent_text(share)}：",
            f"{len(rows)} line(s) paid to {payee}, {yuan_text(amount)} 元, {shown} of the purchases that name a payee "
            f"({yuan_text(total)} 元), more than {percent_text(share)}: ",
        )
        return Said(f"{payee}", working + lines.listed(rows), shown, f"≤{percent_text(share)}")

    tested = say(
        f"写明收款方的采购支出 {yuan_text(total)} 元，没有一家超过 {percent_text(share)}",
        f"purchases that name a payee, {yuan_text(total)} 元: no payee has more than {percent_text(share)}",
    )
    return Found(tested, over, describe, settled=True)


def _part(lines: Lines, rows: Places, total: int) -> Fraction:
    return Fraction(int(lines.net[rows].sum()), total)
