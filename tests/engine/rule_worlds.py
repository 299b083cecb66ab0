"""Random small worlds of rules and facts, and short ways to write both."""

from collections.abc import Mapping

from hypothesis import strategies as st

from checker.checks.form import Conclusion, EngineRule, Join, Pattern, Test
from checker.core.facts import Fact
from checker.core.findings import Outcome, Status

KINDS = ("拨款", "评估", "工资")
DERIVED = ("得分", "等级", "应付")
NUMBERS = ("lo", "n")
TEXTS = ("subject", "t")
VALUES = (-1, 0, 1, 2, 2**61, -(2**61), 2**62 - 1)
WORDS = ("", "甲", "乙", "a\"b", "a", "a b", "1")


def fact(id_: str, kind: str = "拨款", value: int = 0, subject: str = "甲", **fields: str | int) -> Fact:
    return Fact(id=id_, kind=kind, subject=subject, value=value, unit="fen", fields=fields)


def report(rule: str):
    def then(found: Mapping[str, Fact]) -> Conclusion:
        facts = tuple(found.values())
        return Outcome(rule, Status.BREACH, "·".join(f.subject for f in facts), f"{sorted(found)}", facts)

    return then


def derive(rule: str, kind: str):
    def then(found: Mapping[str, Fact]) -> Conclusion:
        first = next(iter(found.values()), None)
        value = 1 if first is None else first.value
        subject = "" if first is None else first.subject
        # Often the same fact from several firings: then it must count once, with its shortest proof.
        fields = {} if first is None else {k: v for k, v in first.fields.items() if k in ("n", "t")}
        return Fact(f"{kind}:{subject}:{value}:{sorted(fields.items())}", kind, subject, value, "fen", fields=fields)

    return then


def rule(id_: str, when, unless=(), derives: str = "", then=None) -> EngineRule:
    return EngineRule(id_, tuple(when), then or (derive(id_, derives) if derives else report(id_)), tuple(unless), derives)


@st.composite
def tests(draw, most: int = 2):
    made = []
    for _ in range(draw(st.integers(0, most))):
        if draw(st.booleans()):
            op = draw(st.sampled_from(("==", "!=", "<", "<=", ">", ">=")))
            made.append(Test(draw(st.sampled_from(NUMBERS)), op, draw(st.sampled_from(VALUES))))
        else:
            made.append(Test(draw(st.sampled_from(TEXTS)), draw(st.sampled_from(("==", "!="))), draw(st.sampled_from(WORDS))))
    return tuple(made)


@st.composite
def joins(draw, earlier, most: int = 2):
    made = []
    for _ in range(draw(st.integers(0, most)) if earlier else 0):
        names, ops = draw(st.sampled_from(((NUMBERS, ("==", "!=", "<", "<=", ">", ">=")), (TEXTS, ("==", "==", "!=")))))
        made.append(Join(draw(st.sampled_from(names)), draw(st.sampled_from(ops)), draw(st.sampled_from(earlier)), draw(st.sampled_from(names))))
    return tuple(made)


@st.composite
def rules(draw, most: int = 6):
    """Rules in layers: a rule may derive the kind of its layer, and wait for absences of lower layers only."""
    made = []
    for number in range(draw(st.integers(1, most))):
        layer = draw(st.integers(0, len(DERIVED) - 1))
        usable = KINDS + DERIVED[: layer + 1]
        below = KINDS + DERIVED[:layer]
        when, aliases = [], []
        for place in range(draw(st.integers(0 if number % 5 == 4 else 1, 3))):
            alias = f"第{place}"
            when.append(Pattern(alias, draw(st.sampled_from(usable)), draw(tests()), draw(joins(aliases))))
            aliases.append(alias)
        unless = [
            Pattern(f"无{place}", draw(st.sampled_from(below)), draw(tests(1)), draw(joins(aliases)))
            for place in range(draw(st.integers(0, 2)))
        ]
        derives = DERIVED[layer] if draw(st.booleans()) else ""
        made.append(rule(f"R{number}", when, unless, derives))
    return tuple(made)


@st.composite
def facts(draw, most: int = 10):
    made = []
    for number in range(draw(st.integers(0, most))):
        fields: dict[str, str | int] = {}
        if draw(st.booleans()):
            fields["n"] = draw(st.sampled_from(VALUES))
        if draw(st.booleans()):
            fields["t"] = draw(st.sampled_from(WORDS))
        kind = draw(st.sampled_from(KINDS + DERIVED))
        made.append(fact(f"f{number}", kind, draw(st.sampled_from(VALUES)), draw(st.sampled_from(WORDS)), **fields))
    return tuple(draw(st.permutations(made)))
