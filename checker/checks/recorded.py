"""Each of several things must be on record: a mid-term and a final assessment every service year."""

from collections.abc import Mapping

import msgspec

from checker.checks.form import Compiled, EngineRule, Expect, Join, Need, Pattern, Test
from checker.checks.outcomes import pattern, report
from checker.checks.spec import RuleSpec, outside, windows
from checker.core.facts import Fact
from checker.core.status import Status
from checker.core.terms import short_term


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """event · each (the stages wanted) · listed (the sheet was there)."""

    event: str
    each: list[str]
    listed: str


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """On record: met. Not on a list that is there: 疑点, for the record may be kept elsewhere.

    Before the end of the service year (--as-of) a missing one is not yet missing: 未能判断.
    """
    rules: list[EngineRule] = []
    for stage in keys.each:
        held = pattern("held", keys.event, {"stage": stage})
        rules.append(EngineRule(f"{spec.id}/{stage}", (held,), report(spec, Status.MET, "held", _held)))
        for window in windows(spec.always()):
            listed = Pattern("listed", keys.listed, window.tests)
            early = Pattern("as_of", "as_of", (Test("dated", "==", 1),), (Join("on", "<", "listed", "ends"),))
            name = f"{spec.id}/{stage}/{window.name}"
            rules += [
                EngineRule(f"{name}missing", (listed,), _missing(spec, stage, Status.DOUBT), unless=(held, early)),
                EngineRule(f"{name}early", (listed, early), _missing(spec, stage, Status.UNDECIDED), unless=(held,)),
            ]
    rules += outside(spec, spec.always(), pattern("listed", keys.listed))
    return Compiled(tuple(rules), tuple(Expect((Need(keys.event, stage),), stage) for stage in keys.each))


def _held(found: Mapping[str, Fact]) -> tuple[str, str]:
    return f"{found['held'].working}有记录", f"{found['held'].working} is on record"


def _missing(spec: RuleSpec, stage: str, status: Status):  # type: ignore[no-untyped-def]
    def words(found: Mapping[str, Fact]) -> tuple[str, str]:
        if status is Status.UNDECIDED:
            return (
                f"服务年度未结束，尚无{stage}评估记录",
                f"the service year is not over; no {short_term(stage, 'en')} assessment yet",
            )
        return (
            f"{found['listed'].working}中没有{stage}评估的记录",
            f"no {short_term(stage, 'en')} assessment on sheet “{found['listed'].working}”",
        )

    make = report(spec, status, "listed", words, title=spec.say("缺评估记录", ": assessment missing"))

    def then(found: Mapping[str, Fact]):  # type: ignore[no-untyped-def]
        return make(
            {"listed": found["listed"]._replace(subject=stage)} | {k: v for k, v in found.items() if k != "listed"}
        )

    return then
