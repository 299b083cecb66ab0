"""Invoices of one payee whose numbers follow each other although they were booked on different days."""

import re
from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.grouping import begins
from checker.measures.hits import Found, Said, missing
from checker.measures.invoices import NO_NUMBERS, invoices_of
from checker.measures.lines import Lines, Places, keyed
from checker.tables.typed import Coded
from checker.tables.whole_numbers import whole_numbers

LONGEST = 15
DIGITS = re.compile(r"^(.*?)(\d{1,15})$")


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Runs of at least `run` consecutive numbers of one payee in vouchers of more than one day."""
    invoice, run, say = invoices_of(lines), int(limits["run"]), lines.case.say
    if not lines.has("counterparty", "payee", "person"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    series, number = _split(invoice)
    places = (lines.spends & (series >= 0) & (lines.payee.codes >= 0) & (lines.net > 0)).nonzero()[0]
    if not len(places):
        return Found(missing=NO_NUMBERS)
    key = keyed(lines.payee.codes[places], series[places])
    order = np.lexsort((number[places], key))
    rows, key = places[order], key[order]
    ordered = number[rows]
    others = begins(key)
    others[1:] |= ordered[1:] - ordered[:-1] > 1
    starts = others.nonzero()[0]
    stops = np.append(starts[1:], len(rows))
    long = stops - starts >= run
    parts = (rows[start:stop] for start, stop in zip(starts[long].tolist(), stops[long].tolist(), strict=True))
    found = [p for p in parts if len(np.unique(number[p])) >= run and len(np.unique(lines.day[p])) > 1]

    def describe(rows: Places) -> Said:
        payee, total = lines.payee.at(int(rows[0])), int(lines.net[rows].sum())
        count, days = len(np.unique(number[rows])), len(np.unique(lines.day[rows]))
        first, last = invoice.at(int(rows[0])), invoice.at(int(rows[-1]))
        working = say(
            f"{payee} 的发票 {first} 至 {last} 连号 {count} 张，分 {days} 天入账，合计 {yuan_text(total)} 元：",
            f"{payee}: {count} invoices with consecutive numbers, {first} to {last}, booked on {days} days, "
            f"{yuan_text(total)} 元 in all: ",
        )
        stated = say(f"连号 {count} 张", f"{count} consecutive invoices")
        return Said(f"{payee}", f"{working}{lines.listed(rows)}", stated, say(f"<{run} 张", f"<{run}"), total)

    looked = say(
        f"查看了 {len(places)} 行支出的发票号", f"invoice numbers of {len(places)} lines of spending looked at"
    )
    return Found(looked, found, describe)


def _split(invoice: Coded) -> tuple[Places, Places]:
    """For every line the series of its invoice (what stands before the number, and how long that is) and the number."""
    numbers, digits = whole_numbers(invoice.different, LONGEST)
    # Numbers with nothing before them are series of their own, one for each length.
    heads = {("", length): length for length in range(LONGEST + 1)}
    series = np.where(digits > 0, digits, -1).astype(np.int64)
    for place in (digits == 0).nonzero()[0].tolist():
        if found := DIGITS.match(str(invoice.different[place])):
            series[place] = heads.setdefault((found[1], len(found[2])), len(heads))
            numbers[place] = int(found[2])
    return np.append(series, -1).take(invoice.codes), np.append(numbers, 0).take(invoice.codes)
