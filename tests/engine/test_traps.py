"""What durable-rules gets wrong cannot reach a case: one test for each fault that was seen.

`test_traps_upstream.py` shows that the library still has them.
"""

import gc
import json
import threading
from itertools import permutations
from pathlib import Path
from random import Random

import durable.engine
import pytest
from both_engines import DurableRules, both, fired
from rule_worlds import derive, fact, random_rules, rule

from checker.checks.form import Join, Pattern, strata
from checker.checks.form import Test as Where
from checker.engine import durable_run, plain
from checker.engine.durable_form import ALIASES, definition, fnv1a32
from checker.engine.errors import EngineError, FactError, LimitError, RuleError

SAME = (Join("subject", "==", "p", "subject"),)
UNASSESSED = rule("未评估即付款", [Pattern("p", "付款")], [Pattern("a", "评估", joins=SAME)])


# --- an absence reported although the fact is there -------------------------------------------------


def test_an_absence_is_right_in_every_order_of_the_facts() -> None:
    case = [
        fact("1", "付款", 1, "甲"),
        fact("2", "付款", 1, "乙"),
        fact("3", "评估", 1, "甲"),
        fact("4", "评估", 1, "丙"),
    ]
    engine = DurableRules([UNASSESSED])
    for order in permutations(case):
        assert fired(engine.run(order)) == [("未评估即付款", "2")]


def test_an_absence_is_right_whatever_the_aliases_are_called() -> None:
    case = [fact("1", "付款", 1, "甲"), fact("2", "评估", 1, "甲")]
    for number in range(60):
        join = (Join("subject", "==", f"付{number}", "subject"),)
        made = rule("r", [Pattern(f"付{number}", "付款")], [Pattern(f"评{number}", "评估", joins=join)])
        assert fired(both([made], case)) == []


def test_an_absence_waits_for_what_is_still_to_be_derived() -> None:
    rules = [
        rule("3", [Pattern("p", "付款")], [Pattern("g", "等级", joins=SAME)]),
        rule("2", [Pattern("p", "得分", (Where("lo", ">=", 60),))], [Pattern("v", "否决", joins=SAME)], derives="等级"),
        rule("1", [Pattern("p", "评估")], derives="得分"),
        rule("0", [Pattern("p", "处罚")], derives="否决"),
    ]
    case = [fact("p甲", "付款", 1, "甲"), fact("a甲", "评估", 80, "甲"), fact("p乙", "付款", 1, "乙")]
    case += [fact("a乙", "评估", 90, "乙"), fact("x", "处罚", 1, "乙")]
    for order in permutations(case):
        assert fired(both(rules, order))[-1] == ("3", "p乙")


def test_the_aliases_sit_in_their_slots() -> None:
    assert [fnv1a32(alias) % 16 for alias in ALIASES] == list(range(16))


# --- crashes in joins --------------------------------------------------------------------------------


def test_joins_by_size_without_equality_do_not_crash() -> None:
    dice = Random(381)
    rules = [
        rule(op, [Pattern("a", "付款"), Pattern("b", "付款", joins=(Join("lo", op, "a", "lo"),))])
        for op in ("==", "!=", "<", "<=", ">", ">=")
    ]
    case = [fact(str(n), "付款", dice.randrange(30)) for n in range(60)]
    assert len(both(rules, case).firings) == 3 * 60 * 59


def test_every_joined_pattern_ends_in_a_comparison_that_is_always_true() -> None:
    dice = Random(382)

    for _ in range(100):
        rules = random_rules(dice, 8)
        for name, body in definition(rules, strata(rules), 2).items():
            for pattern in body["all"][1:]:
                (condition,) = pattern.values()
                assert condition["$and"][-1] == {"case": {ALIASES[0]: "case"}}, name


# --- batches and states that crash ---------------------------------------------------------------------


@pytest.mark.parametrize("rules", [[], [UNASSESSED], [rule("r", [Pattern("x", "没有")])]])
@pytest.mark.parametrize("case", [[], [fact("1", "无人问津")]])
def test_no_facts_no_rules_and_facts_nobody_wants(rules, case) -> None:
    engine = DurableRules(rules)
    for _ in range(3):
        assert engine.run(case) == plain.run(rules, case)
        assert list(engine.run(case).facts) == [f.id for f in case]


# --- numbers that cut a batch short --------------------------------------------------------------------


@pytest.mark.parametrize("value", [1e-7, 1e16, float("inf"), float("nan"), None, True, 2**62, -(2**62), [1]])
def test_what_is_not_a_whole_number_or_text_is_refused_by_both(value) -> None:
    bad = fact("坏", "付款", x=value)
    for run in (DurableRules([UNASSESSED]).run, lambda case: plain.run([UNASSESSED], case)):
        with pytest.raises(FactError, match=r"坏.*\bx\b"):
            run([fact("1"), bad, fact("2")])


def test_a_batch_cut_short_is_noticed(monkeypatch) -> None:
    engine = DurableRules([UNASSESSED])
    whole = engine._host.assert_facts
    monkeypatch.setattr(engine._host, "assert_facts", lambda name, batch: whole(name, batch[:-1]))
    with pytest.raises(EngineError, match="holds 3 of 4"):
        engine.run([fact("1"), fact("2"), fact("3")][:2])


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


# --- missing fields ------------------------------------------------------------------------------------


@pytest.mark.parametrize("op", ["==", "!=", "<", "<=", ">", ">="])
def test_a_comparison_with_a_missing_field_is_false_and_breaks_nothing(op) -> None:
    late = (Join("n", op, "p", "m"),)
    rules = [
        rule("test", [Pattern("p", "付款", (Where("n", op, 0),))]),
        rule("join", [Pattern("p", "付款"), Pattern("q", "评估", joins=late)]),
        rule("absence", [Pattern("p", "付款")], [Pattern("q", "评估", joins=late)]),
        rule(
            "two absences", [Pattern("p", "付款")], [Pattern("q", "评估", joins=late), Pattern("r", "评估", joins=SAME)]
        ),
    ]
    payments = [fact("p0", "付款"), fact("p1", "付款", m=0), fact("p2", "付款", n=0), fact("p3", "付款", m=1, n=1)]
    case = [*payments, fact("q0", "评估"), fact("q1", "评估", n=0), fact("q2", "评估", subject="乙", n=1)]
    for seed in range(20):
        Random(seed).shuffle(case)
        both(rules, case)
    assert ("absence", "p0") in fired(both(rules, case))


# --- exceptions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("除以零"), KeyboardInterrupt(), SystemExit(3), RuleError("\ud800")]
)
def test_what_a_conclusion_raises_comes_out(error) -> None:
    def then(found):
        if found["p"].subject == "坏":
            raise error
        return derive("得分")(found)

    engine = DurableRules([rule("r", [Pattern("p", "付款")], derives="得分", then=then)])
    good = [fact("1", "付款", 1, "好")]
    before = engine.run(good)
    for _ in range(3):
        with pytest.raises(type(error)) as raised:
            engine.run([*good, fact("2", "付款", 1, "坏"), fact("3", "付款", 1, "也好")])
        assert raised.value is error
        assert engine.run(good) == before


def test_a_derived_fact_that_is_refused_comes_out() -> None:
    rules = [rule("r", [Pattern("p", "付款")], derives="得分", then=lambda found: fact("x", "得分", n=0.5))]
    for run in (DurableRules(rules).run, lambda case: plain.run(rules, case)):
        with pytest.raises(FactError, match="fact x, field n"):
            run([fact("1", "付款")])


def test_conclusions_that_take_too_long_are_not_lost_silently(monkeypatch) -> None:
    clock = iter(range(0, 10**6, 11))
    engine = DurableRules([UNASSESSED])
    monkeypatch.setattr(durable.engine, "_unix_now", lambda: next(clock))
    with pytest.raises(EngineError, match="ten seconds"):
        engine.run([fact("1", "付款")])


# --- memory and threads ----------------------------------------------------------------------------------


def resident_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's account of memory")
def test_memory_stays_flat_over_cases_and_over_rule_sets() -> None:
    rules = [rule(f"r{n}", [Pattern("p", f"k{n % 20}"), Pattern("q", "付款", joins=SAME)]) for n in range(60)]
    case = [fact(str(n), f"k{n % 20}", n) for n in range(40)] + [fact("p", "付款")]
    engine = DurableRules(rules)

    def work(times: int) -> None:
        for _ in range(times):
            engine.run(case)
        for _ in range(times // 10):
            DurableRules(rules).run(case)
        gc.collect()

    work(100)
    before = resident_mb()
    work(300)
    assert resident_mb() - before < 12


def test_no_threads_are_started() -> None:
    before = threading.active_count()
    engines = [DurableRules([UNASSESSED]) for _ in range(5)]
    assert [engine.run([fact("1", "付款")]).firings for engine in engines]
    assert threading.active_count() == before


def test_several_threads_and_several_engines_do_not_mix() -> None:
    engine, wrong = DurableRules([UNASSESSED]), []

    def work(name: str) -> None:
        for number in range(30):
            result = fired(engine.run([fact(f"{name}{number}", "付款")]))
            wrong.extend(result if result != [("未评估即付款", f"{name}{number}")] else [])

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


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
    for name in [text for text in NASTY if text and not text.startswith("$") and len(text) < 100 and text != "\ud800"]:
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


# --- what we never write -----------------------------------------------------------------------------------


def test_no_arithmetic_no_bare_absence_no_regex() -> None:

    dice = Random(10)
    for _ in range(50):
        rules = random_rules(dice, 8)
        said = json.dumps(definition(rules, strata(rules)))
        assert not [
            word for word in ("$div", "$mul", "$add", "$sub", "$nex", "$mt", "$or", "$any") if f'"{word}"' in said
        ]
        assert all(
            "case" in json.dumps(p) or "kind" in json.dumps(p)
            for b in definition(rules, strata(rules)).values()
            for p in b["all"]
        )
