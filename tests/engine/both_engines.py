"""Run both engines and insist that they agree."""

from collections.abc import Iterable, Sequence

import pytest

from checker.checks.form import EngineRule
from checker.core.facts import Fact
from checker.engine import plain
from checker.engine.working_memory import Inference

DurableRules = pytest.importorskip("checker.engine.durable_rules", exc_type=ImportError).DurableRules


def both(rules: Sequence[EngineRule], facts: Iterable[Fact]) -> Inference:
    case = tuple(facts)
    ours, theirs = plain.run(rules, case), DurableRules(rules).run(case)
    assert theirs.firings == ours.firings
    assert theirs.facts == ours.facts
    assert theirs.outcomes == ours.outcomes
    return ours


def fired(inference: Inference) -> list[tuple[str, ...]]:
    return [(firing.rule, *firing.facts) for firing in inference.firings]
