"""Compile the when / unless / then blocks of a pack: facts from facts, without a check kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.checks.form import EngineRule, Join, Op, Pattern, Test
from checker.core.facts import Fact
from checker.core.lang import Lang, say
from checker.packs.messages import nearest
from checker.packs.model import Inference

OPERATORS: dict[str, Op] = {"gte": ">=", "gt": ">", "lte": "<=", "lt": "<", "not": "!="}
KEPT = {"kind", "subject", "on", "value"}


class InferenceError(ValueError):
    """A when/then block that cannot be compiled."""


def compile_inference(inference: Inference, lang: Lang = "zh") -> EngineRule:
    """Make the engine rule. Raises InferenceError for an unknown alias, operator or a missing kind."""
    aliases: list[str] = []
    when: list[Pattern] = []
    for alias, block in inference.when.items():
        when.append(_pattern(alias, block, aliases))
        aliases.append(alias)
    if not when:
        raise InferenceError("when 是空的")
    unless = tuple(_pattern(alias, block, aliases) for alias, block in inference.unless.items())
    then = dict(inference.then)
    if "kind" not in then:
        raise InferenceError("then 要写 kind")
    for value in then.values():
        if isinstance(value, str) and value.startswith("$"):
            _split(value, aliases)
    return EngineRule(
        inference.id,
        tuple(when),
        _maker(
            say(
                lang,
                f"，{inference.note}" if inference.note else "",
                f", {inference.note_en}" if inference.note_en else "",
            ),
            then,
            aliases[0],
        ),
        unless,
        derives=str(then["kind"]),
    )


def _pattern(alias: str, block: Mapping[str, Any], aliases: list[str]) -> Pattern:
    if "kind" not in block:
        raise InferenceError(f"{alias} 要写 kind")
    tests: list[Test] = []
    joins: list[Join] = []
    for field, wanted in block.items():
        if field == "kind":
            continue
        conditions = wanted.items() if isinstance(wanted, dict) else (("is", wanted),)
        for word, value in conditions:
            if word != "is" and word not in OPERATORS:
                raise InferenceError(f"{alias}.{field} 不认识比较“{word}”{nearest(word, OPERATORS)}")
            op: Op = "==" if word == "is" else OPERATORS[word]
            if field == "on" and Test("dated", "==", 1) not in tests:
                tests.append(Test("dated", "==", 1))
            if isinstance(value, str) and value.startswith("$"):
                other, attribute = _split(value, aliases)
                joins.append(Join(field, op, other, attribute))
            else:
                tests.append(Test(field, op, value.toordinal() if isinstance(value, date) else value))
    return Pattern(alias, str(block["kind"]), tuple(tests), tuple(joins))


def _split(text: str, aliases: list[str]) -> tuple[str, str]:
    alias, _, attribute = text[1:].partition(".")
    if alias not in aliases or not attribute:
        raise InferenceError(f"{text} 没有指向前面的事实（有：{'、'.join(aliases)}）")
    return alias, attribute


def _maker(note: str, then: Mapping[str, Any], main: str):  # type: ignore[no-untyped-def]
    def value_of(wanted: Any, found: Mapping[str, Fact]) -> Any:
        if not (isinstance(wanted, str) and wanted.startswith("$")):
            return wanted
        alias, _, attribute = wanted[1:].partition(".")
        fact = found[alias]
        return getattr(fact, attribute) if attribute in {"on", "value", "subject", "during"} else fact.fields[attribute]

    def make(found: Mapping[str, Fact]) -> Fact:
        source = found[main]
        given = {key: value_of(wanted, found) for key, wanted in then.items()}
        fields = {key: value for key, value in given.items() if key not in KEPT}
        subject = str(given.get("subject", source.subject))
        marks = ":".join(str(value) for value in fields.values())
        return Fact(
            id=f"{given['kind']}:{source.id}:{marks}",
            kind=str(given["kind"]),
            subject=subject,
            value=given.get("value", source.value),
            unit=source.unit,
            on=given.get("on", source.on),
            during=source.during,
            fields=fields,
            cells=tuple(dict.fromkeys(cell for fact in found.values() for cell in fact.cells)),
            working=f"{source.working}{note}",
        )

    return make
