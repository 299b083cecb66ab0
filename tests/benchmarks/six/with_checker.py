"""checker's own table, read for the fields it is asked (rows, addresses and exact amounts as for a check): the six on it."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
from the_six import CATEGORIES, FIRST, GROUP, LAST, say, start

from checker.tables.read_case import read_case
from checker.tables.typed import coded, filled, whole

FIELDS = ("booked_on", "voucher", "line", "summary", "category", "debit")


def main(path: str) -> None:
    ledger = read_case(Path(path), fields=FIELDS).tables["ledger"]
    day, voucher, line, category = (coded(ledger.values[name]) for name in ("booked_on", "voucher", "line", "category"))
    debit = whole(ledger.values["debit"])
    # Together below 2^63: one number for each key, equal ones side by side once sorted.
    key = (day.codes.astype(np.int64) * len(voucher.different) + voucher.codes) * len(line.different) + line.codes
    key.sort()
    again = key[1:] == key[:-1]
    first, last = date.fromisoformat(FIRST), date.fromisoformat(LAST)
    stated = category.where(lambda name: name is not None)
    say(
        not_null=(~filled(ledger.values["summary"])).sum(),
        in_set=category.where(lambda name: name not in {None, *CATEGORIES}).sum(),
        positive=(debit.filled & (debit.numbers <= 0)).sum(),
        unique=(again & ~np.append(False, again[:-1])).sum(),
        in_range=(~day.where(lambda day: first <= day <= last)).sum(),
        share=float(
            Fraction(int(debit.numbers[category.where(lambda n: n == GROUP)].sum()), int(debit.numbers[stated].sum()))
        ),
    )


if __name__ == "__main__":
    start(main, "checker, the six alone")
