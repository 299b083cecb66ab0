"""The same invoice entered in more than one voucher."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.invoices import NO_NUMBERS, invoices_of
from checker.measures.lines import Lines, Places, groups, keyed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Group spending lines by invoice; a red entry takes one back. Lines of one voucher count once."""
    invoice = invoices_of(lines)
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
