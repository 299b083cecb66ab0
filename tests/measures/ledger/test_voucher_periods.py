"""Which periods are looked at for missing and repeated voucher numbers: the same ones as when each is looked at alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.measures.ledger.voucher_numbers import _series

VOUCHERS = st.lists(
    st.tuples(st.integers(24_000, 24_003), st.integers(0, 6), st.integers(1, 2)), min_size=1, max_size=25
)


@given(VOUCHERS, st.booleans())
def test_the_same_periods_as_one_by_one(vouchers: list[tuple[int, int, int]], runs_on: bool) -> None:
    period, number, day = np.array(vouchers, np.int64).T
    begun = int(period.min())
    expected = []
    for one in sorted(set(period.tolist())):
        days: dict[int, set[int]] = {}
        for of, numbered, on in vouchers:
            if of == one:
                days.setdefault(numbered, set()).add(on)
        start = 1 if one > begun and not runs_on else min(days)
        missing = set(range(start, max(days) + 1)) - days.keys()
        if missing or any(len(several) > 1 for several in days.values()):
            expected.append(one)
    assert _series(period, number).strange(day, runs_on) == expected
