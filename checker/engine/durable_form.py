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
* Where too many conditions would hang on one node, rules are dealt into bundles, each behind one more
  condition that is always true (see `durable_limits`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from checker.checks.form import EngineRule, Op, Pattern
from checker.engine.accepted import Flat

Condition = dict[str, Any]
Message = dict[str, str | int]
Definition = dict[str, dict[str, Any]]
OPERATORS: Mapping[Op, str] = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
START = "$start"
SINK = "$keep"
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
    """The name of a field inside the library, which keeps `id` for itself."""
    return "fact id" if field == "id" else field


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


def flagged(rules: Iterable[EngineRule]) -> dict[str, frozenset[str]]:
    """For each kind, the fields an absence is compared with: its facts must say whether they have them."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        kind_of = {pattern.alias: pattern.kind for pattern in rule.when}
        for join in (join for pattern in rule.unless for join in pattern.joins):
            found.setdefault(kind_of[join.alias], set()).add(join.other)
    return {kind: frozenset(fields) for kind, fields in found.items()}


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asserted of the facts of a kind: fields that rules look at, under their names in the library, and flags."""

    kind: str | int
    fields: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, str], ...]


def shapes(fields: Mapping[str, Iterable[str]], kinds: Iterable[str], rules: Iterable[EngineRule]) -> dict[str, Shape]:
    """The shape of each kind that rules look at."""
    flags = flagged(rules)
    return {
        kind: Shape(
            text(kind),
            tuple((name, property_name(name)) for name in fields.get(kind, ())),
            tuple((name, has(name)) for name in flags.get(kind, ())),
        )
        for kind in kinds
    }


def message(number: str, sid: str, flat: Flat, shape: Shape) -> Message:
    """The fact as it is asserted: the fields that rules look at, and whether it has what absences need."""
    sent: Message = {"id": number, "sid": sid, "case": 1, "kind": shape.kind}
    for field, name in shape.fields:
        if (value := flat.get(field)) is not None:
            sent[name] = value if type(value) is int else text(value)
    for field, name in shape.flags:
        sent[name] = int(field in flat)
    return sent


def definition(rules: Sequence[EngineRule], rounds: Mapping[str, int], bundles: int = 1) -> Definition:
    """All rules in the library's dictionary form, without their actions."""
    sink = [{ALIASES[0]: {"case": 1}}, {ALIASES[1]: _all([{"kind": "$never"}, *_same_case_after(1)])}]
    made: Definition = {START: {"all": [{ALIASES[0]: {"kind": START}}]}, SINK: {"all": sink}}
    for number, rule in enumerate(rules):
        made[rule.id] = {"all": _patterns(rule, rounds[rule.id], number % bundles)}
    return made


def _patterns(rule: EngineRule, round_: int, bundle: int) -> list[dict[str, Condition]]:
    alias_of = dict(zip((pattern.alias for pattern in rule.when), ALIASES, strict=False))
    made = [
        {
            ALIASES[place]: _all(
                [*_bundle(bundle), *_tests(pattern, _needed(rule, pattern.alias)), *_joins(pattern, place, alias_of)]
            )
        }
        for place, pattern in enumerate(rule.when)
    ]
    place = len(rule.when)
    if rule.unless or not rule.when:
        kind = token(round_) if rule.unless else START
        made.append({ALIASES[place]: _all([*_bundle(bundle), {"kind": kind}, *_same_case_after(place)])})
    for number, pattern in enumerate(rule.unless):
        guards = [{"case": {alias_of[join.alias]: has(join.other)}} for join in pattern.joins]
        conditions = [*_bundle(bundle), *_tests(pattern, ()), *_distinct(guards), *_joins(pattern, place + 1, alias_of)]
        made.append({f"n{number}$not": _all(conditions)})
    return made


def _needed(rule: EngineRule, alias: str) -> list[str]:
    fields = (join.other for pattern in rule.when for join in pattern.joins if join.alias == alias)
    return list(dict.fromkeys(fields))


def _tests(pattern: Pattern, needed: Iterable[str]) -> list[Condition]:
    """The conditions on the fact alone, the most telling first, so that other rules' facts stop there."""
    equal = [{property_name(t.field): text(t.value)} for t in pattern.tests if t.op == "=="]
    equal.sort(key=lambda condition: "of" not in condition)
    first = equal[:1] if equal and "of" in equal[0] else []
    others = [{OPERATORS[t.op]: {property_name(t.field): text(t.value)}} for t in pattern.tests if t.op != "=="]
    present = [{"$ex": {property_name(name): 1}} for name in needed]
    return _distinct([*first, {"kind": text(pattern.kind)}, *equal[len(first) :], *others, *present])


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
