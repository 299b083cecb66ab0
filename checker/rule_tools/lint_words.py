"""Words in a check that name nothing: a measure no measure gives, a category or basis no case has.

A pack with such a word loads and its rule says 未能判断 for ever. What there is, is taken from the
facts of the pack's own examples.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from checker.rule_tools.bench import Bench, patterns_of
from checker.rule_tools.issues import Linted, LintIssue, Place, nearest


def lint(linted: Linted) -> Iterator[LintIssue]:
    """Compare what the author wrote with what facts there are."""
    source = linted.pack.source
    bench = Bench(linted.pack)
    there = _facts(bench)
    written: dict[str, tuple[Place, set[str]]] = {}
    for n, rule in enumerate(source.rules):
        written[rule.id] = (("rules", n, "check"), set(_texts(rule.check)))
    for n, inference in enumerate(source.inferences):
        written[inference.id] = (("inferences", n), set(_texts([inference.when, inference.unless])))
    for name, (place, words) in written.items():
        for zh, en in dict.fromkeys(_strange(bench, name, words, there)):
            yield linted.issue(place, f"{name}：{zh}", f"{name}: {en}")


def _facts(bench: Bench) -> Mapping[str, set[str]]:
    """The subjects of each kind of fact: measured, missing and said so, or derived by the pack."""
    there: dict[str, set[str]] = {}
    for rule_id, examples in bench.examples.items():
        for example in examples:
            measured = example.asked(bench.parts[rule_id].asks)
            for fact in measured.facts:
                there.setdefault(fact.kind, set()).add(fact.subject)
            for gap in measured.gaps:
                there.setdefault(gap.kind, set()).add(gap.subject)
    for part in bench.parts.values():
        for rule in part.rules:
            if rule.derives:
                there.setdefault(rule.derives, set()).add("")
    return there


def _strange(bench: Bench, name: str, words: set[str], there: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for pattern in patterns_of(bench.parts[name].rules):
        if pattern.kind not in there:
            if pattern.kind in words:
                zh, en = nearest(pattern.kind, there)
                yield f"没有叫“{pattern.kind}”的事实{zh}", f"no fact is called “{pattern.kind}”{en}"
            continue
        for test in pattern.tests:
            kind, _, subject = str(test.value).partition("/")
            known = there[pattern.kind] - {""}
            if test.field == "of" and kind == pattern.kind and subject in words and known and subject not in known:
                zh, en = nearest(subject, known)
                yield f"没有“{subject}”{zh}", f"there is no “{subject}”{en}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
