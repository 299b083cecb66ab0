"""How much the durable-rules library can hold, measured: beyond these numbers it refuses, hangs or crashes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.checks.form import EngineRule
from checker.engine.durable_form import (
    HOLDS,
    SLOTS,
    Condition,
    Constants,
    Definition,
    definition,
    fnv1a32,
    has,
    property_name,
)
from checker.engine.errors import LimitError

FACTS_IN_A_RULE = SLOTS
COMPARISONS = 28
PENDING = 64
CONDITIONS = 511
SHARING = 255
PROPERTIES = 240
RULES = 4_000
BUNDLES = 32
WORDS = ("id", "sid", "kind", "case", "$s", "$m", "$l", "$r", "$time", "$forward")
OPERATIONS = ("and", "or", "eq", "neq", "lt", "lte", "gt", "gte", "ex", "nex", "mt", "imt", "iall", "iany")


@dataclass(slots=True)
class Node:
    """One condition in the library's network: what follows it, and how many rules end in it."""

    children: dict[object, "Node"] = field(default_factory=dict)
    ends: int = 0
    example: str = ""


def fitted(rules: Sequence[EngineRule], rounds: Mapping[str, int]) -> Definition:
    """The rules in the library's form, dealt into as many bundles as it takes to keep within its limits.

    Raises LimitError naming the limit and a rule where no dealing helps.
    """
    if len(rules) > RULES:
        raise LimitError(f"{len(rules)} rules: durable-rules takes at most {RULES} (last: {rules[-1].id})")
    for rule in rules:
        _fits(rule)
    broken = ""
    for bundles in range(1, BUNDLES + 1):
        made = definition(rules, rounds, bundles)
        broken = too_much(made)
        if not broken:
            return made
    raise LimitError(broken)


def check_names(fields: Mapping[str, Collection[str]], constants: Constants) -> None:
    """Refuse more fields of a kind than the library holds, and two names which it would confuse.

    It keeps only a 32-bit number of each name. Raises LimitError.
    """
    for kind, names in fields.items():
        if len(names) * 2 > PROPERTIES:  # each may come with a flag that says whether the fact has it
            raise LimitError(
                f"rules look at {len(names)} fields of {kind}; durable-rules takes at most {PROPERTIES // 2}"
            )
    known = {fnv1a32(word): word for word in (*WORDS, *(f"${name}" for name in OPERATIONS))}
    named = sorted({name for names in fields.values() for name in names})
    held = [name for names in constants.values() for name in names.values()]
    for name in [*[name for field_ in named for name in (property_name(field_), has(field_))], *held]:
        other = known.setdefault(fnv1a32(name), name)
        if other != name:
            raise LimitError(f"durable-rules cannot tell the field names {other!r} and {name!r} apart")


def too_much(made: Definition) -> str:
    """Name the limit the rules would break together, and a rule that breaks it; '' if they fit."""
    root = Node()
    for rule, body in made.items():
        for pattern in body["all"]:
            ((_, condition),) = pattern.items()
            _plant(root, condition, rule)
    for node in _nodes(root):
        if len(node.children) > CONDITIONS:
            return f"rule {node.example}: more than {CONDITIONS} conditions at one level in durable-rules"
        if node.ends > SHARING:
            return f"rule {node.example}: more than {SHARING} rules share one condition in durable-rules"
    if _pending(root) > PENDING:
        return f"rule {_widest(root).example}: one fact would touch more than {PENDING} conditions in durable-rules"
    return ""


def _fits(rule: EngineRule) -> None:
    facts = len(rule.when) + bool(rule.unless or not rule.when)
    if facts > FACTS_IN_A_RULE:
        most = FACTS_IN_A_RULE - bool(rule.unless)
        raise LimitError(f"rule {rule.id}: {len(rule.when)} patterns; durable-rules takes at most {most}")
    for place, pattern in enumerate((*rule.when, *rule.unless)):
        guards = {(join.alias, join.other) for join in pattern.joins} if place >= len(rule.when) else ()
        if len(pattern.joins) + len(guards) > COMPARISONS:
            raise LimitError(
                f"rule {rule.id}: {pattern.alias} is compared with earlier facts too often;"
                f" durable-rules takes at most {COMPARISONS} comparisons"
            )


def _plant(root: Node, condition: Condition, rule: str) -> None:
    node = root
    for part in condition.get("$and", [condition]):
        node = node.children.setdefault(_key(part), Node(example=rule))
        node.example = rule
    node.ends += 1


def _key(part: Condition) -> object:
    """What makes two conditions one node: comparisons with earlier facts are never shared."""
    ((name, value),) = part.items()
    operator, (field_, held) = (name, *value.items()) if name.startswith("$") else ("==", (name, value))
    return (operator, field_, id(part) if isinstance(held, Mapping) else (type(held), held))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children.values():
        yield from _nodes(child)


def _groups(node: Node) -> list[list[Node]]:
    """The conditions that one fact may meet together: of several values of one field it has only one."""
    groups: dict[object, list[Node]] = {}
    for key, child in node.children.items():
        assert isinstance(key, tuple)
        operator, name, held = key
        alone: Any = (operator, name.partition(HOLDS)[0]) if operator == "==" and isinstance(held, tuple) else key
        groups.setdefault(alone, []).append(child)
    return list(groups.values())


def _pending(node: Node) -> int:
    """The most conditions the library could have waiting at once for one fact, from this node on."""
    groups = _groups(node)
    deepest = max((_pending(child) for group in groups for child in group), default=0)
    return max(len(groups), len(groups) - 1 + deepest)


def _widest(root: Node) -> Node:
    return max(_nodes(root), key=lambda node: len(_groups(node)))
