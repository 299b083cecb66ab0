"""A score falls into a band: derive the grade, and compare it with the one stated."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import msgspec

from checker.checks.form import Compiled, Conclusion, EngineRule, Expect, Join, Need, Pattern, Test
from checker.checks.outcomes import beside, pattern, report
from checker.checks.spec import RuleSpec, outside, windows
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.scores import score_text
from checker.core.status import Status
from checker.core.terms import term

Bands = Sequence[tuple[str, Fraction]]  # each grade with its lower end, the lowest first


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """score · bands (a parameter: lower end of each grade) · stated (grades written down) · gives; `also` ranks further grades."""

    score: str
    bands: str
    stated: str
    gives: str
    also: dict[str, str] = {}


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Each band includes its lower end: 80.00 is 良好, 79.99 合格. Without a score the stated grade is taken.

    A grade carries its rank, counted up from 0 for the lowest band.
    """
    editions = spec.editions(keys.bands)
    rules: list[EngineRule] = []
    for window in windows(editions):
        bands: Bands = sorted(window.edition.value.items(), key=lambda band: band[1])
        name = f"{spec.id}/{window.name}"
        score, stated = Pattern("score", keys.score, window.tests), Pattern("stated", keys.stated, window.tests)
        scored = Pattern("score", keys.score, (), (Join("assessment", "==", "stated", "assessment"),))
        rules += [
            EngineRule(f"{name}score", (score,), _by_score(spec, keys.gives, bands), derives=keys.gives),
            EngineRule(
                f"{name}stated", (stated,), _by_name(spec, keys.gives, bands), unless=(scored,), derives=keys.gives
            ),
        ]
        for kind, gives in keys.also.items():
            other = Pattern("stated", kind, window.tests)
            rules.append(EngineRule(f"{name}{kind}", (other,), _by_name(spec, gives, bands), derives=gives))
        unknown = Pattern("stated", keys.stated, (*window.tests, *(Test("text", "!=", grade) for grade, _ in bands)))
        rules.append(EngineRule(f"{name}unknown", (unknown,), _unknown(spec, [grade for grade, _ in reversed(bands)])))
    grade_fact = pattern("grade", keys.gives)
    stated_too = Pattern("stated", keys.stated, (), (Join("assessment", "==", "grade", "assessment"),))
    known = {grade for edition in editions for grade in edition.value}
    rules.append(EngineRule(f"{spec.id}/compare", (grade_fact, stated_too), _compare(spec, known)))
    rules.append(
        EngineRule(
            f"{spec.id}/only score", (grade_fact,), report(spec, Status.MET, "grade", _alone), unless=(stated_too,)
        )
    )
    rules += outside(spec, editions, pattern("stated", keys.stated))
    return Compiled(tuple(rules), (Expect((Need(keys.stated),)),))


def _by_score(spec: RuleSpec, gives: str, bands: Bands) -> Callable[[Mapping[str, Fact]], Conclusion]:
    """The highest band whose lower end was reached; the lowest has none."""

    def then(found: Mapping[str, Fact]) -> Fact:
        score = found["score"]
        rank = sum(score.exact >= lower for _, lower in bands[1:])
        reach = f" → {term(bands[rank][0], spec.lang)}{_reach(spec, score.exact, bands, rank)}"
        return _grade(gives, score, bands, rank, f"{score.working}{reach}")

    return then


def _by_name(spec: RuleSpec, gives: str, bands: Bands) -> Callable[[Mapping[str, Fact]], Conclusion]:
    """The band that is called so; of any other word nothing follows."""
    ranks = {grade: rank for rank, (grade, _) in enumerate(bands)}

    def then(found: Mapping[str, Fact]) -> Fact | None:
        stated = found["stated"]
        rank = ranks.get(str(stated.value))
        return None if rank is None else _grade(gives, stated, bands, rank, stated.working)

    return then


def _grade(gives: str, fact: Fact, bands: Bands, rank: int, working: str) -> Fact:
    dated = f"{fact.on} " if fact.on else ""
    return Fact(
        id=f"{gives}:{fact.fields['assessment']}",
        kind=gives,
        subject=fact.subject,
        value=rank,
        unit="count",
        on=fact.on,
        during=fact.during,
        fields={
            "assessment": fact.fields["assessment"],
            "stage": fact.fields["stage"],
            "rank": rank,
            "grade": bands[rank][0],
        },
        cells=fact.cells,
        working=working if working.startswith(dated) else f"{dated}{working}",
    )


def _reach(spec: RuleSpec, score: Fraction, bands: Bands, rank: int) -> str:
    """How far a score is from the ends of its band."""
    over = score_text(score - bands[rank][1])
    said = [spec.say(f"高于下限 {over} 分", f"{over} above its lower end")] if rank else []
    if rank + 1 < len(bands):
        name, lower = bands[rank + 1]
        short = score_text(lower - score)
        said.append(spec.say(f"距{name} {short} 分", f"{short} short of {term(name, spec.lang)}"))
    return spec.say(f"（{'，'.join(said)}）", f" ({', '.join(said)})")


def _compare(spec: RuleSpec, known: set[str]) -> Callable[[Mapping[str, Fact]], Conclusion]:
    def then(found: Mapping[str, Fact]) -> Conclusion:
        grade, stated = found["grade"], found["stated"]
        if stated.value not in known:
            return None
        off = grade.fields["grade"] != stated.value
        zh = f"{grade.working}" + (f"，而填报等级为 {stated.value}" if off else "")
        en = f"{grade.working}" + (f", but the stated grade is {term(str(stated.value), 'en')}" if off else "")
        title = (f"{grade.subject}评估等级与分数不符", f"{term(grade.subject, 'en')}: grade does not fit the score")
        return beside(spec, grade, stated, (zh, en), title if off else None, str(grade.fields["grade"]))

    return then


def _alone(found: Mapping[str, Fact]) -> tuple[str, str]:
    working = found["grade"].working
    return f"{working}（未填报等级）", f"{working} (no stated grade)"


def _unknown(spec: RuleSpec, grades: list[str]) -> Callable[[Mapping[str, Fact]], Conclusion]:
    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found["stated"]
        zh = f"{fact.working}，不是本办法的等级（{'、'.join(grades)}）"
        return Outcome(
            spec.id,
            Status.UNDECIDED,
            fact.subject,
            spec.say(f"{zh}。", f"{fact.working}: not a grade of this document."),
            (fact,),
        )

    return then
