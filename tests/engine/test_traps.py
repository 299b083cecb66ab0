"""What durable-rules gets wrong cannot reach a case: one test for each fault that was seen.

Those of values are in `test_traps_values.py`; `test_traps_upstream.py` shows that the library still has them.
"""

import gc
import json
import threading
import time
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from checker.checks.form import Join, Pattern, strata
from checker.checks.form import Test as Where
from checker.engine import plain
from checker.engine.durable_form import ALIASES, definition, fnv1a32
from checker.engine.errors import FactError, RuleError
from tests.engine.both_engines import DurableRules, both, fired
from tests.engine.rule_worlds import derive, fact, random_rules, rule

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


def test_after_the_first_mistake_nothing_more_is_concluded() -> None:
    asked = []

    def then(found):
        asked.append(found["p"].id)
        raise ValueError

    with pytest.raises(ValueError):
        DurableRules([rule("r", [Pattern("p", "付款")], then=then)]).run([fact(str(n), "付款") for n in range(9)])
    assert len(asked) == 1


def test_a_derived_fact_that_is_refused_comes_out() -> None:
    rules = [rule("r", [Pattern("p", "付款")], derives="得分", then=lambda found: fact("x", "得分", n=0.5))]
    for run in (DurableRules(rules).run, lambda case: plain.run(rules, case)):
        with pytest.raises(FactError, match="fact x, field n"):
            run([fact("1", "付款")])


@pytest.mark.heavy
def test_after_a_conclusion_that_takes_long_the_others_are_drawn_too() -> None:
    # The library's Python layer gives up after ten seconds; its C part locks a case for thirty.
    def then(found):
        if not slept:
            slept.append(time.sleep(11))
        return derive("得分")(found)

    slept: list[None] = []
    rules = [rule("r", [Pattern("p", "付款")], derives="得分", then=then), rule("s", [Pattern("q", "得分")])]
    assert len(DurableRules(rules).run([fact(str(n), "付款", n) for n in range(3)]).firings) == 6


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
