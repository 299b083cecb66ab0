"""The figures of textbooks, computed here by another way than in the code."""

import math
from fractions import Fraction

import pytest

from checker.sampling.estimators import estimate_by_difference, estimate_by_ratio
from checker.sampling.monetary_units import interval_for
from checker.sampling.poisson import confidence_factor, size_for
from checker.sampling.sample import Stratum
from checker.sampling.unit_projection import Vouched, project_units

# Published reliability factors for overstatements (AICPA Audit Sampling guide), which round up to two decimals.
PUBLISHED = {
    95: [3.00, 4.75, 6.30, 7.76, 9.16, 10.52],
    90: [2.31, 3.89, 5.33, 6.69, 8.00, 9.28],
}


@pytest.mark.parametrize("confidence", PUBLISHED)
def test_factors_are_the_published_ones(confidence):
    found = [confidence_factor(errors, Fraction(confidence, 100)) for errors in range(6)]
    assert [math.ceil(factor * 100 - 1e-9) / 100 for factor in found] == pytest.approx(PUBLISHED[confidence], abs=0.011)
    for errors, factor in enumerate(found):
        assert gamma_tail(errors, factor) == pytest.approx(1 - confidence / 100, abs=1e-9)


def gamma_tail(errors: int, mean: float) -> float:
    """P(Poisson(m) ≤ k) = ∫ from m to ∞ of t^k e^-t / k! dt, by Simpson's rule: no sum of Poisson terms."""
    steps, end = 20_000, mean + 80
    width = (end - mean) / steps
    total = 0.0
    for step in range(steps + 1):
        t = mean + step * width
        weight = 1 if step in (0, steps) else 4 if step % 2 else 2
        total += weight * t**errors * math.exp(-t)
    return total * width / 3 / math.factorial(errors)


def test_a_textbook_projection():
    """Book 720,000, n = 90, interval 8,000, factor 3.0, increments 1.75, 1.55, 1.46, 1.40 (a common exercise).

    Projected = 700 + 1,000 (items of at least the interval, as found) + (1/2 + 1/3 + 1/10) · 8,000;
    basic precision = 3.0 · 8,000; incremental = 0.75 · 4,000 + 0.55 · 2,666.67 + 0.46 · 800 = 4,834.67.
    """
    items = [(1_500, 1_000), (2_400, 1_200), (8_200, 7_500), (6_000, 5_400), (9_000, 8_000)]
    lines = [Vouched(n, book * 100, audited * 100) for n, (book, audited) in enumerate(items, start=1)]
    interval = interval_for(72_000_000, 90)
    factors = [3.0, 4.75, 6.30, 7.76, 9.16]
    found = project_units(lines, interval, Fraction(95, 100), factor=lambda errors: factors[errors]).over
    assert interval == 800_000
    assert [one.number for one in found.tainted] == [2, 1, 4]
    assert found.known_fen == 170_000
    assert found.projected_fen == 170_000 + Fraction(14, 15) * 800_000
    assert found.basic_fen == 2_400_000
    assert found.incremental_fen == pytest.approx(483_466.67, abs=0.01)
    assert found.upper_fen == pytest.approx(100 * (700 + 1000 + 4000 + 8000 / 3 + 800 + 24_000 + 4_834.67), abs=1)


def test_no_error_leaves_the_basic_precision_and_the_size_keeps_it_within_the_tolerable():
    """n = 3.00 · 2,500,000 ÷ 125,000 = 60: with no error the upper limit is at most 125,000."""
    size = size_for(250_000_000, 12_500_000, Fraction(95, 100))
    assert size == 60
    found = project_units([Vouched(1, 500, 500)], interval_for(250_000_000, size), Fraction(95, 100))
    assert found.over.projected_fen == 0
    assert found.over.incremental_fen == 0
    assert found.over.upper_fen == pytest.approx(2.995732 * 250_000_000 / 60, rel=1e-5)
    assert found.over.upper_fen <= 12_500_000


def test_understatements_are_projected_apart():
    found = project_units([Vouched(1, 1_000, 1_500), Vouched(2, 1_000, 800)], 10_000, Fraction(95, 100))
    assert found.over.projected_fen == 2_000
    assert found.under.projected_fen == 5_000


def test_when_everything_was_examined_nothing_is_left_to_chance():
    found = project_units([Vouched(1, 20_000, 15_000)], 10_000, Fraction(95, 100), sampled=False)
    assert found.over.upper_fen == 5_000


LINES = [Vouched(n, book, book - d, "甲") for n, (book, d) in enumerate([(100, 0), (200, 20), (300, 0), (400, 60)], 1)]


def test_difference_estimate():
    """D = N·mean(d) = 50·20; SE = N·√((1 - n/N)/n·s²), s² = Σ(d - 20)²/3 = 800."""
    found = estimate_by_difference(LINES, [Stratum("甲", 50, 12_000, 4)])
    assert found.misstatement_fen == 1_000
    assert found.standard_error_fen == pytest.approx(50 * math.sqrt((1 - 4 / 50) / 4 * 800))
    low, high = found.interval(Fraction(95, 100))
    assert (high - low) / 2 == pytest.approx(1.959964 * found.standard_error_fen, rel=1e-6)


def test_ratio_estimate():
    """R = 920/1000; misstatement = (1 - R)·book = 960; SE from the residuals audited - R·book."""
    found = estimate_by_ratio(LINES, [Stratum("甲", 50, 12_000, 4)])
    residuals = [100 - 92, 180 - 184, 300 - 276, 340 - 368]
    assert sum(residuals) == 0
    assert found.misstatement_fen == 960
    spread = sum(r * r for r in residuals) / 3
    assert found.standard_error_fen == pytest.approx(50 * math.sqrt((1 - 4 / 50) / 4 * spread))


def test_layers_add_up_and_one_line_says_nothing_of_the_spread():
    """Stratified: Σ N·mean and √(Σ N²(1 - f)s²/n); a layer examined whole has no sampling error."""
    more = [Vouched(9, 1_000, 900, "乙"), Vouched(10, 1_000, 700, "乙")]
    both = [Stratum("甲", 50, 12_000, 4), Stratum("乙", 2, 2_000, 2)]
    found = estimate_by_difference([*LINES, *more], both)
    assert found.misstatement_fen == 50 * 20 + 400
    assert found.standard_error_fen == pytest.approx(50 * math.sqrt((1 - 4 / 50) / 4 * 800))
    alone = estimate_by_difference([*LINES, more[0]], [both[0], Stratum("乙", 2, 2_000, 1)])
    assert alone.standard_error_fen is None
    assert alone.interval(Fraction(95, 100)) is None
