"""The rounds in which rules may ask for absences, and that both engines keep to them."""

from random import Random

import pytest

from checker.checks.form import Pattern, strata
from checker.checks.form import Test as Where
from checker.engine import plain
from checker.engine.choose import engine_for
from tests.engine.both_engines import DurableRules, both, fired
from tests.engine.rule_worlds import fact, random_rules, rule


def p(kind: str, alias: str = "p") -> Pattern:
    return Pattern(alias, kind)


def test_rules_without_absences_all_run_in_the_first_round() -> None:
    rules = [rule("a", [p("x")], derives="y"), rule("b", [p("y")], derives="z"), rule("c", [p("z")], derives="x")]
    assert strata(rules) == {"a": 0, "b": 0, "c": 0}


def test_an_absence_comes_a_round_after_whatever_could_fill_it() -> None:
    rules = [
        rule("last", [p("z")], [p("y", "n")]),
        rule("second", [p("x")], [p("v", "n")], derives="y"),
        rule("first", [p("w")], derives="v"),
        rule("beside", [p("x")], [p("nobody derives this", "n")]),
        rule("after", [p("y")]),
    ]
    assert strata(rules) == {"last": 2, "second": 1, "first": 0, "beside": 1, "after": 1}


def test_a_long_chain_of_absences_in_the_worst_order() -> None:
    rules = [rule(f"r{n:02}", [p("x")], [p(f"k{n}", "n")], derives=f"k{n + 1}") for n in reversed(range(30))]
    assert strata(rules) == {f"r{n:02}": n + 1 for n in range(30)}
    # k0 is absent, so k1 is derived, so k2 is not, so k3 is ...
    assert [firing[0] for firing in fired(both(rules, [fact("1", "x")]))] == [f"r{n:02}" for n in range(0, 30, 2)]


@pytest.mark.parametrize(
    "rules",
    [
        [rule("a", [p("x")], [p("y", "n")], derives="y")],
        [rule("a", [p("x")], [p("y", "n")], derives="z"), rule("b", [p("x")], [p("z", "n")], derives="y")],
        [rule("a", [p("x")], [p("y", "n")], derives="z"), rule("b", [p("z")], derives="y")],
    ],
)
def test_rules_that_wait_for_each_other_are_refused_before_any_case(rules) -> None:
    for make in (strata, DurableRules, lambda these: engine_for(these, "plain")):
        with pytest.raises(ValueError, match="wait for each other"):
            make(rules)


def test_rounds_are_the_least_that_are_sound() -> None:
    for seed in range(200):
        rules = random_rules(Random(seed), 12)
        rounds = strata(rules)
        given = {r.derives: 0 for r in rules} | {
            r.derives: max(rounds[s.id] for s in rules if s.derives == r.derives) for r in rules if r.derives
        }
        for r in rules:
            seen = [given.get(q.kind, 0) for q in r.when] + [given.get(q.kind, 0) + 1 for q in r.unless]
            assert rounds[r.id] == max(seen, default=0)


def test_facts_given_and_derived_of_one_kind_fill_an_absence_alike() -> None:
    rules = [
        rule("d", [Pattern("p", "x", (Where("lo", ">", 0),))], derives="得分"),
        rule("u", [p("x")], [p("得分", "n")]),
    ]
    assert fired(both(rules, [fact("1", "x", 0)])) == [("u", "1")]
    assert fired(both(rules, [fact("1", "x", 1)])) == [("d", "1")]
    assert fired(both(rules, [fact("1", "x", 0), fact("2", "得分")])) == []


def test_what_is_derived_in_a_late_round_still_goes_through_rules_of_that_round() -> None:
    rules = [
        rule("a", [p("x")], [p("y", "n")], derives="v"),
        rule("b", [p("v")], [p("w", "n")], derives="u"),
        rule("c", [p("u"), p("v", "q"), p("x", "r")]),
    ]
    assert strata(rules) == {"a": 1, "b": 1, "c": 1}
    assert [firing[0] for firing in fired(both(rules, [fact("1", "x")]))] == ["a", "b", "c"]


def test_a_rule_may_rest_on_an_absence_alone_or_on_nothing() -> None:
    rules = [rule("none at all", [], [p("x", "n")]), rule("always", [], derives="y"), rule("then", [p("y")])]
    assert [firing[0] for firing in fired(both(rules, []))] == ["always", "none at all", "then"]
    assert [firing[0] for firing in fired(both(rules, [fact("1", "x")]))] == ["always", "then"]


def test_a_chain_of_two_hundred_conclusions() -> None:
    def step(found):
        last = found["p"]
        return fact(f"d{last.value + 1}", "链", int(last.value) + 1)

    rules = [rule("next", [Pattern("p", "链", (Where("lo", "<", 200),))], derives="链", then=step)]
    assert len(both(rules, [fact("d0", "链", 0)]).facts) == 201


def test_rules_that_never_stop_deriving_are_stopped() -> None:
    def step(found):
        return fact(f"d{found['p'].value + 1}", "链", int(found["p"].value) + 1)

    with pytest.raises(ValueError, match="without end"):
        plain.run([rule("next", [p("链")], derives="链", then=step)], [fact("d0", "链", 0)])
