"""The intermediate form: patterns over facts, joined; optionally `unless`; then derive or report.

Every check kind compiles to this, every engine runs exactly this, and nothing else passes between them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from checker.core.asks import Ask
from checker.core.facts import Fact
from checker.core.findings import Outcome

Op = Literal["==", "!=", "<", "<=", ">", ">="]
Conclusion = Fact | Outcome | None


@dataclass(frozen=True, slots=True)
class Test:
    """A field of the fact against a constant."""

    field: str
    op: Op
    value: str | int


@dataclass(frozen=True, slots=True)
class Join:
    """A field of the fact against a field of a fact matched earlier."""

    field: str
    op: Op
    alias: str
    other: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One fact to find (or, under `unless`, to be absent). Two patterns never take the same fact."""

    alias: str
    kind: str
    tests: tuple[Test, ...] = ()
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """What is said of a derived fact by itself: a rule whose only pattern is that fact, under an id of its own."""

    id: str
    then: Callable[[Fact], Outcome | None]


@dataclass(frozen=True, slots=True)
class EngineRule:
    """When all of `when` are there and none of `unless`, `then` gives a fact, an outcome or nothing.

    `derives` names the kind of fact it may give; engines order their work by it, so that an absence
    is only asked after everything that could fill it has been worked out. `at_once` is what follows from
    that fact alone, once, when it was not known before: no engine has to find again what it has just been given.
    """

    id: str
    when: tuple[Pattern, ...]
    then: Callable[[Mapping[str, Fact]], Conclusion]
    unless: tuple[Pattern, ...] = ()
    derives: str = ""
    at_once: tuple[Following, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of fact (of one subject, or of any) that a rule looks at."""

    kind: str
    subject: str = ""
    fields: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Expect:
    """Something a rule ought to decide: a subject, and for a ratio the basis ('' subject = whatever there is).

    Where no outcome says anything about it, the rule is 未能判断 there, because of what `needs` lacks.
    """

    needs: tuple[Need, ...]
    subject: str = ""
    basis: str = ""
    decides: bool = True


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on money in plain words: the categories' `amount` (预算 or 支出) against `limit` of a total.

    No categories: all of them. `start`/`end` are the days the number holds, both included; None is open.
    What asks how much is left reads these; the engine does not.
    """

    categories: tuple[str, ...]
    amount: str
    total: str
    limit: Fraction
    at_least: bool
    decides: bool
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a check kind makes of one rule; `across` is asked of all cases of a run together, not of one."""

    rules: tuple[EngineRule, ...]
    expects: tuple[Expect, ...] = ()
    asks: tuple[Ask, ...] = ()
    bounds: tuple[Bound, ...] = ()
    across: tuple[Ask, ...] = ()


def strata(rules: Iterable[EngineRule]) -> dict[str, int]:
    """Say in which round each rule may ask for absences: after all that could derive what it waits for.

    Raises ValueError when rules wait for each other's absence in a circle.
    """
    rules = tuple(rules)
    round_of_kind: dict[str, int] = {}
    round_of_rule: dict[str, int] = {rule.id: 0 for rule in rules}
    for _ in range(len(rules) + 1):
        changed = False
        for rule in rules:
            least = max((round_of_kind.get(p.kind, 0) for p in rule.when), default=0)
            absent = max((round_of_kind.get(p.kind, 0) + 1 for p in rule.unless), default=0)
            found = max(least, absent)
            if found != round_of_rule[rule.id]:
                round_of_rule[rule.id] = found
                changed = True
            if rule.derives and round_of_kind.get(rule.derives, 0) < found:
                round_of_kind[rule.derives] = found
                changed = True
        if not changed:
            return round_of_rule
    raise ValueError(
        f"rules wait for each other's absence: {sorted(r for r, n in round_of_rule.items() if n >= len(rules))}"
    )
