"""The same invoice entered in more than one voucher."""

import re
from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.lines import Lines, Places, groups, keyed
from checker.tables.typed import Coded, coded

WRITTEN = re.compile(r"(?:发票|票据|票号|[Nn][Oo])[^0-9A-Za-z]{0,4}(?:号码?)?[^0-9A-Za-z]{0,3}(\d{6,20})")
NUMBER = re.compile(r"[0-9A-Za-z]{4,30}")
NO_NUMBERS = (
    "没有“发票号”列，摘要里也没有写发票号码，查不了重复报销",
    "no column of invoice numbers, and none in the summaries: repeated invoices cannot be looked for",
)


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Group spending lines by invoice; a red entry takes one back. Lines of one voucher count once."""
    invoice = _invoices(lines)
    places = np.flatnonzero((invoice.codes >= 0) & lines.spends)
    if not len(places):
        return Found(missing=NO_NUMBERS)
    again = places[_times(lines, invoice.codes, places) > 1]
    several = groups(again, invoice.codes[again])

    def describe(rows: Places) -> Said:
        number, amounts = invoice.at(int(rows[0])), _by_voucher(lines, rows)
        times = int((amounts > 0).sum())
        twice = int(amounts[amounts > 0].sum()) - int(amounts.max())
        working = f"发票 {number} 入账 {times} 次：{lines.listed(rows)}，重复 {yuan_text(twice)} 元"
        return Said(f"发票 {number}", working, f"{times} 次", "1 次", twice)

    return Found(f"核对了 {len(places)} 行有发票号的支出", several, describe)


def _invoices(lines: Lines) -> Coded:
    if lines.has("invoice"):
        column = lines.text("invoice")
        return _read(column, lambda text: text.strip() if NUMBER.search(text) else None)
    for source in (lines.summary, lines.text("remark")):
        found = _read(source, lambda text: match[1] if (match := WRITTEN.search(text)) else None)
        if (found.codes >= 0).any():
            return found
    return Coded(np.full(len(lines), -1), ())


def _read(column: Coded, read) -> Coded:  # type: ignore[no-untyped-def]
    numbers = coded([read(str(text)) for text in column.different] + [None])
    return Coded(numbers.codes[column.codes], numbers.different)


def _by_voucher(lines: Lines, rows: Places) -> Places:
    codes = keyed(lines.voucher[rows])
    sums = np.zeros(int(codes.max()) + 1, np.int64)
    np.add.at(sums, codes, lines.net[rows])
    return sums


def _times(lines: Lines, invoices: Places, places: Places) -> Places:
    """For every line in how many vouchers its invoice was entered, less those that took it back."""
    pair = keyed(invoices[places], lines.voucher[places])
    sums = np.zeros(int(pair.max()) + 1, np.int64)
    np.add.at(sums, pair, lines.net[places])
    first = np.unique(pair, return_index=True)[1]
    times = np.zeros(int(invoices.max()) + 1, np.int64)
    np.add.at(times, invoices[places][first], np.sign(sums))
    counted: Places = times[invoices[places]]
    return counted
