"""Both engines say the same of every world: the same facts, the same firings, the same outcomes."""

import pytest
from hypothesis import HealthCheck, given, settings

from checker.engine import plain
from rule_worlds import facts, rules

DurableRules = pytest.importorskip("checker.engine.durable_rules").DurableRules
SLOW_OK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def same(these_rules, *cases) -> None:
    engine = DurableRules(these_rules)
    for case in cases:
        ours, theirs = plain.run(these_rules, case), engine.run(case)
        assert theirs.firings == ours.firings
        assert theirs.facts == ours.facts
        assert theirs.outcomes == ours.outcomes


@settings(max_examples=400, **SLOW_OK)
@given(rules(), facts(), facts())
def test_random_worlds(these_rules, one, other) -> None:
    same(these_rules, one, other, tuple(reversed(one)))


@pytest.mark.heavy
@settings(max_examples=6000, **SLOW_OK)
@given(rules(most=10), facts(most=24))
def test_many_more_random_worlds(these_rules, case) -> None:
    same(these_rules, case)
