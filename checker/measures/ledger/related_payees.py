"""Payments to the persons and firms on the list of related parties."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import plain_name


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Spending paid to a name of the list, wages left out, by payee; what share of all spending it is."""
    table = lines.case.table("related")
    if table is None:
        return Found(nothing="没有关联方名单")
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    related = {plain_name(record["party"]): str(record["relation"] or "") for record in table}
    wages = lines.summary.where(limits["payroll"].holds)
    paid = np.flatnonzero(lines.spends & ~wages)
    places = paid[lines.payee.where(lambda name: plain_name(name) in related)[paid]]
    spent = int(lines.net[lines.spends].sum())

    def describe(rows: Places) -> Said:
        payee, total = str(lines.payee.at(int(rows[0]))), int(lines.net[rows].sum())
        share = percent_text(Fraction(total, spent)) if spent > 0 else "—"
        working = (
            f"付关联方 {payee}（{related[plain_name(payee)]}）{len(rows)} 笔 {yuan_text(total)} 元，"
            f"占全部支出 {share}：{lines.listed(rows)}"
        )
        return Said(payee, working, yuan_text(total), "披露、回避", total)

    return Found(f"比对了 {len(paid)} 行支出与关联方名单（{len(related)} 个）", groups(places, lines.payee.codes[places], 1), describe)  # fmt: skip
