"""What a check kind is told about the rule it compiles, and how editions choose a number by date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from checker.checks.form import EngineRule, Pattern, Test
from checker.core.facts import STEPS, Fact
from checker.core.findings import Outcome
from checker.core.lang import Lang, say
from checker.core.status import Status


@dataclass(frozen=True, slots=True)
class Edition:
    """A value and the days it holds, both included; None is open."""

    value: Any
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class RuleSpec:
    """One rule as its check kind sees it: its name, how bad a breach is, its document's days, its numbers.

    `judgement` is the heading of a finding, with {subject}, {measured}, {limit} and {excess} to fill in. `subject` is
    what a rule about the whole case is about: the same in every language, since findings are called after it.
    `open_to_case` gives the parameters a case may state for itself: each with its unit and field of 项目信息.
    """

    id: str
    title: str
    severity: Status
    lang: Lang
    document: str
    in_force: Edition
    successor: str = ""
    judgement: str = ""
    days_unsure: bool = False
    parameters: Mapping[str, tuple[Edition, ...]] | None = None
    subject: str = ""
    open_to_case: Mapping[str, tuple[str, str]] | None = None

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
    """An edition with the tests that a fact begins under it."""

    name: str
    edition: Edition
    tests: tuple[Test, ...]

    def begun_by(self, fact: Fact) -> bool:
        """Whether a fact begins under the edition, as `tests` ask, for a conclusion that finds its edition itself."""
        start, end = self.edition.start, self.edition.end
        begins = begin_of(fact)
        return not (start or end) or (
            begins is not None and (not start or begins >= start) and (not end or begins <= end)
        )

    def covers(self, fact: Fact) -> bool:
        """Whether the whole of the fact's year lies in the edition, not only its beginning."""
        if self.edition.end is None:
            return True
        ends = fact.on or (fact.during[1] if fact.during else None)
        return ends is not None and ends <= self.edition.end

    def softened(self, status: Status, fact: Fact) -> Status:
        """A breach where the edition covers the whole year, else 疑点; any other status as it is."""
        return Status.DOUBT if status is Status.BREACH and not self.covers(fact) else status


def windows(editions: tuple[Edition, ...]) -> Iterator[Window]:
    """Each edition with its tests on the day a fact begins.

    A year that begins under an edition and ends after it is judged by it, but a breach is then 疑点:
    which text governs the rest of the year is for the auditor to say.
    """
    for edition in editions:
        tests: list[Test] = []
        if edition.start:  # what has no day begins on day 0, before them all
            tests.append(Test("begins", ">=", edition.start.toordinal()))
        elif edition.end:
            tests.append(Test("datable", "==", 1))
        if edition.end:
            tests.append(Test("begins", "<=", edition.end.toordinal()))
        yield Window(f"{edition.start or ''}", edition, tuple(tests))


def begin_of(fact: Fact) -> date | None:
    """The day of a fact, else the first of its year."""
    return fact.on or (fact.during[0] if fact.during else None)


def standing(editions: tuple[Edition, ...], fact: Fact) -> str:
    """How a fact stands to all editions of a rule: within, before, after, or undated."""
    first, last = editions[0].start, editions[-1].end
    begins = begin_of(fact)
    if begins is None:
        return "undated" if first or last else "within"
    return "before" if first and begins < first else "after" if last and begins > last else "within"


def why_outside(spec: RuleSpec, editions: tuple[Edition, ...], how: str) -> str:
    """Say why a fact outside every edition is 未能判断, naming the successor where the document has expired."""
    first, last = editions[0].start, editions[-1].end
    unsure = spec.say("（二手来源，未核实）", " (secondary source, unverified)") if spec.days_unsure else ""
    if how == "undated":
        return spec.say("未填服务年度或日期，不知适用哪一版规定", "no year or date: the governing edition is unknown")
    if how == "before":
        return spec.say(
            f"{spec.document} 自 {first} 起施行{unsure}，其前的事项不据此判断",
            f"{spec.document} took effect on {first}{unsure}",
        )
    zh, en = (
        f"{spec.document} 有效期至 {last}{unsure}，其后的事项不据此判断",
        f"{spec.document} was in force until {last}{unsure}",
    )
    if spec.successor:
        zh += f"，其后见 {spec.successor}（条款未读到）"
        en += f"; succeeded by {spec.successor} (its clauses were not read)"
    return spec.say(zh, en)


def outside(spec: RuleSpec, editions: tuple[Edition, ...], pattern: Pattern) -> list[EngineRule]:
    """Rules that say aloud when a fact has no date, or falls before or after every edition: 未能判断."""
    first, last = editions[0].start, editions[-1].end
    tests: dict[str, Test] = {}
    if first:  # what has no day begins on day 0, before them all
        tests["before"] = Test("begins", "<", first.toordinal())
    elif last:
        tests["undated"] = Test("datable", "==", 0)
    if last:
        tests["after"] = Test("begins", ">", last.toordinal())

    def undecided(found: Mapping[str, Fact]) -> Outcome:
        fact = found[pattern.alias]
        why = why_outside(spec, editions, standing(editions, fact))
        return Outcome(spec.id, Status.UNDECIDED, fact.subject, why, (fact,))

    return [
        EngineRule(f"{spec.id}/{pattern.kind}/{how}", (replace(pattern, tests=(*pattern.tests, test)),), undecided)
        for how, test in tests.items()
    ]


def steps(limit: Fraction | int, unit: str) -> int:
    """A limit in whole steps of a unit. Raises ValueError where it is finer than the unit's step."""
    scaled = Fraction(limit) * STEPS[unit]
    if scaled.denominator != 1:
        finest = {"ppm": "百分比只精确到 0.0001%", "centipoint": "分数只精确到 0.01 分"}.get(unit, "应为整数")
        raise ValueError(f"参数的数值太细，{finest}")
    return int(scaled)
