"""Payments to single persons that are neither wages nor labour nor reimbursement."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups
from checker.measures.persons import is_person


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Payees with a person's name, all their payments together from `least` 分 upward."""
    least = int(limits["least"])
    if not lines.has("counterparty", "payee"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    named = lines.payee.where(lambda name: is_person(str(name), limits))
    usual = lines.summary.where(lambda text: limits["payroll"].holds(text) or limits["labour"].holds(text))
    wages = lines.account.where(lambda account: any(limits["payroll"].holds(name) for name in account.names))
    all_named = np.flatnonzero(lines.spends & named)
    places = all_named[~(usual | wages)[all_named]]
    many = [rows for rows in groups(places, lines.payee.codes[places], 1) if int(lines.net[rows].sum()) >= least]

    def describe(rows: Places) -> Said:
        payee, total = lines.payee.at(int(rows[0])), int(lines.net[rows].sum())
        summary = lines.summary.at(int(rows[0])) or ""
        working = f"付个人 {payee} {len(rows)} 笔 {yuan_text(total)} 元，如“{summary}”：{lines.listed(rows)}"
        return Said(f"{payee}", working, yuan_text(total), "对公转账", total)

    return Found(f"查看了收款方像个人的 {len(all_named)} 行支出", many, describe)
