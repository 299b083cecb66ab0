"""An event must not follow another: nothing is paid after an assessment was failed, unless put right."""

from collections.abc import Mapping

import msgspec

from checker.checks.form import Compiled, EngineRule, Expect, Need
from checker.checks.outcomes import PART_UNDATED, joined, paid_fen, pattern, report
from checker.checks.spec import RuleSpec, outside, windows
from checker.core.facts import Fact
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """event · after (what forbids it) · unless (what lifts that) · same · listed (the sheet was there) · amount · stages."""

    event: str
    after: str
    unless: str
    listed: str
    amount: str
    stages: dict[int, str]
    same: tuple[str, ...] = ("instalment",)


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Paid after the failing day with nothing passed by then: broken. Passed, or nothing paid since: met.

    An amount without a day, once an assessment was failed, is 未能判断: it may have been paid before.
    """
    rules: list[EngineRule] = []
    event = pattern("event", keys.event, dated=True)
    received = pattern("received", keys.amount)
    for window in windows(spec.always()):
        name = f"{spec.id}/{window.name}"
        cause = pattern("cause", keys.after, dated=True)
        cause = type(cause)(cause.alias, cause.kind, (*cause.tests, *window.tests))
        paid = joined(event, "cause", keys.same, (">", "cause"))
        since = joined(pattern("since", keys.event, dated=True), "cause", keys.same, (">", "cause"))
        lifted = joined(
            pattern("lifted", keys.unless, dated=True), "cause", keys.same, ("<=", "event"), (">=", "cause")
        )
        some_day = joined(pattern("some_day", keys.unless, {"dated": 0}), "cause", keys.same)
        passed = pattern("passed", keys.unless)
        passed = type(passed)(passed.alias, passed.kind, (*passed.tests, *window.tests))
        title = spec.say("在评估不合格后仍拨付", " paid after a failed assessment")
        rules += [
            EngineRule(f"{name}passed", (passed,), report(spec, Status.MET, "passed", _passed)),
            EngineRule(
                f"{name}paid",
                (cause, paid),
                report(spec, spec.severity, "event", _paid, beside=("cause",), excess=paid_fen, title=title),
                unless=(lifted, some_day),
            ),
            EngineRule(
                f"{name}some day",
                (cause, paid, some_day),
                report(spec, Status.UNDECIDED, "event", _some_day, beside=("cause", "some_day")),
                unless=(lifted,),
            ),
            EngineRule(
                f"{name}unpaid",
                (cause, pattern("listed", keys.listed)),
                report(spec, Status.MET, "cause", _unpaid),
                unless=(since, joined(received, "cause", keys.same)),
            ),
            EngineRule(
                f"{name}undated",
                (cause, joined(received, "cause", keys.same)),
                report(spec, Status.UNDECIDED, "cause", _undated, beside=("received",)),
                unless=(joined(event, "cause", keys.same),),
            ),
            EngineRule(
                f"{name}before",
                (cause, joined(event, "cause", keys.same, ("<=", "cause"))),
                report(spec, Status.MET, "cause", _before, beside=("event",)),
                unless=(since,),
            ),
            EngineRule(
                f"{name}part undated",
                (cause, joined(pattern("undated", PART_UNDATED), "cause", keys.same)),
                report(spec, Status.UNDECIDED, "undated", _part_undated, beside=("cause",)),
            ),
        ]
    rules += outside(spec, spec.always(), pattern("cause", keys.after))
    expects = tuple(
        Expect(
            (Need("stated_grade", stage), Need("dated_grade", stage), Need(keys.event, f"第{number}期")),
            f"第{number}期",
        )
        for number, stage in keys.stages.items()
    )
    return Compiled(tuple(rules), expects)


def _passed(found: Mapping[str, Fact]) -> tuple[str, str]:
    return f"{found['passed'].working}，不属不合格后拨付", f"{found['passed'].working}: nothing to forbid"


def _paid(found: Mapping[str, Fact]) -> tuple[str, str]:
    cause, event = found["cause"], found["event"]
    return (
        f"{cause.working}，其后{event.working}，未见整改合格",
        f"{cause.working}; after that {event.working}, with no pass in between",
    )


def _unpaid(found: Mapping[str, Fact]) -> tuple[str, str]:
    return f"{found['cause'].working}，其后未见拨付", f"{found['cause'].working}; no payment since"


def _before(found: Mapping[str, Fact]) -> tuple[str, str]:
    return (
        f"{found['event'].working}，其后{found['cause'].working}；其后未见拨付",
        f"{found['event'].working}; no payment after {found['cause'].working}",
    )


def _some_day(found: Mapping[str, Fact]) -> tuple[str, str]:
    cause, event, passed = found["cause"].working, found["event"].working, found["some_day"].working
    return (
        f"{cause}，其后{event}；{passed}，没有评估日期，不知是否在其间",
        f"{cause}; after that {event}; {passed}, of no date: whether in between cannot be told",
    )


def _part_undated(found: Mapping[str, Fact]) -> tuple[str, str]:
    undated, cause = found["undated"].working, found["cause"].working
    return f"{undated}，不知是否在其后：{cause}", f"{undated}; whether after this cannot be told: {cause}"


def _undated(found: Mapping[str, Fact]) -> tuple[str, str]:
    return (
        f"{found['cause'].working}；{found['received'].working}而未填到账日期",
        f"{found['cause'].working}; {found['received'].working} without a date",
    )
