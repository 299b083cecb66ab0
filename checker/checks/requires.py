"""An event needs an earlier one: no second instalment before the mid-term assessment is passed."""

from collections.abc import Mapping

import msgspec

from checker.checks.form import Compiled, EngineRule, Expect, Need
from checker.checks.outcomes import PART_UNDATED, joined, paid_fen, pattern, report
from checker.checks.spec import RuleSpec, outside, windows
from checker.core.facts import Fact
from checker.core.status import Status


class Keys(msgspec.Struct, forbid_unknown_fields=True):
    """event · where (which one) · prior (the fact that must come first) · same (fields both share) · refuted_by · stage."""

    event: str
    prior: str
    refuted_by: str
    where: dict[str, str | int]
    stage: str
    same: tuple[str, ...] = ("instalment",)


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Passed on or before the day of payment: met. Passed only later, or failed and not put right: broken.

    Where no assessment is known at all, nothing is said here, and the verdict is 未能判断. It is that too where one was
    passed and a later one failed, both before the payment: which of them counts, nobody wrote.
    """
    rules: list[EngineRule] = []
    for window in windows(spec.always()):
        event = pattern("event", keys.event, keys.where, dated=True)
        event = type(event)(event.alias, event.kind, (*event.tests, *window.tests))
        earlier = joined(pattern("prior", keys.prior, dated=True), "event", keys.same, ("<=", "event"))
        later = joined(pattern("late", keys.prior, dated=True), "event", keys.same, (">", "event"))
        since = joined(
            pattern("since", keys.refuted_by, dated=True), "event", keys.same, (">", "prior"), ("<=", "event")
        )
        failed = joined(pattern("failed", keys.refuted_by, dated=True), "event", keys.same)
        some_day = joined(pattern("some_day", keys.prior, {"dated": 0}), "event", keys.same)
        name = f"{spec.id}/{window.name}"
        title = spec.say("先于评估合格拨付", " paid before the assessment was passed")
        failed_title = spec.say("在评估不合格后未经整改合格即拨付", " paid although the assessment was failed")
        rules += [
            EngineRule(
                f"{name}met",
                (event, earlier),
                report(spec, Status.MET, "event", _in_order, beside=("prior",)),
                unless=(since,),
            ),
            EngineRule(
                f"{name}failed since",
                (event, earlier, since),
                report(spec, Status.UNDECIDED, "event", _failed_since, beside=("prior", "since")),
            ),
            EngineRule(
                f"{name}part undated",
                (pattern("undated", PART_UNDATED, keys.where),),
                report(spec, Status.UNDECIDED, "undated", _part_undated),
            ),
            EngineRule(
                f"{name}early",
                (event, later),
                report(spec, spec.severity, "event", _too_early, beside=("late",), excess=paid_fen, title=title),
                unless=(earlier, some_day),
            ),
            EngineRule(
                f"{name}failed",
                (event, failed),
                report(spec, spec.severity, "event", _refuted, beside=("failed",), excess=paid_fen, title=failed_title),
                unless=(earlier, some_day),
            ),
            EngineRule(
                f"{name}some day",
                (event, some_day),
                report(spec, Status.UNDECIDED, "event", _some_day, beside=("some_day",)),
                unless=(earlier,),
            ),
        ]
    rules += outside(spec, spec.always(), pattern("event", keys.event, keys.where))
    subject = f"第{keys.where['instalment']}期" if "instalment" in keys.where else ""
    graded = (Need("stated_grade", keys.stage), Need("dated_grade", keys.stage))
    return Compiled(tuple(rules), (Expect((Need(keys.event, subject), *graded), subject),))


def _in_order(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, prior = found["event"], found["prior"]
    return f"{prior.working}；{event.working}，在其后", f"{event.working}; {prior.working} came first"


def _failed_since(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, prior, since = found["event"], found["prior"], found["since"]
    return (
        f"{prior.working}；{since.working}；{event.working}，以哪一次评估为准看不出",
        f"{prior.working}; {since.working}; {event.working}: which assessment counts cannot be told",
    )


def _some_day(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, passed = found["event"], found["some_day"]
    return (
        f"{event.working}；{passed.working}，没有评估日期，不知是否在其前",
        f"{event.working}; {passed.working}, of no date: whether before it cannot be told",
    )


def _part_undated(found: Mapping[str, Fact]) -> tuple[str, str]:
    undated = found["undated"].working
    return f"{undated}，不知是否在评估合格之后", f"{undated}: whether after the assessment was passed cannot be told"


def _too_early(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, late = found["event"], found["late"]
    return (
        f"{event.working}，而{late.working}，拨付早于评估合格",
        f"{event.working}, but {late.working}: paid before the assessment was passed",
    )


def _refuted(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, failed = found["event"], found["failed"]
    return (
        f"{event.working}，而{failed.working}，拨付时没有合格或整改合格的结果",
        f"{event.working}, but {failed.working}, and nothing had been passed by then",
    )
