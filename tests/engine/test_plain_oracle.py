"""The plain engine against the crudest reading of the rules: try every combination, again and again."""

from itertools import permutations
from random import Random

import pytest

from checker.checks.form import strata
from checker.core.facts import Fact
from checker.engine import plain
from checker.engine.plain import COMPARE
from tests.engine.rule_worlds import random_facts, random_rules


def fits(pattern, flat, bound) -> bool:
    if flat["kind"] != pattern.kind:
        return False
    for test in pattern.tests:
        if test.field not in flat or not COMPARE[test.op](flat[test.field], test.value):
            return False
    for join in pattern.joins:
        other = bound[join.alias]
        if join.field not in flat or join.other not in other:
            return False
        if not COMPARE[join.op](flat[join.field], other[join.other]):
            return False
    return True


def matches(rule, facts):
    for combination in permutations(facts, len(rule.when)):
        bound = {}
        for pattern, fact in zip(rule.when, combination, strict=True):
            if not fits(pattern, fact.flat(), bound):
                break
            bound[pattern.alias] = fact.flat()
        else:
            others = [fact for fact in facts if fact not in combination]
            if not any(fits(pattern, fact.flat(), bound) for pattern in rule.unless for fact in others):
                yield {pattern.alias: fact for pattern, fact in zip(rule.when, combination, strict=True)}


def crude(rules, given):
    facts, firings, rounds = {fact.id: fact for fact in given}, set(), strata(rules)
    for number in sorted(set(rounds.values())):
        grown = True
        while grown:
            before = len(facts)
            for rule in (rule for rule in rules if rounds[rule.id] <= number):
                for found in list(matches(rule, list(facts.values()))):
                    firing = (rule.id, tuple(fact.id for fact in found.values()))
                    if rounds[rule.id] == number:
                        firings.add(firing)
                    assert firing in firings  # a lower round can have nothing new to say
                    conclusion = rule.then(found)
                    if isinstance(conclusion, Fact):
                        facts.setdefault(conclusion.id, conclusion)
            grown = len(facts) > before
    return set(facts), firings


@pytest.mark.parametrize("seed", range(4))
def test_plain_finds_exactly_what_trying_everything_finds(seed) -> None:
    for number in range(50):
        dice = Random(100 * seed + number)
        rules, facts = random_rules(dice, 5), random_facts(dice, 9)
        ids, firings = crude(rules, facts)
        inference = plain.run(rules, facts)
        assert set(inference.facts) == ids
        assert {(firing.rule, firing.facts) for firing in inference.firings} == firings
        assert len(inference.firings) == len(firings)
