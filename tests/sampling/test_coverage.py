"""Does the method keep its promise? Books with known errors, sampled many times."""

from fractions import Fraction
from random import Random

import numpy as np

from checker.sampling.chance import choose
from checker.sampling.estimators import estimate_by_difference, estimate_by_ratio
from checker.sampling.monetary_units import draw_units, interval_for
from checker.sampling.sample import Stratum
from checker.sampling.unit_projection import Vouched, project_units

DRAWS, SIZE = 400, 60
PLANT = Random(2022)
BOOK = [int(PLANT.lognormvariate(11, 1)) + 1 for _ in range(600)]
AUDITED = [fen if PLANT.random() > 0.08 else int(fen * PLANT.choice([0, 0.5, 0.9])) for fen in BOOK]
TRUE = sum(BOOK) - sum(AUDITED)


def test_the_upper_limit_of_monetary_units_is_seldom_exceeded_and_the_projection_is_right_on_average():
    interval, fen = interval_for(sum(BOOK), SIZE), np.array(BOOK)
    found = []
    for seed in range(DRAWS):
        drawn = draw_units(fen, interval, Random(seed))
        lines = [Vouched(place, BOOK[place], AUDITED[place]) for place in (*drawn.top, *drawn.hit)]
        found.append(project_units(lines, interval, Fraction(95, 100)).over)
    assert sum(one.upper_fen >= TRUE for one in found) >= 0.95 * DRAWS
    mean = float(sum(one.projected_fen for one in found)) / DRAWS
    assert abs(mean - TRUE) < 0.1 * TRUE


def test_the_difference_estimate_is_right_on_average_and_its_error_is_the_spread_it_has():
    strata = [Stratum("全部", len(BOOK), sum(BOOK), SIZE)]
    differences, ratios, errors = [], [], []
    for seed in range(DRAWS):
        lines = [Vouched(p, BOOK[p], AUDITED[p], "全部") for p in choose(Random(seed), len(BOOK), SIZE)]
        one, other = estimate_by_difference(lines, strata), estimate_by_ratio(lines, strata)
        assert other is not None
        assert one.standard_error_fen is not None
        differences.append(float(one.misstatement_fen))
        ratios.append(float(other.misstatement_fen))
        errors.append(one.standard_error_fen**2)
    assert abs(np.mean(differences) - TRUE) < 0.1 * TRUE
    assert abs(np.mean(ratios) - TRUE) < 0.15 * TRUE
    assert abs(np.mean(errors) / np.var(differences) - 1) < 0.25
