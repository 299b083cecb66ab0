"""The rules run in plain Python: small enough to be read as the definition of what a rule means.

Work is done in rounds (see `strata`): an absence is only asked after everything that could fill it
has been worked out. Within a round facts are taken in one by one, and each is tried at every place
of every rule together with the facts taken in before it, so that every match is found exactly once.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.checks.form import EngineRule, Join, Op, Pattern, Test, strata
from checker.core.facts import Fact
from checker.engine.accepted import Flat, accept_rules
from checker.engine.working_memory import Given, Inference, Memory, open_memory

COMPARE: Mapping[Op, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MIRRORED: Mapping[Op, Op] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
Bound = dict[str, Flat]


def run(rules: Sequence[EngineRule], facts: Iterable[Fact] | Given) -> Inference:
    """Draw every conclusion the rules allow from the facts."""
    memory = open_memory(accept_rules(rules), facts)
    rounds = strata(rules)
    for number in sorted(set(rounds.values())):
        _run_round([rule for rule in rules if rounds[rule.id] == number], memory)
    return memory.inference()


def _run_round(rules: Sequence[EngineRule], memory: Memory) -> None:
    known = Shelf(memory.flats.values())
    queue = list(memory.flats.values())

    def conclude(rule: EngineRule, matched: tuple[str, ...]) -> None:
        fact = memory.conclude(rule, matched)
        if fact is not None and fact.id in memory.flats:
            queue.append(memory.flats[fact.id])

    for rule in rules:
        if not rule.when and not _filled(rule, {}, known):
            conclude(rule, ())
    taken_in = Shelf()
    places = [(rule, place, _plan(rule.when, place)) for rule in rules for place in range(len(rule.when))]
    by_kind: dict[str, list[tuple[EngineRule, int, tuple[Pattern, ...]]]] = {}
    for rule, place, plan in places:
        by_kind.setdefault(rule.when[place].kind, []).append((rule, place, plan))
    for flat in queue:
        for rule, place, plan in by_kind.get(str(flat["kind"]), ()):
            if not passes(flat, rule.when[place].tests):
                continue
            for bound in list(_complete(plan, {rule.when[place].alias: flat}, taken_in)):
                if not _filled(rule, bound, known):
                    conclude(rule, tuple(str(bound[pattern.alias]["id"]) for pattern in rule.when))
        taken_in.put(flat)


@dataclass(slots=True)
class Shelf:
    """Facts, found by kind or by kind and the value of a field."""

    flats: Iterable[Flat] = ()
    of_kind: dict[str, list[Flat]] = field(default_factory=dict)
    indexes: dict[tuple[str, str], dict[str | int, list[Flat]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for flat in self.flats:
            self.put(flat)

    def put(self, flat: Flat) -> None:
        """Take one more fact in."""
        kind = str(flat["kind"])
        self.of_kind.setdefault(kind, []).append(flat)
        for (indexed, name), index in self.indexes.items():
            if indexed == kind and name in flat:
                index.setdefault(flat[name], []).append(flat)

    def having(self, kind: str, name: str, value: str | int) -> list[Flat]:
        """The facts of a kind whose field has this value."""
        if (kind, name) not in self.indexes:
            index = self.indexes[kind, name] = {}
            for flat in self.of_kind.get(kind, ()):
                if name in flat:
                    index.setdefault(flat[name], []).append(flat)
        return self.indexes[kind, name].get(value, [])


def passes(flat: Flat, tests: Iterable[Test]) -> bool:
    """Whether a fact meets the tests; a field it does not have fails every test."""
    return all(test.field in flat and COMPARE[test.op](flat[test.field], test.value) for test in tests)


def joined(flat: Flat, joins: Iterable[Join], bound: Bound) -> bool:
    """Whether a fact goes with those found; a field that either does not have fails every comparison."""
    return all(
        join.alias not in bound
        or (
            join.field in flat
            and join.other in bound[join.alias]
            and COMPARE[join.op](flat[join.field], bound[join.alias][join.other])
        )
        for join in joins
    )


def _candidates(pattern: Pattern, bound: Bound, shelf: Shelf) -> Iterator[Flat]:
    """The facts that fit a pattern beside those found, none of them taken twice."""
    pool = shelf.of_kind.get(pattern.kind, [])
    for wanted in _equalities(pattern, bound):
        narrower = shelf.having(pattern.kind, *wanted)
        pool = min(pool, narrower, key=len)
    for flat in pool:
        taken = any(flat["id"] == other["id"] for other in bound.values())
        if not taken and passes(flat, pattern.tests) and joined(flat, pattern.joins, bound):
            yield flat


def _equalities(pattern: Pattern, bound: Bound) -> Iterator[tuple[str, str | int]]:
    for test in pattern.tests:
        if test.op == "==":
            yield test.field, test.value
    for join in pattern.joins:
        if join.op == "==" and join.alias in bound and join.other in bound[join.alias]:
            yield join.field, bound[join.alias][join.other]


def _complete(plan: Sequence[Pattern], bound: Bound, shelf: Shelf) -> Iterator[Bound]:
    if not plan:
        yield bound
        return
    for flat in _candidates(plan[0], bound, shelf):
        yield from _complete(plan[1:], {**bound, plan[0].alias: flat}, shelf)


def _filled(rule: EngineRule, bound: Bound, known: Shelf) -> bool:
    """Whether any fact the rule must not find is there."""
    return any(next(_candidates(pattern, bound, known), None) is not None for pattern in rule.unless)


def _plan(when: Sequence[Pattern], start: int) -> tuple[Pattern, ...]:
    """The other patterns in the order to find them: next always one that is joined to those already found.

    Every join is turned to face the pattern found later, so that it is checked exactly once.
    """
    joins = {pattern.alias: list(pattern.joins) for pattern in when}
    for pattern in when:
        for join in pattern.joins:
            joins[join.alias].append(Join(join.other, MIRRORED[join.op], pattern.alias, join.field))
    found, left, plan = {when[start].alias}, [p for i, p in enumerate(when) if i != start], []
    while left:
        left.sort(key=lambda p: -sum(join.op == "==" and join.alias in found for join in joins[p.alias]))
        chosen = left.pop(0)
        facing = tuple(join for join in joins[chosen.alias] if join.alias in found)
        plan.append(Pattern(chosen.alias, chosen.kind, chosen.tests, facing))
        found.add(chosen.alias)
    return tuple(plan)
