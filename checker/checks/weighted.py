"""A total is the weighted sum of its parts: 70/20/10 of the three parties' scores."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product

import msgspec

from checker.checks.form import Compiled, Conclusion, EngineRule, Expect, Join, Need, Pattern, Test
from checker.checks.outcomes import beside, pattern, report
from checker.checks.spec import RuleSpec, Window, outside, windows
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.scores import score_text
from checker.core.shares import limit_text
from checker.core.status import Status
from checker.core.terms import short_term, term


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """parts (facts with a score) · by (the field that says whose) · weights (a parameter) · stated · gives · tolerance."""

    parts: str
    by: str
    weights: str
    stated: str
    gives: str
    tolerance: str


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Derive the weighted total, and compare it with the stated one.

    Parts may be written on the 100 scale or already weighted (of 70, 20 and 10). A part above its weight
    proves the first, a stated total equal to their plain sum the second; otherwise it is 未能判断.
    """
    editions = spec.editions(keys.weights)
    tolerance = Fraction(spec.editions(keys.tolerance)[0].value)
    rules: list[EngineRule] = []
    for window in windows(editions):
        weights: dict[str, Fraction] = window.edition.value
        parts = tuple(
            Pattern(
                f"part{n}",
                keys.parts,
                (Test(keys.by, "==", name), *(window.tests if n == 0 else ())),
                (Join("assessment", "==", "part0", "assessment"),) if n else (),
            )
            for n, name in enumerate(weights)
        )
        stated = Pattern("stated", keys.stated, (), (Join("assessment", "==", "part0", "assessment"),))
        make = _total(spec, keys, window, tolerance)
        name = f"{spec.id}/{window.name}"
        rules += [
            EngineRule(f"{name}total", (*parts, stated), make, derives=keys.gives),
            EngineRule(f"{name}total alone", parts, make, unless=(stated,), derives=keys.gives),
        ]
    computed = pattern("total", keys.gives)
    stated_too = Pattern("stated", keys.stated, (), (Join("assessment", "==", "total", "assessment"),))
    rules.append(EngineRule(f"{spec.id}/compare", (computed, stated_too), _compare(spec, tolerance)))
    rules.append(
        EngineRule(
            f"{spec.id}/computed", (computed,), report(spec, Status.MET, "total", _computed), unless=(stated_too,)
        )
    )
    rules += outside(spec, editions, pattern("part0", keys.parts))
    return Compiled(tuple(rules), (Expect((Need(keys.parts),)),))


def _total(
    spec: RuleSpec, keys: Keys, window: Window, tolerance: Fraction
) -> Callable[[Mapping[str, Fact]], Conclusion]:
    weights: list[Fraction] = list(window.edition.value.values())
    written = [limit_text(weight) for weight in weights]

    def then(found: Mapping[str, Fact]) -> Conclusion:
        parts = [found[f"part{n}"] for n in range(len(weights))]
        scores = [part.exact for part in parts]
        stated = found["stated"].exact if "stated" in found else None
        total = sum((weight * score for weight, score in zip(weights, scores, strict=True)), Fraction(0))
        plain = sum(scores, Fraction(0))
        working = f"{' + '.join(f'{score_text(s)} × {w}' for w, s in zip(written, scores, strict=True))} = {score_text(total)}"
        on_hundred = any(score > 100 * weight for weight, score in zip(weights, scores, strict=True))
        if not on_hundred and not (stated is not None and abs(total - stated) <= tolerance):
            if stated is None or abs(plain - stated) > tolerance:
                sentence = spec.say(
                    "各方得分都不超过其权重，看不出是百分制还是折算后的分数",
                    "the scores may be out of 100 or already weighted",
                )
                return Outcome(spec.id, Status.UNDECIDED, parts[0].subject, sentence, tuple(parts))
            total = plain
            working = f"{' + '.join(map(score_text, scores))} = {score_text(total)}{spec.say('（各方得分已折算）', ' (scores already weighted)')}"
        elif stated is not None and abs(total - stated) > tolerance and _mixed(weights, scores, stated, tolerance):
            sentence = spec.say(
                f"有的得分像已按权重折算、有的像百分制，合计才与填报总分 {score_text(stated)} 相符，都按百分制填写后再判断",
                f"some scores look weighted and some out of 100: only so do they come to the stated {score_text(stated)}",
            )
            return Outcome(spec.id, Status.UNDECIDED, parts[0].subject, sentence, tuple(parts))
        return Fact(
            id=f"{keys.gives}:{parts[0].fields['assessment']}",
            kind=keys.gives,
            subject=parts[0].subject,
            value=total,
            unit="centipoint",
            on=parts[0].on,
            during=parts[0].during,
            fields={"assessment": parts[0].fields["assessment"], "stage": parts[0].fields["stage"]},
            cells=tuple(cell for part in parts for cell in part.cells),
            working=f"{spec.say(f'{parts[0].subject}总分', f'{short_term(parts[0].subject, spec.lang)} total')} {working}",
        )

    return then


def _mixed(weights: Sequence[Fraction], scores: Sequence[Fraction], stated: Fraction, tolerance: Fraction) -> bool:
    """Whether some scores taken as already weighted, and the others out of 100, come to the stated total."""
    readings = [
        (weight * score, score) if score <= 100 * weight else (weight * score,)
        for weight, score in zip(weights, scores, strict=True)
    ]
    return any(abs(sum(parts, Fraction(0)) - stated) <= tolerance for parts in product(*readings))


def _compare(spec: RuleSpec, tolerance: Fraction) -> Callable[[Mapping[str, Fact]], Conclusion]:
    def then(found: Mapping[str, Fact]) -> Outcome:
        total, stated = found["total"], found["stated"]
        off = abs(total.exact - stated.exact) > tolerance
        zh = f"{total.working}，填报总分 {score_text(stated.exact)}{'，两者不符' if off else ''}"
        en = f"{total.working}; stated total {score_text(stated.exact)}{': they differ' if off else ''}"
        title = (
            f"{total.subject}评估总分与三方加权结果不符",
            f"{term(total.subject, 'en')}: stated total is not the weighted sum",
        )
        return beside(spec, total, stated, (zh, en), title if off else None, score_text(total.exact))

    return then


def _computed(found: Mapping[str, Fact]) -> tuple[str, str]:
    working = found["total"].working
    return f"{working}（未填报总分，按三方得分计算）", f"{working} (no stated total)"
