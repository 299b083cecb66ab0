"""The same invoice entered in more than one voucher."""

from collections.abc import Mapping

import numpy as np

from checker.core.asks import Limit
from checker.core.money import yuan_text
from checker.measures.hits import Found, Said
from checker.measures.invoices import NO_NUMBERS, invoices_of
from checker.measures.lines import Lines, Places, first_of, groups, keyed, summed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Group spending lines by invoice; a red entry takes one back. Lines of one voucher count once."""
    invoice, say = invoices_of(lines), lines.case.say
    places = ((invoice.codes >= 0) & lines.spends).nonzero()[0]
    if not len(places):
        return Found(missing=NO_NUMBERS)
    # Most invoices stand on one line only.
    more = invoice.codes[places]
    again = places[np.bincount(more).take(more) > 1]
    again = again[_times(lines, invoice.codes, again) > 1]
    several = groups(again, invoice.codes[again])

    def describe(rows: Places) -> Said:
        number, amounts = invoice.at(int(rows[0])), _by_voucher(lines, rows)
        times = int((amounts > 0).sum())
        twice = int(amounts[amounts > 0].sum()) - int(amounts.max())
        working = say(
            f"发票 {number} 入账 {times} 次：{lines.listed(rows)}，重复 {yuan_text(twice)} 元",
            f"invoice {number} entered {times} times: {lines.listed(rows)}; {yuan_text(twice)} 元 more than once",
        )
        stated, once = say(f"{times} 次", f"{times} times"), say("1 次", "once")
        return Said(f"发票 {number}", working, stated, once, twice, subject_en=f"Invoice {number}")

    looked = say(
        f"核对了 {len(places)} 行有发票号的支出", f"{len(places)} lines of spending with an invoice number compared"
    )
    return Found(looked, several, describe)


def _by_voucher(lines: Lines, rows: Places) -> Places:
    return summed(keyed(lines.voucher[rows]), lines.net[rows])


def _times(lines: Lines, invoices: Places, places: Places) -> Places:
    """For every line in how many vouchers its invoice was entered, less those that took it back."""
    pair = keyed(invoices[places], lines.voucher[places])
    times = np.zeros(int(invoices.max()) + 1, np.int64)
    np.add.at(times, invoices[places][first_of(pair)], np.sign(summed(pair, lines.net[places])))
    counted: Places = times[invoices[places]]
    return counted
