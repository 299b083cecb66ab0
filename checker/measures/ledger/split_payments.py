"""Several payments to one payee within days, each just under an approval limit and together above it."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from checker.core.asks import Limit
from checker.core.money import amount_text, yuan_text
from checker.core.shares import percent_text
from checker.measures.hits import Found, Said, missing
from checker.measures.lines import Lines, Places, groups, keyed, summed


def find(lines: Lines, limits: Mapping[str, Limit]) -> Found:
    """Vouchers from `near` × `limit` up to below `limit`, same payee, first to last at most `days` apart."""
    limit, near, days = int(limits["limit"]), Fraction(limits["near"]), int(limits["days"])
    if not lines.has("counterparty", "payee", "person"):
        return missing(lines, "counterparty" if lines.is_ledger else "payee")
    say = lines.case.say
    regular = lines.says(limits["payroll"], limits["recurring"])
    places = (lines.spends & (lines.payee.codes >= 0) & (lines.day > 0) & (lines.net > 0) & ~regular).nonzero()[0]
    paid = keyed(lines.voucher[places], lines.payee.codes[places])
    amount = summed(paid, lines.net[places]).take(paid)
    under = places[(amount * near.denominator >= limit * near.numerator) & (amount < limit)]
    found = [
        run
        for rows in groups(under, lines.payee.codes[under])
        for run in _runs(lines, rows, days)
        if len(np.unique(lines.voucher[run])) > 1 and int(lines.net[run].sum()) >= limit
    ]

    def describe(rows: Places) -> Said:
        total, payee = int(lines.net[rows].sum()), lines.payee.at(int(rows[0]))
        count = len(np.unique(lines.voucher[rows]))
        span = int(lines.day[rows].max() - lines.day[rows].min())
        working = say(
            f"{span} 天内付 {payee} {count} 次，每次低于 {amount_text(limit)}，合计 {yuan_text(total)} 元：",
            f"{count} payments to {payee} within {span} days, each below {amount_text(limit)}, "
            f"{yuan_text(total)} 元 together: ",
        )
        subject = f"{payee} {lines.named(int(rows[0])).split(' ')[0]}"
        return Said(subject, working + lines.listed(rows), yuan_text(total), f"<{limit // 100}")

    share = percent_text(near)
    return Found(
        say(
            f"查看了 {len(places)} 行付款，{amount_text(limit)} 的 {share} 以上而不到限额的 {len(under)} 行",
            f"{len(places)} lines of payments looked at, {len(under)} of them from {share} of {amount_text(limit)} up "
            "and below the limit",
        ),
        found,
        describe,
    )


def _runs(lines: Lines, rows: Places, days: int) -> list[Places]:
    """Cut a payee's payments into runs no longer than some days, from the first on."""
    rows = rows[np.argsort(lines.day[rows], kind="stable")]
    on = lines.day[rows].tolist()
    runs: list[Places] = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or on[end] - on[start] > days:
            runs.append(rows[start:end])
            start = end
    return runs
