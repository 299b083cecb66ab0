"""Random small worlds of rules and facts, and short ways to write both."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from hypothesis import strategies as st

from checker.checks.form import Conclusion, EngineRule, Join, Op, Pattern, Test
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.status import Status

Then = Callable[[Mapping[str, Fact]], Conclusion]
KINDS = ("拨款", "评估", "工资")
DERIVED = ("得分", "等级", "应付")
NUMBERS = ("lo", "n")
TEXTS = ("subject", "t")
OPS: tuple[Op, ...] = ("==", "!=", "<", "<=", ">", ">=")
VALUES = (0, 0, 0, 1, 1, 1, 2, -1, 2**61, -(2**61), 2**62 - 1, 1 - 2**62)
WORDS = ("甲", "甲", "甲", "乙", "乙", "", 'a"b', "a", "a b", "1")


def fact(id_: str, kind: str = "拨款", value: int = 0, subject: str = "甲", **fields: str | int) -> Fact:
    return Fact(id=id_, kind=kind, subject=subject, value=value, unit="fen", fields=fields)


def report(rule_id: str) -> Then:
    def then(found: Mapping[str, Fact]) -> Conclusion:
        facts = tuple(found.values())
        return Outcome(rule_id, Status.BREACH, "·".join(f.subject for f in facts), f"{list(found)}", facts)

    return then


def derive(kind: str) -> Then:
    """Derives the same fact from several matches now and then: it must count once, with its shortest proof."""

    def then(found: Mapping[str, Fact]) -> Conclusion:
        first = next(iter(found.values()), fact("", value=1))
        return Fact(f"{kind}:{first.subject}:{first.value}", kind, first.subject, first.value, "fen", fields={"n": 1})

    return then


def rule(
    id_: str, when: Sequence[Pattern], unless: Sequence[Pattern] = (), derives: str = "", then: Then | None = None
) -> EngineRule:
    return EngineRule(id_, tuple(when), then or (derive(derives) if derives else report(id_)), tuple(unless), derives)


def random_tests(dice: Random, most: int) -> tuple[Test, ...]:
    made = []
    for _ in range(dice.randint(0, most)):
        if dice.random() < 0.5:
            made.append(Test(dice.choice(NUMBERS), dice.choice(OPS), dice.choice(VALUES)))
        else:
            made.append(Test(dice.choice(TEXTS), dice.choice(("==", "==", "!=")), dice.choice(WORDS)))
    return tuple(made)


def random_joins(dice: Random, earlier: Sequence[str], most: int) -> tuple[Join, ...]:
    made = []
    for _ in range(dice.randint(0, most) if earlier else 0):
        names, ops = dice.choice(((NUMBERS, OPS), (TEXTS, ("==", "==", "!="))))
        made.append(Join(dice.choice(names), dice.choice(ops), dice.choice(earlier), dice.choice(names)))
    return tuple(made)


def random_rules(dice: Random, most: int) -> tuple[EngineRule, ...]:
    """Rules in layers: a rule may derive the kind of its layer, and wait for absences of lower layers only."""
    made = []
    for number in range(dice.randint(1, most)):
        layer = dice.randrange(len(DERIVED))
        usable, below = KINDS + DERIVED[: layer + 1], KINDS + DERIVED[:layer]
        when: list[Pattern] = []
        for place in range(0 if dice.random() < 0.05 else dice.choice((1, 1, 2, 2, 3))):
            joins = random_joins(dice, [pattern.alias for pattern in when], 2)
            when.append(Pattern(f"第{place}", dice.choice(usable), random_tests(dice, 1), joins))
        unless = [
            Pattern(
                f"无{place}", dice.choice(below), random_tests(dice, 1), random_joins(dice, [p.alias for p in when], 2)
            )
            for place in range(dice.choice((0, 0, 1, 2)))
        ]
        made.append(rule(f"R{number}", when, unless, DERIVED[layer] if dice.random() < 0.5 else ""))
    dice.shuffle(made)
    return tuple(made)


def random_facts(dice: Random, most: int) -> tuple[Fact, ...]:
    made = []
    for number in range(dice.randint(0, most)):
        fields: dict[str, str | int] = {}
        if dice.random() < 0.7:
            fields["n"] = dice.choice(VALUES)
        if dice.random() < 0.7:
            fields["t"] = dice.choice(WORDS)
        kind = dice.choice(KINDS + KINDS + DERIVED)
        made.append(fact(f"f{number}", kind, dice.choice(VALUES), dice.choice(WORDS), **fields))
    dice.shuffle(made)
    return tuple(made)


@st.composite
def worlds(
    draw: st.DrawFn, most_rules: int = 6, most_facts: int = 14
) -> tuple[tuple[EngineRule, ...], tuple[Fact, ...]]:
    """Rules and facts; every throw of the dice is hypothesis's, so that a failing world is made small."""
    dice = draw(st.randoms(use_true_random=False))
    return random_rules(dice, most_rules), random_facts(dice, most_facts)
