"""What a check kind is told about the rule it compiles, and how editions choose a number by date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from checker.checks.form import Conclusion, EngineRule, Pattern, Test
from checker.core.facts import STEPS, Fact
from checker.core.findings import Outcome, Status
from checker.core.lang import Lang, say


@dataclass(frozen=True, slots=True)
class Edition:
    """A value and the days it holds, both included; None is open."""

    value: Any
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class RuleSpec:
    """One rule as its check kind sees it: its name, how bad a breach is, its document's days, its numbers.

    `judgement` is the heading of a finding, with {subject}, {measured}, {limit} and {excess} to fill in.
    """

    id: str
    title: str
    severity: Status
    lang: Lang
    document: str
    in_force: Edition
    successor: str = ""
    judgement: str = ""
    parameters: Mapping[str, tuple[Edition, ...]] | None = None

    def editions(self, name: str) -> tuple[Edition, ...]:
        """The dated values of a parameter. Raises KeyError for a name the pack does not define."""
        return (self.parameters or {})[name]

    def always(self) -> tuple[Edition, ...]:
        """One edition without a number: the days the document is in force."""
        return (self.in_force,)

    def say(self, zh: str, en: str) -> str:
        """The sentence in the reader's language."""
        return say(self.lang, zh, en)


@dataclass(frozen=True, slots=True)
class Window:
    """One way a fact can stand to an edition. `sure` is False where its year runs past the edition's end."""

    name: str
    edition: Edition
    tests: tuple[Test, ...]
    sure: bool


def windows(editions: tuple[Edition, ...]) -> Iterator[Window]:
    """Each edition with the tests that a fact falls under it, wholly, or only with its beginning.

    A year that begins under an edition and ends after it is judged by it, but a breach is then 疑点:
    which text governs the rest of the year is for the auditor to say.
    """
    for edition in editions:
        name = f"{edition.start or ''}"
        begins: list[Test] = []
        if edition.start or edition.end:
            begins.append(Test("datable", "==", 1))
        if edition.start:
            begins.append(Test("begins", ">=", edition.start.toordinal()))
        if edition.end is None:
            yield Window(name, edition, tuple(begins), True)
            continue
        begins.append(Test("begins", "<=", edition.end.toordinal()))
        yield Window(name, edition, (*begins, Test("ends", "<=", edition.end.toordinal())), True)
        yield Window(f"{name}>", edition, (*begins, Test("ends", ">", edition.end.toordinal())), False)


def outside(
    spec: RuleSpec,
    editions: tuple[Edition, ...],
    pattern: Pattern,
    subject: str = "",
    basis: str = "",
    decides: bool = True,
) -> list[EngineRule]:
    """Rules that say aloud when a fact has no date, or falls before or after every edition: 未能判断."""
    first, last = editions[0].start, editions[-1].end
    dated = (Test("datable", "==", 1),)
    cases: list[tuple[str, tuple[Test, ...], str]] = []
    if first or last:
        cases.append(
            (
                "undated",
                (Test("datable", "==", 0),),
                spec.say("未填服务年度或日期，不知适用哪一版规定", "no year or date: the governing edition is unknown"),
            )
        )
    if first:
        cases.append(
            (
                "before",
                (*dated, Test("begins", "<", first.toordinal())),
                spec.say(
                    f"{spec.document} 自 {first} 起施行，其前的事项不据此判断",
                    f"{spec.document} took effect on {first}",
                ),
            )
        )
    if last:
        later = (
            spec.say(
                f"，其后见 {spec.successor}（条款未读到）",
                f"; succeeded by {spec.successor} (its clauses were not read)",
            )
            if spec.successor
            else ""
        )
        cases.append(
            (
                "after",
                (*dated, Test("begins", ">", last.toordinal())),
                spec.say(
                    f"{spec.document} 有效期至 {last}，其后的事项不据此判断{later}",
                    f"{spec.document} was in force until {last}{later}",
                ),
            )
        )

    def undecided(sentence: str) -> Callable[[Mapping[str, Fact]], Conclusion]:
        def then(found: Mapping[str, Fact]) -> Outcome:
            fact = found[pattern.alias]
            return Outcome(
                spec.id, Status.UNDECIDED, subject or fact.subject, sentence, (fact,), basis=basis, decides=decides
            )

        return then

    return [
        EngineRule(
            f"{spec.id}/{basis or pattern.kind}/{name}",
            (replace(pattern, tests=(*pattern.tests, *tests)),),
            undecided(sentence),
        )
        for name, tests, sentence in cases
    ]


def steps(limit: Fraction | int, unit: str) -> int:
    """A limit in whole steps of a unit. Raises ValueError where it is finer than the unit's step."""
    scaled = Fraction(limit) * STEPS[unit]
    if scaled.denominator != 1:
        raise ValueError(f"{limit} is finer than a step of {unit}")
    return int(scaled)
