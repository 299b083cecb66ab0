"""Every small change of a pack that its examples ought to notice: numbers, dates, directions, severities."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import msgspec

from checker.core.money import to_fen
from checker.core.written_limits import AMOUNT, WORKDAYS
from checker.packs.model import Inference, PackFile, Parameter, Rule, Severity

DAY = timedelta(days=1)
OTHER_SIDE = {"at_least": "at_most", "at_most": "at_least"}
# The smallest difference each unit can show: one millionth of a share, one working day, 0.01 points, 1 分.
STEP = {
    "share": Decimal("0.0001"),
    "workday": Decimal(1),
    "score": Decimal("0.01"),
    "fen": Decimal(1),
    "count": Decimal(1),
}
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """A pack with one thing changed at `place`. The examples of `rules` are asked first whether they notice."""

    what: str
    rules: tuple[str, ...]
    place: Place
    source: PackFile


def mutants_of(source: PackFile) -> Iterator[Mutant]:
    """All of them, in the order of the file."""
    yield from _document(source)
    for name in source.parameters:
        yield from _parameter(source, name)
    for n, inference in enumerate(source.inferences):
        yield from _inference(source, n, inference)
    for n, rule in enumerate(source.rules):
        yield from _rule(source, n, rule)


def uses(rule: Rule, parameter: str) -> bool:
    """Whether a rule's check names a parameter."""
    return parameter in set(_words(rule.check))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)


def _document(source: PackFile) -> Iterator[Mutant]:
    everyone = tuple(rule.id for rule in source.rules)
    for key, attribute in (("from", "start"), ("to", "end")):
        day: date | None = getattr(source.document.in_force, attribute)
        for moved in (day - DAY, day + DAY) if day else ():
            in_force = msgspec.structs.replace(source.document.in_force, **{attribute: moved})
            document = msgspec.structs.replace(source.document, in_force=in_force)
            yield Mutant(
                f"in_force {key} {day} → {moved}",
                everyone,
                ("document", "in_force", key),
                msgspec.structs.replace(source, document=document),
            )


def _parameter(source: PackFile, name: str) -> Iterator[Mutant]:
    parameter = source.parameters[name]
    users = tuple(rule.id for rule in source.rules if uses(rule, name))
    place: Place = ("parameters", name, "from")
    for day, value in parameter.editions.items():
        for moved in _days_beside(str(day)):
            editions = {(moved if key == day else key): kept for key, kept in parameter.editions.items()}
            yield Mutant(f"{name} 自 {day} → {moved}", users, place, _with_editions(source, name, parameter, editions))
        for label, changed, whole in _values_beside(parameter.unit, value):
            editions = {key: (whole if key == day else kept) for key, kept in parameter.editions.items()}
            for rule in users:  # each rule must know its own number, not only the first that uses it
                yield Mutant(
                    f"{rule} {name}{label} → {changed}",
                    (rule,),
                    place,
                    _for_rule(source, rule, name, parameter, editions),
                )


def _days_beside(day: str) -> list[str]:
    return [] if day == "always" else [str(date.fromisoformat(day) - DAY), str(date.fromisoformat(day) + DAY)]


def _values_beside(unit: str, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """What to call it, the value one step down and one up, and the whole value with that in it."""
    if unit == "words":
        yield from _lists_emptied(value)
        return
    if isinstance(value, dict):
        for key, part in value.items():
            for _, changed, _ in _values_beside(unit, part):
                yield f" {key} {part}", changed, {**value, key: changed}
        return
    for sign in (-1, 1):
        changed = _moved(unit, value, sign)
        yield f" {value}", changed, changed


def _lists_emptied(value: Any, path: Place = ()) -> Iterator[tuple[str, str, Any]]:
    """A list of words with nothing in it: each kind and its exceptions by themselves."""
    if not isinstance(value, dict):
        if value:
            yield "".join(f" {part}" for part in path), "无", []
        return
    for key, part in value.items():
        for label, emptied, whole in _lists_emptied(part, (*path, key)):
            yield label, emptied, {**value, key: whole}


def _moved(unit: str, value: Any, sign: int) -> Any:
    text = str(value)
    if unit == "workday":
        found = WORKDAYS.match(text)
        assert found  # the pack was loaded, so its numbers can be read
        return f"{int(found.group(1)) + sign}个工作日"
    if unit == "share":
        per = {"‰": Decimal(10), "％": Decimal(1), "%": Decimal(1)}[text[-1]]
        return f"{Decimal(text[:-1].strip()) / per + sign * STEP[unit]}%"
    if unit == "fen" and (written := AMOUNT.match(text)):
        return to_fen(Decimal(written[1].replace(",", "")), written[2]) + sign
    moved = Decimal(text) + sign * STEP[unit]
    return int(moved) if unit in {"fen", "count"} else str(moved)


def _with_editions(source: PackFile, name: str, parameter: Parameter, editions: Mapping[str, Any]) -> PackFile:
    changed = msgspec.structs.replace(parameter, editions=dict(editions))
    return msgspec.structs.replace(source, parameters={**source.parameters, name: changed})


def _for_rule(source: PackFile, rule: str, name: str, parameter: Parameter, editions: Mapping[str, Any]) -> PackFile:
    """The pack in which one rule alone uses the changed number, under a name of its own."""
    own = f"{name} (changed)"
    parameters = {**source.parameters, own: msgspec.structs.replace(parameter, editions=dict(editions))}
    rules = [
        msgspec.structs.replace(one, check=_renamed(one.check, name, own)) if one.id == rule else one
        for one in source.rules
    ]
    return msgspec.structs.replace(source, parameters=parameters, rules=rules)


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, old, new) for part in value]
    return new if value == old else value


def _inference(source: PackFile, n: int, inference: Inference) -> Iterator[Mutant]:
    for part in ("when", "unless", "then"):
        block = getattr(inference, part)
        for path, number in _whole_numbers(block):
            for changed in (number - 1, number + 1):
                one = msgspec.structs.replace(inference, **{part: _put(block, path, changed)})
                inferences = [*source.inferences[:n], one, *source.inferences[n + 1 :]]
                yield Mutant(
                    f"{inference.id} {part} {'.'.join(map(str, path))} {number} → {changed}",
                    (),
                    ("inferences", n),
                    msgspec.structs.replace(source, inferences=inferences),
                )


def _rule(source: PackFile, n: int, rule: Rule) -> Iterator[Mutant]:
    def with_rule(what: str, key: str, one: Rule) -> Mutant:
        rules = [*source.rules[:n], one, *source.rules[n + 1 :]]
        return Mutant(f"{rule.id} {what}", (rule.id,), ("rules", n, key), msgspec.structs.replace(source, rules=rules))

    [(name, keys)] = rule.check.items()
    if name in OTHER_SIDE:
        turned = msgspec.structs.replace(rule, check={OTHER_SIDE[name]: keys})
        yield with_rule(f"{name} → {OTHER_SIDE[name]}", "check", turned)
    for path, number in _whole_numbers(keys.get("where", {})):
        for changed in (number - 1, number + 1):
            where = _put(keys["where"], path, changed)
            moved = msgspec.structs.replace(rule, check={name: {**keys, "where": where}})
            yield with_rule(f"where {path[-1]} {number} → {changed}", "check", moved)
    for path, words in _lists(keys):
        for n_word, word in enumerate(words):
            fewer = _put(keys, path, [*words[:n_word], *words[n_word + 1 :]])
            dropped = msgspec.structs.replace(rule, check={name: fewer})
            yield with_rule(f"{'.'.join(map(str, path))} 去掉 {word}", "check", dropped)
    for severity in get_args(Severity):
        if severity != rule.severity:
            milder = msgspec.structs.replace(rule, severity=severity)
            yield with_rule(f"severity {rule.severity} → {severity}", "severity", milder)


def _whole_numbers(value: Any, path: Place = ()) -> Iterator[tuple[Place, int]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _whole_numbers(part, (*path, key))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, value


def _lists(value: Any, path: Place = ()) -> Iterator[tuple[Place, list[Any]]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _lists(part, (*path, key))
    elif isinstance(value, list) and len(value) > 1:
        yield path, value


def _put(value: Any, path: Place, new: Any) -> Any:
    if not path:
        return new
    return {key: (_put(part, path[1:], new) if key == path[0] else part) for key, part in value.items()}
