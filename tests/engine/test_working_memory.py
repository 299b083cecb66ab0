"""What was concluded from what: where derived facts come from, and that nothing depends on the order of work."""

from itertools import permutations

import pytest

from checker.checks.form import EngineRule, Following, Join, Pattern
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.status import Status
from checker.engine import plain
from checker.engine.errors import FactError, RuleError
from tests.engine.both_engines import DurableRules, both, fired
from tests.engine.rule_worlds import fact, report, rule

A, B = Pattern("a", "甲"), Pattern("b", "乙")


def made(id_: str = "x", value: int = 1, **more) -> Fact:
    return fact(id_, "得分", value)._replace(**more)


def test_a_derived_fact_says_which_rule_and_which_facts_gave_it() -> None:
    inference = both([rule("r", [A, B], derives="得分", then=lambda found: made())], [fact("1", "乙"), fact("2", "甲")])
    assert inference.facts["x"] == made(rule="r", derived_from=("2", "1"))
    assert inference.firings[0].conclusion == inference.facts["x"]


def test_what_the_rule_itself_says_of_the_origin_stands() -> None:
    then = made(rule="R-7", derived_from=("1",))
    inference = both([rule("r", [A, B], derives="得分", then=lambda found: then)], [fact("1", "乙"), fact("2", "甲")])
    assert inference.facts["x"] == then


def test_the_same_fact_from_two_firings_counts_once_and_keeps_the_first_origin() -> None:
    rules = [rule("r", [A], derives="得分", then=lambda found: made()), rule("s", [Pattern("p", "得分")])]
    for order in permutations([fact("1", "甲"), fact("2", "甲"), fact("3", "甲")]):
        inference = both(rules, order)
        assert fired(inference) == [("r", "1"), ("r", "2"), ("r", "3"), ("s", "x")]
        assert inference.facts["x"].derived_from == ("1",)
        assert inference.outcomes[0].facts == (inference.facts["x"],)


def test_different_facts_of_one_id_are_a_mistake_and_raise() -> None:
    rules = [rule("r", [A], derives="得分", then=lambda found: made("x", int(found["a"].value)))]
    for run in (DurableRules(rules).run, lambda case: plain.run(rules, case)):
        with pytest.raises(FactError, match="both called x"):
            run([fact("1", "甲", 1), fact("2", "甲", 2)])
        with pytest.raises(FactError, match="both called 1"):
            run([fact("1", "甲", 1), fact("1", "甲", 2)])
        with pytest.raises(FactError, match="both called x"):
            run([fact("1", "甲", 1), made("x", 3)])


def test_a_given_fact_stays_as_it_was_given() -> None:
    rules = [rule("r", [A], derives="得分", then=lambda found: made())]
    assert both(rules, [fact("1", "甲"), made(), made()]).facts["x"] == made()


def test_a_proof_never_runs_in_a_circle() -> None:
    # p and q follow from each other; q also follows from what was given, by a rule that comes last.
    rules = [
        rule("1", [Pattern("q", "乙")], derives="丙", then=lambda found: fact("p", "丙")),
        rule("2", [Pattern("p", "丙")], derives="乙", then=lambda found: fact("q", "乙")),
        rule("3", [A], derives="乙", then=lambda found: fact("q", "乙")),
    ]
    facts = both(rules, [fact("g", "甲")]).facts
    assert (facts["q"].rule, facts["p"].rule) == ("3", "1")


def test_a_rule_must_derive_the_kind_it_says() -> None:
    for derives in ("", "等级"):
        rules = [rule("r", [A], derives=derives, then=lambda found: made())]
        for run in (DurableRules(rules).run, lambda case, rules=rules: plain.run(rules, case)):
            with pytest.raises(RuleError, match="rule r: derives '得分'"):
                run([fact("1", "甲")])


def test_a_rule_may_conclude_nothing() -> None:
    inference = both([rule("r", [A], then=lambda found: None)], [fact("1", "甲")])
    assert (fired(inference), inference.outcomes) == ([("r", "1")], ())


def test_two_patterns_never_take_one_fact() -> None:
    same = (Join("subject", "==", "a", "subject"),)
    rules = [rule("pair", [A, Pattern("b", "甲", joins=same)]), rule("alone", [A], [Pattern("b", "甲", joins=same)])]
    assert fired(both(rules, [fact("1", "甲")])) == [("alone", "1")]
    assert fired(both(rules, [fact("1", "甲"), fact("2", "甲")])) == [("pair", "1", "2"), ("pair", "2", "1")]


def test_outcomes_come_sorted_by_rule_and_facts_whatever_the_order() -> None:
    rules = [rule("s", [A], then=report("s")), rule("r", [A], then=report("r"))]
    for order in permutations([fact("3", "甲"), fact("1", "甲"), fact("2", "甲")]):
        assert fired(both(rules, order)) == [(r, f) for r in "rs" for f in "123"]


def test_what_follows_at_once_is_what_a_rule_with_that_pattern_alone_would_say() -> None:
    def said(found: Fact) -> Outcome:
        return Outcome("R", Status.MET, found.subject, f"{found.value}", (found,))

    def derived(found):
        return made(f"x{found['a'].value}", int(found["a"].value))

    case = [fact("1", "甲", 1), fact("2", "甲", 2), fact("3", "甲", 2)]
    at_once = EngineRule("r", (A,), derived, derives="得分", at_once=(Following("s", said),))
    apart = [
        rule("r", [A], derives="得分", then=derived),
        rule("s", [Pattern("p", "得分")], then=lambda found: said(found["p"])),
    ]
    assert both([at_once], case) == both(apart, case)
    assert fired(both([at_once], case)) == [("r", "1"), ("r", "2"), ("r", "3"), ("s", "x1"), ("s", "x2")]


def test_nothing_follows_at_once_from_a_fact_that_was_known() -> None:
    at_once = EngineRule("r", (A,), lambda found: made(), derives="得分", at_once=(Following("s", lambda found: None),))
    assert fired(both([at_once], [fact("1", "甲"), made()])) == [("r", "1")]


def test_what_follows_at_once_needs_an_id_of_its_own_and_a_fact_to_follow_from() -> None:
    def follow(id_: str, derives: str) -> None:
        plain.run(
            [EngineRule("r", (A,), lambda found: None, derives=derives, at_once=(Following(id_, lambda f: None),))], []
        )

    follow("s", "得分")
    for id_, derives in (("r", "得分"), ("", "得分"), ("s", "")):
        with pytest.raises(RuleError):
            follow(id_, derives)
