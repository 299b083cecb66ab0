"""Drawing: what is always taken, what is the same every time, what chance each line has."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.sampling.chance import below, choose
from checker.sampling.draw import NothingToDrawError, draw_sample
from checker.sampling.monetary_units import draw_units, interval_for
from checker.sampling.sample import METHODS, Request
from checker.sampling.strata import allocate
from tests.sampling.books import ACCOUNTS, book, entry, ledger

FEN = st.lists(st.integers(1, 10_000_000), min_size=1, max_size=80)
YUAN = st.lists(st.integers(-500_000, 9_000_000).filter(bool).map(lambda fen: fen / 100), min_size=3, max_size=40)
METHOD = st.sampled_from(list(METHODS))


@given(FEN, st.integers(1, 60), st.integers())
def test_every_item_of_at_least_an_interval_is_taken_and_no_more_than_asked(fen, wanted, seed):
    interval = interval_for(sum(fen), wanted)
    drawn = draw_units(np.array(fen), interval, Random(seed))
    assert set(drawn.top) == {place for place, amount in enumerate(fen) if amount >= interval}
    assert not set(drawn.top) & set(drawn.hit)
    assert len(set(drawn.hit)) == len(drawn.hit)
    assert len(drawn.top) + len(drawn.hit) <= wanted


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12), st.integers(2, 60))
def test_every_unit_is_as_likely_as_any_other(fen, interval):
    """Over every possible start an item below the interval is hit in exactly fen of `interval` cases."""

    class Fixed(Random):
        def __init__(self, start):
            super().__init__()
            self.start = start

        def random(self):
            return (self.start + 0.5) / interval

    hits = [0] * len(fen)
    total = 0
    for start in range(interval):
        drawn = draw_units(np.array(fen), interval, Fixed(start))
        assert drawn.start_fen in (start, None)
        for place in drawn.hit:
            hits[place] += 1
        total += len(drawn.hit)
    small = [amount if amount < interval else 0 for amount in fen]
    assert hits == small
    assert Fraction(total, interval) == Fraction(sum(small), interval)


@settings(deadline=None, max_examples=30)
@given(YUAN, METHOD, st.integers(1, 20), st.integers(0, 10**9), st.randoms())
def test_the_order_of_rows_does_not_matter_and_the_seed_decides(yuan, method, wanted, seed, shuffler):
    if method == "mus" and max(yuan) <= 0:
        return
    entries = [entry(n, amount, n % len(ACCOUNTS)) for n, amount in enumerate(yuan, start=1)]
    shuffled = list(entries)
    shuffler.shuffle(shuffled)
    request = Request(method, wanted, seed)
    first, again, other = (draw_sample(ledger(rows), request) for rows in (entries, entries, shuffled))
    assert first == again
    assert [(p.voucher, p.fen, p.why) for p in first.picks] == [(p.voucher, p.fen, p.why) for p in other.picks]
    assert first.strata == other.strata
    assert len({pick.cell for pick in first.picks}) == len(first.picks)
    assert first.count == sum(amount > 0 or method != "mus" for amount in yuan)
    assert first.fen == sum(round(amount * 100) for amount in yuan if amount > 0 or method != "mus")


def test_another_seed_draws_another_sample():
    case = book([100.0 + n for n in range(200)])
    cells = {tuple(pick.cell.row for pick in draw_sample(case, Request("random", 20, seed)).picks) for seed in range(9)}
    assert len(cells) == 9


def test_a_known_draw_stays_the_same_for_ever():
    """Samples already in working papers must be drawn again by later versions."""
    case = book([100.0 + n * n for n in range(60)])
    rows = {m: [p.cell.row for p in draw_sample(case, Request(m, 8, 2022)).picks] for m in METHODS}
    assert rows == {
        "mus": [23, 34, 41, 46, 51, 54, 57, 60],
        "random": [8, 21, 29, 30, 33, 42, 49, 61],
        "stratified": [27, 32, 8, 18, 51, 61, 24, 39, 50, 55],
    }


def test_red_entries_are_named_not_lost():
    sample = draw_sample(book([100, 200, -50]), Request("mus", 2, 1))
    assert sample.count == 2
    assert [(one.count, one.fen) for one in sample.left_out] == [(1, -5_000)]


def test_the_address_is_that_of_the_amount():
    sample = draw_sample(book([100, 200, 300]), Request("random", 3, 1))
    assert sorted(str(pick.cell) for pick in sample.picks) == ["序时账!H2", "序时账!H3", "序时账!H4"]


def test_nothing_to_draw():
    with pytest.raises(NothingToDrawError):
        draw_sample(ledger([]), Request("random", 3, 1))
    with pytest.raises(NothingToDrawError):
        draw_sample(book([-1, -2]), Request("mus", 3, 1))


@given(st.integers(0, 200), st.integers(0, 250), st.integers())
def test_choosing_puts_nothing_back(count, wanted, seed):
    chosen = choose(Random(seed), count, wanted)
    assert len(set(chosen)) == len(chosen) == min(count, wanted)
    assert all(0 <= place < count for place in chosen)
    assert chosen == sorted(chosen)


def test_choosing_is_fair():
    counts = [0] * 10
    chance = Random(1)
    for _ in range(20_000):
        for place in choose(chance, 10, 3):
            counts[place] += 1
    assert all(abs(count - 6_000) < 5 * (6_000 * 0.7) ** 0.5 for count in counts)


@given(st.integers(1, 10**15), st.integers())
def test_below_stays_below(limit, seed):
    assert 0 <= below(Random(seed), limit) < limit


SIZES = st.dictionaries(
    st.text(max_size=3), st.tuples(st.integers(1, 50), st.integers(0, 10**9)), min_size=1, max_size=8
)


@given(SIZES, st.integers(1, 300))
def test_layers_share_the_sample(layers, wanted):
    sizes = {name: size for name, (size, _) in layers.items()}
    taken = allocate(sizes, {name: weight for name, (_, weight) in layers.items()}, wanted)
    least = {name: min(2, size) for name, size in sizes.items()}
    assert all(least[name] <= taken[name] <= sizes[name] for name in sizes)
    assert sum(taken.values()) == max(min(wanted, sum(sizes.values())), sum(least.values()))
