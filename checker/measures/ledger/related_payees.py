"""Payments to the persons and firms on the list of related parties."""

from collections.abc import Mapping
from fractions import Fraction

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import plain_name


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Spending paid to a name of the list, wages left out, by payee; what share of all spending it is."""
    table, say = lines.case.table("related"), lines.case.say
    if table is None:
        return Found(nothing=("没有关联方名单", "no list of related parties (关联方名单)"))
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    related = {plain_name(record["party"]): str(record["relation"] or "") for record in table}
    wages = lines.says(limits["payroll"])
    paid = (lines.spends & ~wages).nonzero()[0]
    places = paid[lines.payee.where(lambda name: plain_name(name) in related)[paid]]
    spent = int(lines.net[lines.spends].sum())

    def describe(rows: Places) -> Said:
        payee, total = str(lines.payee.at(int(rows[0]))), int(lines.net[rows].sum())
        share = percent_text(Fraction(total, spent)) if spent > 0 else "—"
        how = related[plain_name(payee)]
        working = say(
            f"付关联方 {payee}（{how}）{len(rows)} 笔 {yuan_text(total)} 元，占全部支出 {share}：",
            f"{len(rows)} payment(s) to the related party {payee}{f' (“{how}”)' if how else ''}, {yuan_text(total)} 元, "
            f"{share} of all spending: ",
        )
        expected = say("披露、回避", "disclosed, decided without those concerned")
        return Said(payee, working + lines.listed(rows), yuan_text(total), expected, total)

    looked = say(
        f"比对了 {len(paid)} 行支出与关联方名单（{len(related)} 个）",
        f"{len(paid)} lines of spending compared with the list of related parties ({len(related)})",
    )
    return Found(looked, groups(places, lines.payee.codes[places], 1), describe)
