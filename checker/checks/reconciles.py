"""Figures that must agree by arithmetic alone: a total with its rows, debits with credits, balances with movements."""

from collections.abc import Callable, Mapping

import msgspec

from checker.checks.form import Compiled, Conclusion, EngineRule, Expect, Need, Pattern, Test
from checker.checks.spec import RuleSpec
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.money import amount_text
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """check (which comparison) · tolerance (a parameter in 分, optional)."""

    check: str
    tolerance: str = ""


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Every comparison made is a `control` fact, its value the difference; `controls` says how many were made.

    None made: 不适用. All within the tolerance: 符合. Each one beyond it is reported with its cells.
    """
    tolerance = int(spec.editions(keys.tolerance)[0].value) if keys.tolerance else 0
    mine = (Test("check", "==", keys.check),)
    over = Pattern("control", "control", (*mine, Test("hi", ">", tolerance)))
    under = Pattern("control", "control", (*mine, Test("lo", "<", -tolerance)))
    made = Pattern("made", "controls", (*mine, Test("lo", ">", 0)))
    none = Pattern("made", "controls", (*mine, Test("hi", "==", 0)))
    more = Pattern("under", "control", under.tests)
    rules = (
        EngineRule(f"{spec.id}/over", (over,), _report(spec, "control", spec.severity)),
        EngineRule(f"{spec.id}/under", (under,), _report(spec, "control", spec.severity)),
        EngineRule(f"{spec.id}/met", (made,), _report(spec, "made", Status.MET), unless=(over, more)),
        EngineRule(f"{spec.id}/none", (none,), _report(spec, "made", Status.NOT_APPLICABLE)),
    )
    return Compiled(rules, (Expect((Need("controls", fields=(("check", keys.check),)),)),))


def _report(spec: RuleSpec, alias: str, status: Status) -> Callable[[Mapping[str, Fact]], Conclusion]:
    off, stop = alias == "control", spec.say("。", ".")

    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found[alias]
        is_money = fact.unit == "fen"
        apart = abs(int(fact.number))
        title, by = spec.title, ""
        if off:
            by = amount_text(apart, exact=False) if is_money else f"{apart}"
            named = fact.fields.get("shown", fact.subject)
            title = spec.say(
                f"{fact.subject}：相差 {by}" if is_money else f"{fact.subject}：{by} 处",
                f"{named}: {by} apart" if is_money else f"{named}: {by}",
            )
        return Outcome(
            rule=spec.id,
            status=status,
            subject=fact.subject,
            sentence=f"{fact.working}{stop}",
            facts=(fact,),
            title=title,
            measured=by,
            limit="0" if off else "",
            excess_fen=apart if off and is_money else None,
        )

    return then
