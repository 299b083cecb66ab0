"""A value must reach its limit; equal to it is enough."""

import msgspec

from checker.checks.form import Compiled, Pattern, Test
from checker.checks.limits import compile_parameter, compile_term
from checker.checks.ratio import COMBINATIONS, compile_ratios
from checker.checks.ratio_words import Ratio
from checker.checks.spec import RuleSpec
from checker.core.facts import Unit


class Term(msgspec.Struct, forbid_unknown_fields=True):
    """A limit the case itself states: the kind of fact, and of what."""

    measure: str
    of: str = ""


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """measure · of · limit (a parameter) or term (stated by the case); for shares also the bases.

    `basis` is the total the clause names, `counts` the amounts (预算, 支出) that decide on it,
    `also_read` other readings of what belongs to the numerator, which are shown and never decide.
    """

    measure: str
    of: str | list[str] = ""
    name: str = ""
    where: dict[str, str | int] = {}
    basis: str = ""
    counts: tuple[str, ...] = ("预算", "支出")
    also_show: tuple[str, ...] = ("项目经费总额", "预算", "到账", "实际支出")
    also_read: dict[str, list[str]] = {}
    unit: Unit = "ppm"
    limit: str = ""
    term: Term | None = None


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """x ≥ limit: 65.00 % passes, 64.999…9 % does not."""
    return compile_side(spec, keys, at_least=True)


def compile_side(spec: RuleSpec, keys: Keys, at_least: bool) -> Compiled:
    """Share or single value, parameter or term: one direction of comparison for all of them."""
    if keys.measure == "share":
        return compile_ratios(spec, _ratios(keys), keys.limit, at_least)
    subject = keys.of if isinstance(keys.of, str) else ""
    tests = (Test("of", "==", f"{keys.measure}/{subject}"),) if subject else ()
    value = Pattern(
        "value", keys.measure, (*tests, *(Test(field, "==", wanted) for field, wanted in keys.where.items()))
    )
    if keys.term is None:
        return compile_parameter(spec, value, subject, keys.limit, keys.unit, at_least)
    term_tests = (Test("of", "==", f"{keys.term.measure}/{keys.term.of}"),) if keys.term.of else ()
    term = Pattern("term", keys.term.measure, term_tests)
    return compile_term(spec, value, subject, term, keys.term.of, at_least)


def _ratios(keys: Keys) -> tuple[Ratio, ...]:
    categories = tuple([keys.of] if isinstance(keys.of, str) else keys.of)
    name = keys.name or "+".join(categories)
    shown = {keys.basis, *keys.also_show}
    ratios = [
        Ratio(name, categories, amount, total, decides=total == keys.basis and amount in keys.counts)
        for amount, total in COMBINATIONS
        if total in shown
    ]
    for reading, others in keys.also_read.items():
        ratios += [
            Ratio(name, tuple(others), amount, total, decides=False, only_shown=True, reading=reading)
            for amount, total in COMBINATIONS
            if total == keys.basis
        ]
    return tuple(sorted(ratios, key=lambda ratio: not ratio.decides))
