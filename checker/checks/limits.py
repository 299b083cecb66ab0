"""Compare one measured value with a limit: a parameter of the document, or a term the case states.

Not a check kind itself; `at_least` and `at_most` use it.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from checker.checks.form import Bound, Compiled, Conclusion, EngineRule, Expect, Join, Need, Op, Pattern, Test
from checker.checks.spec import RuleSpec, Window, outside, steps, windows
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.money import amount_text
from checker.core.shares import limit_text, percent_text, points_text
from checker.core.status import BAD, Status
from checker.core.terms import term as named

# Totals that are the sum of all categories of an amount.
AMOUNT_OF = {"预算": "预算", "实际支出": "支出"}


def compile_parameter(spec: RuleSpec, value: Pattern, subject: str, limit: str, unit: str, at_least: bool) -> Compiled:
    """Judge each matching fact by a dated parameter."""
    editions = spec.editions(limit)
    rules: list[EngineRule] = []
    for window in windows(editions):
        step = steps(window.edition.value, unit)
        for state, tests, status in _states(spec, step, at_least):
            pattern = Pattern(value.alias, value.kind, (*value.tests, *window.tests, *tests))
            rules.append(
                EngineRule(f"{spec.id}/{window.name}{state}", (pattern,), _report(spec, window, status, at_least))
            )
    rules += outside(spec, editions, value)
    return Compiled(tuple(rules), (Expect((Need(value.kind, subject),), subject),))


def compile_term(
    spec: RuleSpec, value: Pattern, subject: str, term: Pattern, term_subject: str, at_least: bool
) -> Compiled:
    """Judge each matching fact by what the case states as its term: joined in the engine, value beside term."""
    sides: dict[str, tuple[tuple[str, Op, str], ...]] = (
        {
            "met": (("lo", ">=", "lo"),),
            "broken": (("lo_most", "<", "lo"),),
            "open": (("lo", "<", "lo"), ("lo_most", ">=", "lo")),
        }
        if at_least
        else {
            "met": (("hi", "<=", "hi"),),
            "broken": (("hi_least", ">", "hi"),),
            "open": (("hi", ">", "hi"), ("hi_least", "<=", "hi")),
        }
    )
    statuses = {"met": Status.MET, "broken": spec.severity, "open": Status.UNDECIDED}
    rules = [
        EngineRule(
            f"{spec.id}/{state}",
            (
                term,
                Pattern(value.alias, value.kind, value.tests, tuple(Join(f, op, term.alias, o) for f, op, o in joins)),
            ),
            _report(spec, None, statuses[state], at_least, term.alias),
        )
        for state, joins in sides.items()
    ]
    needs = (Need(value.kind, subject), Need(term.kind, term_subject))
    bounds: tuple[Bound, ...] = ()
    if value.kind == term.kind == "basis_amount" and subject in AMOUNT_OF:
        bounds = (Bound((), AMOUNT_OF[subject], term_subject, Fraction(1), at_least, decides=True),)
    return Compiled(tuple(rules), (Expect(needs, subject),), bounds=bounds)


def _states(spec: RuleSpec, step: int, at_least: bool) -> tuple[tuple[str, tuple[Test, ...], Status], ...]:
    if at_least:
        return (
            ("met", (Test("lo", ">=", step),), Status.MET),
            ("broken", (Test("lo_most", "<", step),), spec.severity),
            ("open", (Test("lo", "<", step), Test("lo_most", ">=", step)), Status.UNDECIDED),
        )
    return (
        ("met", (Test("hi", "<=", step),), Status.MET),
        ("broken", (Test("hi_least", ">", step),), spec.severity),
        ("open", (Test("hi", ">", step), Test("hi_least", "<=", step)), Status.UNDECIDED),
    )


def _report(
    spec: RuleSpec, window: Window | None, base: Status, at_least: bool, term: str = ""
) -> Callable[[Mapping[str, Fact]], Conclusion]:
    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found["value"]
        bound = Fraction(window.edition.value) if window else found[term].exact
        status = window.softened(base, fact) if window else base
        broken = status in BAD
        apart = abs(fact.exact - bound)
        measured = _text(spec, fact, fact.exact, bound)
        bound_text = limit_text(bound) if fact.unit == "ppm" else _text(spec, fact, bound, None).lstrip("+−")
        sign = "≥" if at_least else "≤"
        own = fact.working.startswith((fact.subject, named(fact.subject, spec.lang)))
        stated = fact.working if own else f"{named(fact.subject, spec.lang)}{spec.say('：', ': ')}{fact.working}"
        zh = f"{stated}，应{'不低于' if at_least else '不高于'} {bound_text}"
        en = f"{stated}; required: {'at least' if at_least else 'at most'} {bound_text}"
        if broken:
            gap = (
                f"{points_text(apart)} 个百分点" if fact.unit == "ppm" else _text(spec, fact, apart, None).lstrip("+−")
            )
            zh += f"，{'差' if at_least else '超出'} {gap}"
            en += f", {'short by' if at_least else 'over by'} {gap.replace(' 个百分点', ' points')}"
        excess = amount_text(int(apart), exact=False) if fact.unit == "fen" else ""
        judged = spec.judgement.format(
            subject=named(fact.subject, spec.lang), measured=measured, limit=bound_text, excess=excess
        )
        return Outcome(
            rule=spec.id,
            status=status,
            subject=fact.subject,
            sentence=spec.say(f"{zh}。", f"{en}."),
            facts=(fact, *((found[term],) if term else ())),
            title=judged if broken else spec.title,
            measured=measured,
            limit=f"{sign}{bound_text}",
            excess_fen=int(apart) if broken and fact.unit == "fen" else None,
            share=_share(fact),
            limit_share=bound if fact.unit == "ppm" else None,
        )

    return then


def _share(fact: Fact) -> Fraction | None:
    """The share its amounts come to, with its sign; the value itself may be the size of a deviation."""
    parts = [term for term in fact.terms if term.role == "part"]
    wholes = [term for term in fact.terms if term.role == "whole"]
    if fact.unit != "ppm" or not parts or not wholes:
        return None
    numerator = sum((term.sign * (term.fen if term.number is None else term.number) for term in parts), Fraction(0))
    [whole] = [Fraction(term.fen if term.number is None else term.number) for term in wholes]
    return numerator / whole if whole else None


def _text(spec: RuleSpec, fact: Fact, value: Fraction, beside: Fraction | None) -> str:
    sign = str(fact.fields.get("sign", ""))
    if fact.unit == "ppm":
        return sign + percent_text(value, beside)
    if fact.unit == "fen":
        return amount_text(int(value))
    if fact.unit == "count":
        return spec.say(f"{value} 人", f"{value}") if fact.kind in {"headcount", "certified"} else str(value)
    return str(value)
