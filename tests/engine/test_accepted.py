"""What both engines refuse, and that they refuse the same."""

import pytest

from checker.checks.form import Join, Pattern
from checker.checks.form import Test as Where
from checker.engine import plain
from checker.engine.errors import FactError, RuleError
from tests.engine.both_engines import DurableRules
from tests.engine.rule_worlds import fact, rule

A = Pattern("a", "甲")
REFUSED = {
    "id is empty, used twice": [rule("r", [A]), rule("r", [A])],
    "begins with \\$": [rule("$start", [A])],
    "a kind is empty": [rule("r", [Pattern("a", "")])],
    "kind is empty or begins": [rule("r", [Pattern("a", "$closed 1")])],
    "alias a is used twice": [rule("r", [A, Pattern("a", "乙")])],
    "alias a is used": [rule("r", [A], [Pattern("a", "乙")])],
    "which is not found before": [
        rule("r", [Pattern("a", "甲", joins=(Join("n", "==", "b", "n"),)), Pattern("b", "乙")])
    ],
    "not found before": [rule("r", [A], [Pattern("b", "乙"), Pattern("c", "乙", joins=(Join("n", "==", "b", "n"),))])],
    "'a.b' is not a field name": [rule("r", [Pattern("a", "甲", (Where("a.b", "==", 1),))])],
    "'\\$m' is not a field": [rule("r", [A, Pattern("b", "甲", joins=(Join("n", "==", "a", "$m"),))])],
    "'sid' is not a field": [rule("r", [Pattern("a", "甲", (Where("sid", "==", "1"),))])],
    "cannot be compared": [rule("r", [Pattern("a", "甲", (Where("t", "<", "x"),))])],
    "True cannot": [rule("r", [Pattern("a", "甲", (Where("t", "==", True),))])],
    "0.5 cannot": [rule("r", [Pattern("a", "甲", (Where("t", "==", 0.5),))])],
    "too large": [rule("r", [Pattern("a", "甲", (Where("t", "==", 2**62),))])],
    "compared as text": [
        rule("r", [Pattern("a", "甲", (Where("t", "==", 1),))]),
        rule("s", [Pattern("a", "甲", (Where("t", "!=", ""),))]),
    ],
    "compared as a whole number": [
        rule(
            "r", [Pattern("a", "甲", (Where("t", "==", "x"),)), Pattern("b", "乙", joins=(Join("t", "==", "a", "t"),))]
        ),
        rule("s", [A, Pattern("b", "乙", joins=(Join("t", "<", "a", "lo"),))]),
    ],
}


@pytest.mark.parametrize("says", REFUSED)
def test_rules_no_engine_could_run(says) -> None:
    rules = REFUSED[says]
    for run in (DurableRules, lambda these: plain.run(these, [])):
        with pytest.raises(RuleError, match=says) as raised:
            run(rules)
        assert "rule " in str(raised.value)


@pytest.mark.parametrize(
    "bad",
    [
        fact("1", id="2"),
        fact("1", kind="$start"),
        fact("1", case=2),
        fact("1").__class__("1", "甲", "乙", 1, "fen", fields={"kind": "x"}),
    ],
)
def test_facts_that_pretend_to_be_something_else(bad) -> None:
    for run in (DurableRules([rule("r", [A])]).run, lambda case: plain.run([rule("r", [A])], case)):
        with pytest.raises(FactError, match="fact 1"):
            run([bad])


def test_text_may_not_be_compared_by_size_through_a_join() -> None:
    rules = [rule("r", [A, Pattern("b", "乙", joins=(Join("t", "<", "a", "t"),))])]
    for run in (DurableRules(rules).run, lambda case: plain.run(rules, case)):
        with pytest.raises(FactError, match="field t"):
            run([fact("1", "甲", t="x")])


def test_types_are_not_remembered_from_case_to_case() -> None:
    rules = [rule("r", [A, Pattern("b", "乙", joins=(Join("t", "==", "a", "t"),))])]
    engine = DurableRules(rules)
    for value in ("x", 1, "x"):
        assert len(engine.run([fact("1", "甲", t=value), fact("2", "乙", t=value)]).firings) == 1


def test_fields_nobody_looks_at_may_hold_what_they_like() -> None:
    assert plain.run([rule("r", [A])], [fact("1", "甲", t="x"), fact("2", "甲", t=1)]).firings
