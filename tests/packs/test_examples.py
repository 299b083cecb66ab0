"""The examples inside the rules hold, in both engines, and stand on both sides of the line."""

from dataclasses import asdict

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.find import shipped_packs
from checker.rule_examples import STATUS, run_examples

PACKS = {pack.id: pack for pack in shipped_packs()}


@pytest.mark.parametrize("engine", ["durable_rules", "plain"])
@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_example_comes_out_as_it_says(pack, engine):
    _installed(engine)
    wrong = [f"{r.rule} 例 {r.number}: {r.wrong}" for r in run_examples(pack, engine) if r.wrong]
    assert wrong == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_rule_has_examples_on_both_sides(pack):
    for rule in pack.source.rules:
        shown = {name for example in rule.examples for name in STATUS if getattr(example, name) is not None}
        assert "met" in shown, f"{rule.id} has no example that passes"
        assert shown & {"breach", "doubt", "hint"}, f"{rule.id} has no example that fails"


@pytest.mark.heavy
@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_both_engines_say_the_same_to_the_letter_in_every_example(pack):
    _installed("durable_rules")
    engines = [Auditor([pack], engine=name) for name in ("durable_rules", "plain")]
    for rule in pack.source.rules:
        for example in rule.examples:
            mini = next(getattr(example, name) for name in STATUS if getattr(example, name) is not None)
            case = example_case(mini, pack.source.region)
            one, other = (asdict(engine.audit(case)) for engine in engines)
            assert one == other


def test_no_article_number_is_printed_that_nobody_has_read():
    for pack in PACKS.values():
        for clause in pack.source.clauses.values():
            assert clause.article is None
            assert "第" not in clause.quote or "条" not in clause.quote


def test_every_status_is_shown_by_some_example():
    shown = {
        STATUS[name]
        for pack in PACKS.values()
        for rule in pack.source.rules
        for example in rule.examples
        for name in STATUS
        if getattr(example, name) is not None
    }
    assert shown == set(Status)


def _installed(engine: str) -> None:
    if engine == "durable_rules":  # not on Python 3.13
        pytest.importorskip("durable_rules_engine", exc_type=ImportError)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS.keys())
def test_every_rule_says_in_english_too_why_and_where_it_may_be_mistaken(pack):
    for rule in pack.source.rules:
        for name in ("rationale", "false_alarms"):
            english = getattr(rule, f"{name}_en")
            assert getattr(rule, name) and english, f"{rule.id}: {name}"
            assert english[-1] in ".?" and not english.startswith(getattr(rule, name)[:4])
