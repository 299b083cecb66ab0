"""Which rules and facts an engine takes: the same for both engines, so that they also refuse the same.

The reasons are mostly habits of the durable-rules library: a number that is not whole cuts a batch
short without a word, text is compared byte by byte with whatever stands behind it, `1` equals `'1'`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checker.checks.form import EngineRule, Op, Pattern
from checker.core.facts import Fact
from checker.engine.errors import FactError, RuleError

LARGEST = 2**62
SMALLEST = -LARGEST
OURS = frozenset({"sid"})
OWN = frozenset({"id", "kind", "case"})
BY_SIZE: frozenset[Op] = frozenset({"<", "<=", ">", ">="})
Flat = dict[str, str | int]
Spot = tuple[str, str]
NONE: Mapping[str, Spot] = {}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a set of rules looks at: kinds of facts, their fields, and which fields must be of one type.

    `fields` gives for every field of a kind its family, those it is joined with; `types` says what a
    family holds where a constant of a rule, or a comparison by size, already settles it.
    """

    kinds: frozenset[str]
    fields: Mapping[str, Mapping[str, Spot]]
    types: Mapping[Spot, type]


def accept_rules(rules: Iterable[EngineRule]) -> Vocabulary:
    """Read what the rules look at. Raises RuleError for a rule that no engine could run."""
    rules = tuple(rules)
    seen: set[str] = set()
    for rule in rules:
        for id_ in (rule.id, *[following.id for following in rule.at_once]):
            if id_ in seen or id_.startswith("$") or not id_:
                raise RuleError(f"rule {id_!r}: the id is empty, used twice or begins with $")
            seen.add(id_)
        if rule.at_once and not rule.derives:
            raise RuleError(f"rule {rule.id}: derives no fact from which anything could follow at once")
        _accept_shape(rule)
    family = _families(rules)
    kinds = frozenset(pattern.kind for rule in rules for pattern in (*rule.when, *rule.unless))
    return Vocabulary(kinds, _fields(family), _types(rules, family))


def accept_fact(fact: Fact) -> None:
    """Raises FactError for a fact whose fields would make another fact of it."""
    replaces = not OWN.isdisjoint(fact.fields) and any(
        fact.fields.get(name, own) != own for name, own in (("id", fact.id), ("kind", fact.kind), ("case", 1))
    )
    if replaces or fact.kind.startswith("$"):
        raise FactError(f"fact {fact.id}: its fields may not replace id, kind or case, nor its kind begin with $")


def flat_of(fact: Fact, wanted: Iterable[str]) -> Flat:
    """State what an engine wants of the fact: whole numbers and text only. Raises FactError naming fact and field.

    Asked is all that comes from outside, wanted or not: its days and flags are whole numbers by themselves.
    """
    values: tuple[Any, ...] = (fact.id, fact.kind, fact.subject, *fact.fields.values(), *{*fact.sizes()})
    for value in values:
        held = type(value)
        if held is not str and (held is not int or not SMALLEST < value < LARGEST):
            _refuse(fact)
    return fact.flat(wanted)


def _refuse(fact: Fact) -> None:
    """Name the first field that no engine takes."""
    for field, value in fact.flat().items():
        if type(value) is int:
            if not SMALLEST < value < LARGEST:
                raise FactError(f"fact {fact.id}, field {field}: {value} is too large for an engine")
        elif type(value) is not str:
            raise FactError(f"fact {fact.id}, field {field}: {value!r} is neither text nor a whole number")


def one_type(fact: Fact, flat: Flat, families: Mapping[str, Spot], types: dict[Spot, type]) -> None:
    """Raises FactError where a field that rules look at holds another type than its family elsewhere.

    `types` collects what each family of fields was seen to hold.
    """
    for field, family in families.items():
        if (value := flat.get(field)) is not None:
            held = type(value)
            if (expected := types.setdefault(family, held)) is not held:
                raise FactError(f"fact {fact.id}, field {field}: {value!r}, elsewhere it is {_name(expected)}")


def _accept_shape(rule: EngineRule) -> None:
    bound: dict[str, str] = {}
    for place, pattern in enumerate((*rule.when, *rule.unless)):
        if not pattern.kind or pattern.kind.startswith("$"):
            raise RuleError(f"rule {rule.id}: a kind is empty or begins with $")
        if pattern.alias in bound:
            raise RuleError(f"rule {rule.id}: the alias {pattern.alias} is used twice")
        for field in [test.field for test in pattern.tests] + [f for j in pattern.joins for f in (j.field, j.other)]:
            if not field.isidentifier() or field in OURS:
                raise RuleError(f"rule {rule.id}: {field!r} is not a field name")
        for join in pattern.joins:
            if join.alias not in bound:
                raise RuleError(
                    f"rule {rule.id}: {pattern.alias} is joined with {join.alias}, which is not found before"
                )
        if place < len(rule.when):
            bound[pattern.alias] = pattern.kind


def _families(rules: Iterable[EngineRule]) -> dict[Spot, Spot]:
    """Every field that is looked at, with the name of its family: the spots that joins tie together."""
    family: dict[Spot, Spot] = {}
    for rule in rules:
        kind_of = {pattern.alias: pattern.kind for pattern in rule.when}
        for pattern in (*rule.when, *rule.unless):
            for test in pattern.tests:
                family.setdefault((pattern.kind, test.field), (pattern.kind, test.field))
            for join in pattern.joins:
                here, there = (pattern.kind, join.field), (kind_of[join.alias], join.other)
                new, old = family.setdefault(here, here), family.setdefault(there, there)
                if new != old:
                    family.update({spot: old for spot, name in family.items() if name == new})
    return family


def _fields(family: Mapping[Spot, Spot]) -> dict[str, dict[str, Spot]]:
    fields: dict[str, dict[str, Spot]] = {}
    for (kind, field), name in family.items():
        fields.setdefault(kind, {})[field] = name
    return fields


def _types(rules: Iterable[EngineRule], family: Mapping[Spot, Spot]) -> dict[Spot, type]:
    types: dict[Spot, type] = {}

    def settle(rule: EngineRule, pattern: Pattern, field: str, held: type) -> None:
        if types.setdefault(family[pattern.kind, field], held) is not held:
            raise RuleError(f"rule {rule.id}: {pattern.kind}.{field} is compared as {_name(held)}, elsewhere otherwise")

    for rule in rules:
        for pattern in (*rule.when, *rule.unless):
            for test in pattern.tests:
                held = type(test.value)
                if held not in (int, str) or (held is str and test.op in BY_SIZE):
                    raise RuleError(f"rule {rule.id}: {test.field} {test.op} {test.value!r} cannot be compared")
                if isinstance(test.value, int) and not SMALLEST < test.value < LARGEST:
                    raise RuleError(f"rule {rule.id}: {test.value} is too large for an engine")
                settle(rule, pattern, test.field, held)
            for join in pattern.joins:
                if join.op in BY_SIZE:
                    settle(rule, pattern, join.field, int)
    return types


def _name(held: type) -> str:
    return "text" if held is str else "a whole number"
