"""A yearly total is paid in fixed shares: what each instalment should be, and what was received."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import msgspec

from checker.checks.form import Compiled, Conclusion, EngineRule, Expect, Following, Need, Pattern, Test
from checker.checks.outcomes import pattern
from checker.checks.spec import RuleSpec, Window, outside, steps, windows
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.money import amount_text, wan_exact
from checker.core.shares import limit_text, percent_text
from checker.core.status import Status
from checker.core.terms import term


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """plan (a parameter: share by instalment) · of (the total) · received · deduction · stated · tolerance (a parameter)."""

    plan: str
    of: str
    received: str
    deduction: str
    stated: str
    tolerance: str


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Received more than the share: broken. Less: 疑点, another part may still come or a deduction be unrecorded.

    The share written on the list is compared too, where it is written; of several readings one that fits is enough.
    Money received under a number the plan does not have: 疑点, it may be another year's or another project's.
    """
    editions = spec.editions(keys.plan)
    tolerance = int(spec.editions(keys.tolerance)[0].value)
    rules: list[EngineRule] = []
    total = Pattern("total", "basis_amount", (Test("of", "==", f"basis_amount/{keys.of}"),))
    for window in windows(editions):
        for number, share in window.edition.value.items():
            rules += _instalment(spec, keys, window, int(number), share, total, tolerance)
        rules.append(_not_planned(spec, keys, window))
    numbers = sorted({int(number) for edition in editions for number in edition.value})
    rules += outside(spec, editions, pattern("received", keys.received))
    expects = tuple(
        Expect(
            (Need(keys.received, f"第{n}期"), Need(keys.deduction, f"第{n}期"), Need("basis_amount", keys.of)),
            f"第{n}期",
        )
        for n in numbers
    )
    return Compiled(tuple(rules), expects)


def _instalment(
    spec: RuleSpec, keys: Keys, window: Window, number: int, share: Fraction, total: Pattern, tolerance: int
) -> list[EngineRule]:
    name = f"{spec.id}/{window.name}{number}"
    where = {"instalment": number}
    whole = Pattern(total.alias, total.kind, (*total.tests, *window.tests))
    stated = Pattern("stated", keys.stated, (Test("instalment", "==", number), *window.tests))
    planned = steps(share, "ppm")
    fits = Pattern("fits", stated.kind, (*stated.tests, Test("lo", "==", planned), Test("hi", "==", planned)))

    def due(found: Mapping[str, Fact]) -> Fact:
        exact = share * found["total"].number - found["cut"].number
        fen = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        cut = int(found["cut"].number)
        less = f" − {wan_exact(cut)}" if cut else ""
        return Fact(
            f"instalment_due:{name}", "instalment_due", f"第{number}期", fen, "fen", during=found["total"].during,
            fields={**where, "by": name}, cells=found["total"].cells + found["cut"].cells,
            working=f"{wan_exact(int(found['total'].number))} × {limit_text(share)}{less} = {wan_exact(fen)} 万元",
        )  # fmt: skip

    def difference(found: Mapping[str, Fact]) -> Fact:
        paid, owed = found["received"], found["due"]
        fen = int(paid.number - owed.number)
        return Fact(
            f"instalment_gap:{name}", "instalment_gap", f"第{number}期", fen, "fen", during=owed.during,
            fields={**where, "by": name}, cells=paid.cells + owed.cells,
            working=f"{wan_exact(int(paid.number))} − {wan_exact(int(owed.number))} = {wan_exact(fen)} 万元",
        )  # fmt: skip

    return [
        EngineRule(f"{name}/due", (whole, pattern("cut", keys.deduction, where)), due, derives="instalment_due"),
        EngineRule(
            f"{name}/gap",
            (Pattern("due", "instalment_due", (Test("by", "==", name),)), pattern("received", keys.received, where)),
            difference,
            derives="instalment_gap",
            at_once=(Following(f"{name}/judged", _gap_report(spec, window, share, tolerance)),),
        ),
        EngineRule(
            f"{name}/stated",
            (Pattern(stated.alias, fits.kind, fits.tests),),
            _stated(spec, window, share, Status.MET),
        ),
        EngineRule(
            f"{name}/stated-",
            (Pattern(stated.alias, stated.kind, (*stated.tests, Test("lo", "<", planned))),),
            _stated(spec, window, share, spec.severity),
            unless=(fits,),
        ),
        EngineRule(
            f"{name}/stated+",
            (Pattern(stated.alias, stated.kind, (*stated.tests, Test("hi", ">", planned))),),
            _stated(spec, window, share, spec.severity),
            unless=(fits,),
        ),
    ]


def _not_planned(spec: RuleSpec, keys: Keys, window: Window) -> EngineRule:
    numbers = sorted(int(number) for number in window.edition.value)
    others = tuple(Test("instalment", "!=", number) for number in numbers)
    received = Pattern("received", keys.received, (*others, Test("lo", ">", 0), *window.tests))

    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found["received"]
        zh = f"{fact.working}，而规定只分 {len(numbers)} 期，不知是哪一笔钱"
        en = f"{fact.working}, but the plan has only {len(numbers)} instalments: what this money is cannot be told"
        fen = int(fact.number)
        title = spec.say(f"规定的各期之外另有{fact.subject}到账", f"{term(fact.subject, 'en')} is not of the plan")
        return Outcome(
            spec.id,
            Status.DOUBT,
            fact.subject,
            spec.say(f"{zh}。", f"{en}."),
            (fact,),
            title,
            amount_text(fen),
            "",
            fen,
        )

    return EngineRule(f"{spec.id}/{window.name}not planned", (received,), then)


def _gap_report(spec: RuleSpec, window: Window, share: Fraction, tolerance: int) -> Callable[[Fact], Outcome]:
    owed = limit_text(share)

    def then(gap: Fact) -> Outcome:
        fen = int(gap.number)
        off = abs(fen) > tolerance
        base = Status.MET if not off else spec.severity if fen > 0 else Status.DOUBT
        word, word_en = ("多拨", "overpaid") if fen > 0 else ("少拨", "underpaid")
        zh = f"{gap.subject}应拨年度项目经费的 {owed}，实拨与应拨相差：{gap.working}"
        shown = term(gap.subject, "en")
        en = f"{shown}: {owed} of the yearly total was due; received less due: {gap.working}"
        title = spec.say(
            f"{gap.subject}{word} {amount_text(abs(fen), exact=False)}",
            f"{shown} {word_en} by {amount_text(abs(fen), exact=False)}",
        )
        return Outcome(
            spec.id, window.softened(base, gap), gap.subject, spec.say(f"{zh}。", f"{en}."), (gap,),
            title if off else spec.title, amount_text(fen), owed, abs(fen) if off else None,
        )  # fmt: skip

    return then


def _stated(
    spec: RuleSpec, window: Window, share: Fraction, base: Status
) -> Callable[[Mapping[str, Fact]], Conclusion]:
    prescribed = limit_text(share)

    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found["stated"]
        status = window.softened(base, fact)
        measured = percent_text(fact.exact, share)
        subject = f"{fact.subject}应拨比例"
        zh = f"{fact.working}，规定为 {prescribed}"
        en = f"{fact.working}; prescribed: {prescribed}"
        title = (
            spec.title
            if status is Status.MET
            else spec.say(
                f"{subject}填 {measured}，规定为 {prescribed}",
                f"{term(fact.subject, 'en')}: stated share {measured}, prescribed {prescribed}",
            )
        )
        return Outcome(spec.id, status, subject, spec.say(f"{zh}。", f"{en}."), (fact,), title, measured, prescribed)

    return then
