"""Shares of an amount on every 口径: derived from amounts in the engine, each compared with the limit.

Not a check kind itself; `at_least` and `at_most` use it. The basis the clause names decides 违规, a
breach on another basis is 疑点（口径待核）, and other readings of the numerator are only shown.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from checker.checks.form import Bound, Compiled, Conclusion, EngineRule, Expect, Following, Need, Pattern, Test
from checker.checks.ratio_words import Ratio, share_of, share_sentence, share_stated, share_title
from checker.checks.spec import Edition, RuleSpec, Window, standing, steps, why_outside, windows
from checker.core.facts import Fact, Term
from checker.core.findings import Outcome
from checker.core.money import wan_exact
from checker.core.shares import beside, limit_text
from checker.core.status import Status
from checker.core.terms import term

# Which amount is taken of which total: the four bases, 项目经费总额 for budget and spending apart.
COMBINATIONS = (
    ("预算", "项目经费总额"),
    ("支出", "项目经费总额"),
    ("预算", "预算"),
    ("支出", "到账"),
    ("支出", "实际支出"),
)


def compile_ratios(spec: RuleSpec, ratios: tuple[Ratio, ...], limit: str, at_least: bool) -> Compiled:
    """Make, for each ratio: a rule that derives the share and judges it at once by the edition it begins under.

    Whether it is met, broken or open is told apart by the conclusion: a pattern for each of them, in each edition,
    would have the engine watch for all of them in every case, where there is but one share.
    """
    editions = spec.editions(limit)
    rules: list[EngineRule] = []
    expects: list[Expect] = []
    for ratio in ratios:
        rules.append(_derive(spec, ratio, editions, _judge(spec, ratio, editions, at_least)))
        needs = (
            Need("category_amount", fields=(("amount", ratio.amount),)),
            Need("basis_amount", ratio.total),
        )
        expects.append(Expect(needs, ratio.name, ratio.label, ratio.decides))
    bounds = tuple(
        Bound(
            ratio.categories, ratio.amount, ratio.total, Fraction(edition.value), at_least, ratio.decides,
            edition.start, edition.end,
        )
        for ratio in ratios
        if not ratio.only_shown
        for edition in editions
    )  # fmt: skip
    return Compiled(tuple(rules), tuple(expects), bounds=bounds)


def _derive(spec: RuleSpec, ratio: Ratio, editions: tuple[Edition, ...], judged: Following) -> EngineRule:
    parts = tuple(
        Pattern(
            f"part{n}",
            "category_amount",
            (Test("of", "==", f"category_amount/{name}"), Test("amount", "==", ratio.amount)),
        )
        for n, name in enumerate(ratio.categories)
    )
    rest = Pattern("rest", "unmapped_amount", (Test("of", "==", f"unmapped_amount/{ratio.amount}"),))
    total = Pattern("total", "basis_amount", (Test("of", "==", f"basis_amount/{ratio.total}"),))
    written = beside(edition.value for edition in editions)

    def then(found: Mapping[str, Fact]) -> Conclusion:
        whole = found["total"].number
        amounts = [found[part.alias] for part in parts]
        if whole <= 0:
            zero = spec.say(f"{ratio.total}为 0，无法计算占比", f"{term(ratio.total, 'en')} is zero: no share")
            return Outcome(
                spec.id, Status.UNDECIDED, ratio.name, zero, (found["total"],), basis=ratio.label, decides=ratio.decides
            )
        rest = found["rest"]
        numerator = sum([fact.number for fact in amounts])
        least, most = numerator + rest.number, numerator + (rest.upto or 0)
        share, top, surely = (share_of(fen, whole) for fen in (least, most, numerator))
        sum_text = " + ".join([wan_exact(int(fact.number)) for fact in amounts])
        sum_text = f"({sum_text})" if len(amounts) > 1 else sum_text
        working = f"{sum_text} ÷ {wan_exact(int(whole))} = {written(surely)}"
        if least != most:
            working += spec.say(
                f"；计入未归类金额则在 {written(share)} 至 {written(top)} 之间",
                f"; between {written(share)} and {written(top)} with unclassified amounts",
            )
        unclassified = [rest] if least != most else []
        return Fact(
            id=f"share:{spec.id}:{ratio.label}",
            kind="share",
            subject=f"{spec.id} {ratio.label}",
            value=share,
            unit="ppm",
            on=found["total"].on,
            during=found["total"].during,
            fields={
                "numerator_fen": int(numerator),
                "denominator_fen": int(whole),
                "standing": standing(editions, found["total"]),
                "so_far": int(bool(rest.fields.get("so_far")) and ratio.total != "实际支出"),
                **(_as_changed(amounts) if ratio.total == "项目经费总额" else {}),
            },
            cells=tuple([cell for fact in (*amounts, found["total"], *unclassified) for cell in fact.cells]),
            working=working,
            upto=top if least != most else None,
            terms=_terms(ratio, amounts, unclassified, found["total"]),
        )

    return EngineRule(f"{spec.id}/share/{ratio.label}", (*parts, rest, total), then, derives="share", at_once=(judged,))


def _as_changed(amounts: Sequence[Fact]) -> dict[str, str | int]:
    """The same by the adjusted budget, where the sheet states it for each of the categories."""
    if any("adjusted_fen" not in fact.fields for fact in amounts):
        return {}
    cells = [str(fact.fields.get("adjusted_cells", "")) for fact in amounts]
    return {
        "adjusted_fen": sum(int(fact.fields["adjusted_fen"]) for fact in amounts),
        "adjusted_cells": "\n".join(filter(None, cells)),
    }


def _terms(ratio: Ratio, amounts: list[Fact], unclassified: list[Fact], total: Fact) -> tuple[Term, ...]:
    return (
        *[Term("part", fact.subject, ratio.amount, int(fact.number), fact.cells) for fact in amounts],
        *[
            Term("unclassified", "未归类", ratio.amount, int(rest.number), rest.cells, upto_fen=int(rest.upto or 0))
            for rest in unclassified
        ],
        Term("whole", total.subject, "", int(total.number), total.cells),
    )


def _judge(spec: RuleSpec, ratio: Ratio, editions: tuple[Edition, ...], at_least: bool) -> Following:
    reports = [(window, _report(spec, ratio, window, at_least)) for window in windows(editions)]

    def then(fact: Fact) -> Outcome | None:
        how = str(fact.fields["standing"])
        if how == "within":
            return next((report(fact) for window, report in reports if window.begun_by(fact)), None)
        return Outcome(
            spec.id, Status.UNDECIDED, ratio.name, why_outside(spec, editions, how), (fact,), basis=ratio.label,
            decides=ratio.decides, weighs=not ratio.only_shown, share=share_stated(fact),
        )  # fmt: skip

    return Following(f"{spec.id}/{ratio.label}/judged", then)


def _report(spec: RuleSpec, ratio: Ratio, window: Window, at_least: bool) -> Callable[[Fact], Outcome]:
    limit: Fraction = window.edition.value
    step, bound, written = steps(limit, "ppm"), limit_text(limit), beside([limit])
    severity = spec.severity if ratio.decides else Status.DOUBT

    def report(fact: Fact) -> Outcome:
        lo, lo_most, hi, hi_least = fact.sizes()
        met, broken = (lo >= step, lo_most < step) if at_least else (hi <= step, hi_least > step)
        status = Status.MET if met else window.softened(severity, fact) if broken else Status.UNDECIDED
        if at_least and broken and fact.fields["so_far"]:
            status, broken = Status.UNDECIDED, False  # what was spent so far is no share of the year's funds yet
        numerator, whole = int(fact.fields["numerator_fen"]), int(fact.fields["denominator_fen"])
        share = share_of(numerator, whole)
        measured = written(share)
        changed = _otherwise_as_changed(fact, limit, at_least, status)
        if changed is not None:
            status = Status.DOUBT  # nobody wrote whether the first budget counts or the changed one
            if met:
                numerator = int(fact.fields["adjusted_fen"])
        excess = None
        if broken or (met and changed is not None):
            excess = _ceiling(limit * whole - numerator if at_least else numerator - limit * whole)
        return Outcome(
            rule=spec.id,
            status=status,
            subject=ratio.name,
            sentence=share_sentence(
                spec,
                ratio,
                fact,
                measured,
                window,
                bound,
                at_least,
                excess,
                changed=changed,
                kept=met,
                certain=met or broken,
            ),
            facts=(fact,),
            title=share_title(spec, ratio, bound, excess, at_least, status, by_changed=met),
            measured=measured,
            limit=f"{'≥' if at_least else '≤'}{bound}",
            excess_fen=excess,
            basis=ratio.label,
            decides=ratio.decides,
            weighs=not ratio.only_shown,
            share=share,
            limit_share=limit,
        )

    return report


def _otherwise_as_changed(fact: Fact, limit: Fraction, at_least: bool, status: Status) -> Fraction | None:
    """The share by the adjusted budget, where the sheet has one and it comes out on the other side of the limit."""
    if "adjusted_fen" not in fact.fields or status not in (Status.MET, Status.BREACH):
        return None
    share = Fraction(int(fact.fields["adjusted_fen"]), int(fact.fields["denominator_fen"]))
    keeps = share >= limit if at_least else share <= limit
    return share if keeps is (status is Status.BREACH) else None


def _ceiling(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)
