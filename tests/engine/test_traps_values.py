"""Numbers, ids, text and types which durable-rules would lose, confuse or cut short: none of it reaches a case."""

import pytest

from checker.checks.form import Join, Pattern
from checker.checks.form import Test as Where
from checker.engine import durable_run, plain
from checker.engine.durable_form import fnv1a32
from checker.engine.errors import EngineError, FactError, LimitError
from tests.engine.both_engines import DurableRules, both, fired
from tests.engine.rule_worlds import fact, rule

UNASSESSED = rule(
    "未评估即付款", [Pattern("p", "付款")], [Pattern("a", "评估", joins=(Join("subject", "==", "p", "subject"),))]
)


# --- numbers that cut a batch short --------------------------------------------------------------------


@pytest.mark.parametrize("value", [1e-7, 1e16, float("inf"), float("nan"), None, True, 2**62, -(2**62), [1]])
def test_what_is_not_a_whole_number_or_text_is_refused_by_both(value) -> None:
    bad = fact("坏", "付款", x=value)
    for run in (DurableRules([UNASSESSED]).run, lambda case: plain.run([UNASSESSED], case)):
        with pytest.raises(FactError, match=r"坏.*\bx\b"):
            run([fact("1"), bad, fact("2")])


def test_a_batch_cut_short_is_noticed(monkeypatch) -> None:
    engine = DurableRules([UNASSESSED])
    whole = engine._network.tell_all
    monkeypatch.setattr(engine._network, "tell_all", lambda batch: whole(batch[:-1]))
    with pytest.raises(EngineError, match="holds 3 of 4"):
        engine.run([fact("1", "付款"), fact("2", "付款")])


def test_the_largest_numbers_are_exact() -> None:
    top = 2**62 - 1
    rules = [
        rule(
            "r",
            [
                Pattern("a", "付款", (Where("lo", "==", top),)),
                Pattern("b", "付款", joins=(Join("lo", "<", "a", "lo"),)),
            ],
        )
    ]
    case = [
        fact("1", value=top, kind="付款"),
        fact("2", value=top - 1, kind="付款"),
        fact("3", value=-top, kind="付款"),
    ]
    assert fired(both(rules, case)) == [("r", "1", "2"), ("r", "1", "3")]


# --- ids, text, types ------------------------------------------------------------------------------------


def test_two_facts_whose_numbers_clash_are_given_others(monkeypatch) -> None:
    monkeypatch.setattr(durable_run, "fnv1a32", lambda text, start=0: 1 if text in ("3", "5") else hash((text, start)))
    numbers = durable_run.numbers("case1")
    assert [next(numbers) for _ in range(5)] == ["1", "2", "3", "4", "6"]


def test_facts_of_equal_content_are_not_one_fact() -> None:
    assert (
        len(
            both(
                [rule("r", [Pattern("a", "付款"), Pattern("b", "付款")])], [fact(str(n), "付款") for n in range(5)]
            ).firings
        )
        == 20
    )


NASTY = [
    "",
    " ",
    "'",
    '"',
    'a"b',
    "\\",
    '\\"',
    "{",
    "}]",
    ",",
    "\n\r\t",
    "\0",
    "\x7f",
    "甲",
    "甲\u3000",
    "😀",
    "$m",
    "null",
    "1",
    "true",
]
NASTY += [
    "'); DROP TABLE 凭证; --",
    "\ud800",
    "\ud801",
    "?",
    "长" * 30_000,
    "长" * 30_000 + "甲",
    "x" * 65_536 + "1",
    "x" * 65_536 + "2",
    "sha256:",
]


def test_text_of_every_sort_is_told_apart() -> None:
    rules = [rule("same", [Pattern("a", "付款"), Pattern("b", "评估", joins=(Join("t", "==", "a", "t"),))])]
    rules += [rule(f"is {n}", [Pattern("a", "付款", (Where("t", "==", text),))]) for n, text in enumerate(NASTY)]
    rules += [rule("none", [Pattern("a", "付款")], [Pattern("b", "评估", joins=(Join("t", "==", "a", "t"),))])]
    case = [fact(f"{kind}{n}", kind, t=text) for kind in ("付款", "评估") for n, text in enumerate(NASTY)]
    firings = fired(both(rules, case))
    assert firings == sorted(
        [("same", f"付款{n}", f"评估{n}") for n in range(len(NASTY))]
        + [(f"is {n}", f"付款{n}") for n in range(len(NASTY))]
    )


def test_kinds_subjects_fields_ids_and_rules_may_be_called_anything() -> None:
    for name in [text for text in NASTY if 0 < len(text) < 100 and text[0] not in "$\ud800\ud801"]:
        case = [fact(name, name, subject=name, 项目=name)]
        pattern = Pattern(
            name, name, (Where("of", "==", f"{name}/{name}"), Where("id", "==", name), Where("项目", "==", name))
        )
        assert fired(both([rule(name, [pattern])], case)) == [(name, name)]


def test_one_type_for_one_field() -> None:
    one = rule("r", [Pattern("p", "付款", (Where("n", "==", 1),))])
    for rules, case in (
        ([one], [fact("1", "付款", n="1")]),
        ([rule("r", [Pattern("p", "付款", (Where("n", "!=", "x"),))])], [fact("1", "付款", n=1)]),
        (
            [rule("r", [Pattern("p", "付款"), Pattern("q", "评估", joins=(Join("n", "==", "p", "t"),))])],
            [fact("1", "付款", t="1"), fact("2", "评估", n=1)],
        ),
    ):
        for run in (DurableRules(rules).run, lambda facts, rules=rules: plain.run(rules, facts)):
            with pytest.raises(FactError, match="elsewhere"):
                run(case)


def test_fields_whose_names_clash_are_refused() -> None:
    # A well-known pair: both words have the 32-bit number 0x5e4daa9d.
    assert fnv1a32("costarring") == fnv1a32("liquid")
    clash = rule("r", [Pattern("p", "付款", (Where("costarring", "==", 1), Where("liquid", "==", 1)))])
    with pytest.raises(LimitError, match="costarring"):
        DurableRules([clash])


@pytest.mark.parametrize(("field", "other", "count"), [("case", "case", 1), ("id", "id", 0), ("id", "of_id", 1)])
def test_fields_called_like_properties_of_the_library_are_compared_all_the_same(field, other, count) -> None:
    case = [fact("1", "付款"), fact("2", "评估", of_id="1", case=1), fact("3", "处罚", case=1)]
    joined = Pattern("b", "评估", joins=(Join(other, "==", "a", field),))
    rules = [
        rule("join", [Pattern("a", "付款"), joined]),
        rule("absence", [Pattern("a", "付款")], [joined]),
        rule(
            "number", [Pattern("a", "处罚", (Where("case", "==", 1), Where("case", "<=", 1), Where("case", "!=", 2)))]
        ),
    ]
    found = fired(both(rules, case))
    assert found.count(("join", "1", "2")) == count
    assert found.count(("absence", "1")) == 1 - count
    assert ("number", "3") in found
