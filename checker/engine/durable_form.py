"""The same rules in the words of durable-rules, arranged so that none of its known faults can touch them.

Nothing here imports the library. What each precaution is for:

* Every joined pattern ends in `case == first.case`, true for all facts: when the LAST comparison of a
  pattern with an earlier fact fails, the library reads past the end of its list and may crash.
* The k-th pattern has an alias whose hash slot is k: the library looks up by position what it stored
  by slot, and otherwise misses facts when it takes back a wrong absence.
* An absence stands behind a `$closed` token, asserted when everything that could fill it is there.
* A field that a later pattern is joined with is required (`$ex`): where it lacks, the library stops
  half-way through the batch. Under an absence the fact instead says whether it `has` the field, and
  the absence compares only if it has: a comparison with a missing field is false, not an error.
* A constant that a field must equal has a property of its own, which a fact has if it holds that
  constant: the library would compare the field with one constant after the other, and text byte by
  byte with whatever stands behind it.
* What is only ever true or false is told as such: the library looks joined values up by their text, and for every
  whole number would first have it printed.
* Where too many conditions would hang on one node, rules are dealt into bundles, each behind one more
  condition that is always true (see `durable_limits`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from checker.checks.form import EngineRule, Op, Pattern
from checker.engine.accepted import Flat

Condition = dict[str, Any]
Message = dict[str, str | int | bool]
Definition = dict[str, dict[str, Any]]
Constants = dict[str, dict[str | int, str]]
OPERATORS: Mapping[Op, str] = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
START = "$start"
SINK = "$keep"
HOLDS = "="  # in the name of a property: no field has it in its own
SLOTS = 16
LONGEST_TEXT = 4_000
DIGEST = "sha256:"


def fnv1a32(text: str, start: int = 2166136261) -> int:
    """The number the library knows a name or an id by; two names with one number are one to it."""
    for byte in text.encode():
        start = ((start ^ (byte if byte < 128 else byte | 0xFFFFFF00)) * 16777619) & 0xFFFFFFFF
    return start


def _aliases() -> tuple[str, ...]:
    """One alias for each place in a rule, chosen so that its hash slot is its place."""
    names = [f"m{number}" for number in range(1000)]
    return tuple(next(name for name in names if fnv1a32(name) % SLOTS == place) for place in range(SLOTS))


ALIASES = _aliases()


def token(number: int) -> str:
    """The kind of the fact that says: round `number` may ask for absences now."""
    return f"$closed {number}"


def has(field: str) -> str:
    """The name under which a fact says whether it has a field; no field can be called so."""
    return f"has {field}"


def property_name(field: str) -> str:
    """The name of a field inside the library, where `id` and `case` are something else."""
    return f"fact {field}" if field in ("id", "case") else field


def text(value: str | int) -> str | int:
    """The value as the library can hold it: very long or broken text is replaced by its digest.

    The library counts the length of text in 16 bits and takes two long texts for equal too early.
    """
    if isinstance(value, int):
        return value
    if value.isascii() and len(value) < len(DIGEST):  # a short code is neither long nor broken, nor looks like a digest
        return value
    try:
        short = len(value) <= LONGEST_TEXT and bool(value.encode() or True)
    except UnicodeEncodeError:
        short = False
    if short and not value.startswith(DIGEST):
        return value
    return DIGEST + sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def constants(rules: Iterable[EngineRule]) -> Constants:
    """For each field, the constants that rules want it to equal, and the property which says that it does."""
    found: Constants = {}
    for rule in rules:
        for pattern in (*rule.when, *rule.unless):
            for name, value in _equal(pattern):
                of_field = found.setdefault(name, {})
                of_field.setdefault(value, f"{name}{HOLDS}{len(of_field)}")
    return found


def _equal(pattern: Pattern) -> list[tuple[str, str | int]]:
    return [("kind", pattern.kind), *[(test.field, test.value) for test in pattern.tests if test.op == "=="]]


@dataclass(slots=True)
class Shape:
    """What is asserted of the facts of a kind, as far as rules look at it.

    `kind` is the property of all of them; `held` gives for a field the properties of constants it may equal, `fields`
    those that are compared with others, under their names in the library, `flags` those a fact says whether it has.
    """

    kind: str
    held: dict[str, dict[str | int, str]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)

    def see(self, pattern: Pattern, names: Constants) -> None:
        """Take in what a pattern looks at."""
        for name, value in _equal(pattern)[1:]:
            self.held.setdefault(name, {})[value] = names[name][value]
        for name in [*[test.field for test in pattern.tests if test.op != "=="], *[j.field for j in pattern.joins]]:
            self.fields[name] = property_name(name)


def shapes(rules: Sequence[EngineRule]) -> dict[str, Shape]:
    """The shape of each kind that rules look at."""
    names = constants(rules)
    found = {str(kind): Shape(name) for kind, name in names.get("kind", {}).items()}
    for rule in rules:
        kind_of = {pattern.alias: pattern.kind for pattern in rule.when}
        for pattern in (*rule.when, *rule.unless):
            found[pattern.kind].see(pattern, names)
            for join in pattern.joins:
                found[kind_of[join.alias]].fields[join.other] = property_name(join.other)
        # An absence is compared only with what a fact has.
        for join in (join for pattern in rule.unless for join in pattern.joins):
            found[kind_of[join.alias]].flags[join.other] = has(join.other)
    return found


def message(number: str, sid: str, flat: Flat, shape: Shape) -> Message:
    """The fact as it is asserted: what rules look at, and whether it has what absences need."""
    sent: Message = {"id": number, "sid": sid, "case": True, shape.kind: True}
    for name, constants in shape.held.items():
        holds = flat.get(name)
        if holds in constants:
            sent[constants[holds]] = True
    for name, called in shape.fields.items():
        if (value := flat.get(name)) is not None:
            sent[called] = value if type(value) is int else text(value)
    for name, flag in shape.flags.items():
        sent[flag] = name in flat
    return sent


def definition(rules: Sequence[EngineRule], rounds: Mapping[str, int], bundles: int = 1) -> Definition:
    """All rules in the library's dictionary form, without their actions."""
    sink = [{ALIASES[0]: {"case": True}}, {ALIASES[1]: _all([{"kind": "$never"}, *_same_case_after(1)])}]
    made: Definition = {START: {"all": [{ALIASES[0]: {"kind": START}}]}, SINK: {"all": sink}}
    names = constants(rules)
    for number, rule in enumerate(rules):
        made[rule.id] = {"all": _patterns(rule, rounds[rule.id], number % bundles, names)}
    return made


def _patterns(rule: EngineRule, round_: int, bundle: int, names: Constants) -> list[dict[str, Condition]]:
    alias_of = dict(zip((pattern.alias for pattern in rule.when), ALIASES, strict=False))
    made = []
    for place, pattern in enumerate(rule.when):
        tests = _tests(pattern, _needed(rule, pattern.alias), names)
        made.append({ALIASES[place]: _all([*_bundle(bundle), *tests, *_joins(pattern, place, alias_of)])})
    place = len(rule.when)
    if rule.unless or not rule.when:
        kind = token(round_) if rule.unless else START
        made.append({ALIASES[place]: _all([*_bundle(bundle), {"kind": kind}, *_same_case_after(place)])})
    for number, pattern in enumerate(rule.unless):
        guards = _distinct({"case": {alias_of[join.alias]: has(join.other)}} for join in pattern.joins)
        tests = _tests(pattern, (), names)
        made.append(
            {f"n{number}$not": _all([*_bundle(bundle), *tests, *guards, *_joins(pattern, place + 1, alias_of)])}
        )
    return made


def _needed(rule: EngineRule, alias: str) -> list[str]:
    fields = (join.other for pattern in rule.when for join in pattern.joins if join.alias == alias)
    return list(dict.fromkeys(fields))


def _tests(pattern: Pattern, needed: Iterable[str], names: Constants) -> list[Condition]:
    """The conditions on the fact alone, the most telling first, so that other rules' facts stop there."""
    equal = sorted(_equal(pattern), key=lambda one: one[0] != "of")
    held = [{names[field][value]: True} for field, value in equal]
    others = [{OPERATORS[t.op]: {property_name(t.field): text(t.value)}} for t in pattern.tests if t.op != "=="]
    present = [{"$ex": {property_name(name): 1}} for name in needed]
    return _distinct([*held, *others, *present])


def _joins(pattern: Pattern, place: int, alias_of: Mapping[str, str]) -> list[Condition]:
    made: list[Condition] = []
    for join in pattern.joins:
        condition = {property_name(join.field): {alias_of[join.alias]: property_name(join.other)}}
        made.append(condition if join.op == "==" else {OPERATORS[join.op]: condition})
    return [*made, *_same_case_after(place)]


def _same_case_after(place: int) -> list[Condition]:
    """After the first pattern: true for every fact, so that the last comparison of a pattern never fails."""
    return [{"case": {ALIASES[0]: "case"}}] if place else []


def _bundle(bundle: int) -> list[Condition]:
    return [{"$lte": {"case": bundle}}] if bundle else []


def _distinct(conditions: Iterable[Condition]) -> list[Condition]:
    kept: list[Condition] = []
    for condition in conditions:
        if condition not in kept:
            kept.append(condition)
    return kept


def _all(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}
