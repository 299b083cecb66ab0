"""Invoices of one payee whose numbers follow each other although they were booked on different days."""

import re
from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said, missing
from checker.measures.invoices import NO_NUMBERS, invoices_of
from checker.measures.lines import Lines, Places, groups, keyed

DIGITS = re.compile(r"^(.*?)(\d{1,15})$")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Runs of at least `run` consecutive numbers of one payee in vouchers of more than one day."""
    invoice, run = invoices_of(lines), int(limits["run"])
    if not lines.has("counterparty", "payee", "person"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    split = [DIGITS.match(str(number)) for number in invoice.different]
    heads: dict[tuple[str, int], int] = {}
    head = [heads.setdefault((m[1], len(m[2])), len(heads)) if m else -1 for m in split]
    number = np.array([int(m[2]) if m else 0 for m in split] + [0])[invoice.codes]
    series = np.array([*head, -1])[invoice.codes]
    places = np.flatnonzero(lines.spends & (series >= 0) & (lines.payee.codes >= 0) & (lines.net > 0))
    if not len(places):
        return Found(missing=NO_NUMBERS)
    found = []
    for one in groups(places, keyed(lines.payee.codes[places], series[places]), run):
        rows = one[np.argsort(number[one], kind="stable")]
        for part in np.split(rows, np.flatnonzero(np.diff(number[rows]) > 1) + 1):
            if len(np.unique(number[part])) >= run and len(np.unique(lines.day[part])) > 1:
                found.append(part)

    def describe(rows: Places) -> Said:
        payee, total = lines.payee.at(int(rows[0])), int(lines.net[rows].sum())
        count, days = len(np.unique(number[rows])), len(np.unique(lines.day[rows]))
        first, last = invoice.at(int(rows[0])), invoice.at(int(rows[-1]))
        working = f"{payee} 的发票 {first} 至 {last} 连号 {count} 张，分 {days} 天入账，合计 {yuan_text(total)} 元"
        return Said(f"{payee}", f"{working}：{lines.listed(rows)}", f"连号 {count} 张", f"<{run} 张", total)

    return Found(f"查看了 {len(places)} 行支出的发票号", found, describe)
