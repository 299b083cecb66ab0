"""Rule sets larger than durable-rules can hold: dealt into bundles where that helps, refused by name where not."""

import pytest

from checker.checks.form import Join, Pattern, strata
from checker.checks.form import Test as Where
from checker.engine.choose import engine_for
from checker.engine.durable_form import definition
from checker.engine.durable_limits import fitted, too_much
from checker.engine.errors import LimitError
from tests.engine.both_engines import DurableRules, both, fired
from tests.engine.rule_worlds import fact, rule

Network = pytest.importorskip("checker.engine.durable_rules", exc_type=ImportError).Network


def in_one_bundle(rules):
    return Network(definition(rules, strata(rules)))


def joining(number: int):
    return rule(f"r{number:04}", [Pattern("a", "甲"), Pattern("b", "乙", joins=(Join("lo", "<", "a", "lo"),))])


def bundles_of(rules) -> set[int]:
    made = fitted(rules, strata(rules))
    seen = set()
    for body in made.values():
        for pattern in body["all"]:
            (condition,) = pattern.values()
            first = condition.get("$and", [condition])[0]
            seen.add(first.get("$lte", {}).get("case", 0))
    return seen


@pytest.mark.parametrize("count", [1, 63, 64, 65, 66, 200, 700])
def test_many_rules_may_join_one_kind(count) -> None:
    rules = [joining(number) for number in range(count)]
    assert len(both(rules, [fact("1", "甲", 5), fact("2", "乙", 4), fact("3", "乙", 6)]).firings) == count


def test_sixty_four_is_the_measured_limit_of_one_bundle() -> None:
    # Every fact also meets the condition of the sink, which waits beside those of its kind.
    for count, fits in ((62, True), (63, True), (64, False), (65, False)):
        rules = [joining(number) for number in range(count)]
        assert (too_much(definition(rules, strata(rules))) == "") is fits, count
    one = {"id": "1", "sid": "s", "case": True, "kind=1": True, "lo": 1}
    library = in_one_bundle([joining(number) for number in range(63)])
    assert list(library.matches(library.tell(one))) == []
    with pytest.raises(Exception, match="303"):
        in_one_bundle([joining(number) for number in range(70)]).tell(one)


def test_rules_of_one_subject_do_not_count_against_another() -> None:
    rules = [
        rule(
            f"r{n}",
            [
                Pattern("a", "甲"),
                Pattern("b", "乙", (Where("of", "==", f"乙/{n % 40}"),), (Join("lo", "<", "a", "lo"),)),
            ],
        )
        for n in range(200)
    ]
    assert bundles_of(rules) == {0}
    assert len(both(rules, [fact("1", "甲", 5), fact("2", "乙", 4, "7"), fact("3", "乙", 6)]).firings) == 5


@pytest.mark.parametrize("count", [255, 256, 300, 1000])
def test_many_rules_may_share_one_condition(count) -> None:
    rules = [rule(f"r{number}", [Pattern("a", "甲")]) for number in range(count)]
    assert (bundles_of(rules) == {0}) is (count == 255)
    assert len(both(rules, [fact("1", "甲"), fact("2", "乙")]).firings) == count


@pytest.mark.parametrize("count", [500, 512, 600, 1500])
def test_many_conditions_at_one_level(count) -> None:
    rules = [rule(f"r{n}", [Pattern("a", "甲", (Where("of", "==", f"甲/{n}"),))]) for n in range(count)]
    assert fired(both(rules, [fact("1", "甲", subject=str(count - 1))])) == [(f"r{count - 1}", "1")]


@pytest.mark.parametrize("count", [64, 65, 150])
def test_many_absences_behind_one_token(count) -> None:
    rules = [rule(f"r{n}", [Pattern("a", "甲")], [Pattern("b", "乙", (Where("lo", "==", n),))]) for n in range(count)]
    assert len(both(rules, [fact("1", "甲"), fact("2", "乙", 3)]).firings) == count - 1


@pytest.mark.parametrize("absent", [0, 1, 5])
def test_the_most_patterns_of_one_rule(absent) -> None:
    most = 15 if absent else 16
    unless = [
        Pattern(f"n{n}", "乙", (Where("lo", ">=", 0),), (Join("lo", "<", f"p{most - 1}", "lo"),)) for n in range(absent)
    ]
    for count in (most - 1, most):
        when = [
            Pattern(
                f"p{n}", "甲", (Where("lo", "==", n),), (Join("subject", "==", f"p{n - 1}", "subject"),) if n else ()
            )
            for n in range(count)
        ]
        case = [fact(str(n), "甲", n) for n in range(16)]
        usable = unless if count == most else ()
        assert len(both([rule("r", when, usable)], case).firings) == 1
        assert len(both([rule("r", when, usable)], [*case, fact("x", "乙", 3)]).firings) == int(not usable)
    when.append(Pattern("last", "甲"))
    with pytest.raises(LimitError, match=rf"rule r: {most + 1} patterns; durable-rules takes at most {most}"):
        DurableRules([rule("r", when, unless)])


def test_the_most_comparisons_of_one_pattern() -> None:
    fields = [f"x{n}" for n in range(28)]
    when = [Pattern("a", "甲"), Pattern("b", "乙", joins=tuple(Join(x, ">=", "a", x) for x in fields))]
    case = [fact("1", "甲", **dict.fromkeys(fields, 1)), fact("2", "乙", **dict.fromkeys(fields, 1))]
    case.append(fact("3", "乙", **dict.fromkeys(fields, 1) | {"x27": 0}))
    assert fired(both([rule("r", when)], case)) == [("r", "1", "2")]
    when[1] = Pattern("b", "乙", joins=tuple(Join(x, ">=", "a", x) for x in [*fields, "x28"]))
    with pytest.raises(LimitError, match="rule r: b is compared"):
        DurableRules([rule("r", when)])


def test_the_most_comparisons_of_an_absence_with_their_guards() -> None:
    joins = tuple(Join(f"x{n}", ">=", "a", f"x{n}") for n in range(15))
    case = [fact("1", "甲", **{f"x{n}": 1 for n in range(14)}), fact("2", "乙", **{f"x{n}": 1 for n in range(14)})]
    assert fired(both([rule("r", [Pattern("a", "甲")], [Pattern("b", "乙", joins=joins[:14])])], case)) == []
    with pytest.raises(LimitError, match="rule r: b is compared"):
        DurableRules([rule("r", [Pattern("a", "甲")], [Pattern("b", "乙", joins=joins)])])


def test_the_most_fields_of_one_kind() -> None:
    def made(count: int):
        fields = {f"x{n}": n for n in range(count)}
        rules = [rule("r", [Pattern("a", "甲", tuple(Where(x, "==", n) for x, n in fields.items()))])]
        absent = Pattern("b", "乙", joins=(Join("lo", "<", "a", "x0"),))
        return [*rules, rule("s", rules[0].when, [absent])], fact("1", "甲", **fields)

    rules, one = made(119)
    assert fired(both(rules, [one])) == [("r", "1"), ("s", "1")]
    with pytest.raises(LimitError, match="fields of 甲"):
        DurableRules(made(125)[0])


@pytest.mark.heavy
def test_too_many_rules_are_refused_by_name_and_auto_then_runs_plain() -> None:
    rules = [joining(number) for number in range(1_100)]
    with pytest.raises(LimitError, match=r"rule r\d+: one fact would touch more than 64 conditions"):
        DurableRules(rules)
    assert engine_for(rules).name == "plain"
    with pytest.raises(LimitError, match="at most 4000"):
        DurableRules([rule(f"r{n}", [Pattern("a", "甲")]) for n in range(4_001)])


def test_thousands_of_rules_fit() -> None:
    rules = [rule(f"r{n}", [Pattern("a", f"k{n % 100}", (Where("lo", ">=", n),))]) for n in range(4_000)]
    facts = [fact("1", "k7", 2_000)]
    assert len(both(rules, facts).firings) == 20


def test_hundreds_of_cases_in_flight_leave_no_state_behind() -> None:
    engine = DurableRules([joining(0)])
    for number in range(1_100):  # the library holds 1,024 states at most
        engine.run([fact(str(number), "甲")])
        for sid in ("case1", f"case{number + 1}"):  # a case takes the name of one that is over
            with pytest.raises(Exception, match="Could not get facts"):
                engine._network.facts(sid)
