"""Both engines say the same of every world: the same facts, the same firings, the same outcomes."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from checker.engine import plain
from tests.engine.both_engines import DurableRules, both
from tests.engine.rule_worlds import random_facts, random_rules, worlds

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


@settings(max_examples=400, **PATIENT)
@given(worlds())
def test_any_small_world(world) -> None:
    both(*world)


@pytest.mark.parametrize("seed", range(8))
def test_crowded_worlds(seed) -> None:
    firings = 0
    for number in range(100):
        dice = Random(1000 * seed + number)
        firings += len(both(random_rules(dice, 10), random_facts(dice, 30)).firings)
    assert firings > 500  # or these worlds prove little


def test_one_ruleset_serves_many_cases() -> None:
    dice = Random(4)
    rules = random_rules(dice, 12)
    engine = DurableRules(rules)
    for _ in range(200):
        case = random_facts(dice, 25)
        ours, theirs = plain.run(rules, case), engine.run(case)
        assert (theirs.firings, theirs.facts, theirs.outcomes) == (ours.firings, ours.facts, ours.outcomes)


@pytest.mark.heavy
@settings(max_examples=4000, **PATIENT)
@given(worlds(most_rules=10, most_facts=24))
def test_many_more_small_worlds(world) -> None:
    both(*world)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(100, 108))
def test_many_more_crowded_worlds(seed) -> None:
    for number in range(500):
        dice = Random(1000 * seed + number)
        both(random_rules(dice, 16), random_facts(dice, 40))
