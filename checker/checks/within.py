"""An event must follow another within a term of working days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import msgspec

from checker.checks.form import Compiled, Conclusion, EngineRule, Expect, Join, Need, Pattern, Test
from checker.checks.outcomes import PART_UNDATED, UNPAID, joined, paid_fen, pattern, report
from checker.checks.spec import RuleSpec, Window, outside, windows
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.status import Status
from checker.core.workdays import CalendarUnpublishedError, last_workday, workdays_between


class Given(msgspec.Struct, forbid_unknown_fields=True):
    """The way an instalment became payable, at which stage; the other way, or none (`refuted_by`), makes it 不适用."""

    kind: str
    via: str
    other_way: str
    refuted_by: str
    stage: str


class Keys(msgspec.Struct, forbid_unknown_fields=True, rename={"start": "from"}):
    """event · where · from (what starts the clock) · limit (a parameter in working days) · given (when the term applies)."""

    event: str
    where: dict[str, str | int]
    start: str
    limit: str
    given: Given | None = None


def compile_check(spec: RuleSpec, keys: Keys) -> Compiled:
    """Derive the last lawful day, then judge each payment by it: on that day is in time (and on days of rest after it), the next working day late.

    Not paid by --as-of and the last day gone by: 疑点, since a payment may merely not be on the list. Without a list
    nobody knows whether it was paid. Applied for before the condition was met (or nobody knows when that was): in time is
    in time, but what would be late is 未能判断, for the clause does not say whether such a term runs.
    """
    number = keys.where["instalment"]
    subject = f"第{number}期"
    editions = spec.editions(keys.limit)
    same = ("instalment",) if keys.given else ()
    rules: list[EngineRule] = []
    start = pattern("start", keys.start, keys.where if keys.given else {}, dated=True)
    given: tuple[Pattern, ...] = ()
    if keys.given:
        given = (joined(pattern("given", keys.given.kind, {"via": keys.given.via}), "start", same),)
        other = pattern("given", keys.given.kind, {"via": keys.given.other_way, **keys.where})
        failed = pattern("failed", keys.given.refuted_by, keys.where)
        payable = pattern("payable", keys.given.kind, keys.where)
        rules += [
            EngineRule(f"{spec.id}/other", (other,), report(spec, Status.NOT_APPLICABLE, "given", _other_way)),
            EngineRule(
                f"{spec.id}/failed", (failed,), report(spec, Status.NOT_APPLICABLE, "failed", _not_payable), (payable,)
            ),
        ]
    for window in windows(editions):
        begun = Pattern(start.alias, start.kind, (*start.tests, *window.tests))
        last_day = _last_day(spec, keys, window, subject)
        rules.append(EngineRule(f"{spec.id}/day/{window.name}", (begun, *given), last_day, derives="last_day"))
    deadline = Pattern("deadline", "last_day", (Test("of", "==", f"last_day/{subject}"), Test("by", "==", spec.id)))
    sure = Pattern("deadline", "last_day", (*deadline.tests, Test("sure", "==", 1)))
    event = pattern("event", keys.event, keys.where, dated=True)
    cut_off = Pattern("as_of", "as_of", (), (Join("on", ">", "deadline", "on"),))
    rules += [
        EngineRule(f"{spec.id}/paid", (deadline, event), _judged(spec)),
        EngineRule(
            f"{spec.id}/overdue",
            (sure, cut_off, pattern("unpaid", UNPAID, keys.where)),
            report(
                spec,
                Status.DOUBT,
                "deadline",
                _overdue,
                beside=("as_of",),
                title=spec.say("逾期未见拨付", ": no payment by its last day"),
            ),
        ),
        EngineRule(
            f"{spec.id}/part undated",
            (deadline, pattern("undated", PART_UNDATED, keys.where)),
            report(spec, Status.UNDECIDED, "undated", _part_undated, beside=("deadline",)),
        ),
    ]
    rules += outside(spec, editions, start)
    needs = [Need(keys.event, subject), Need(keys.start, subject if keys.given else "")]
    if keys.given:
        needs += [Need("stated_grade", keys.given.stage), Need("dated_grade", keys.given.stage)]
    return Compiled(tuple(rules), (Expect(tuple(needs), subject),))


def _judged(spec: RuleSpec) -> Callable[[Mapping[str, Fact]], Conclusion]:
    title = spec.say("逾期拨付", " paid late")
    met = report(spec, Status.MET, "event", _in_time, beside=("deadline",))
    late = report(spec, spec.severity, "event", _late, beside=("deadline",), excess=paid_fen, title=title)
    maybe_late = report(spec, Status.UNDECIDED, "event", _maybe_late, beside=("deadline",))

    def then(found: Mapping[str, Fact]) -> Conclusion:
        deadline, event = found["deadline"], found["event"]
        assert event.on  # its pattern asks for a dated fact
        if event.on.toordinal() <= int(deadline.fields["closes"]):
            return met(found)
        return late(found) if deadline.fields["sure"] else maybe_late(found)

    return then


def _last_day(spec: RuleSpec, keys: Keys, window: Window, subject: str) -> Callable[[Mapping[str, Fact]], Conclusion]:
    term: int = window.edition.value

    def then(found: Mapping[str, Fact]) -> Conclusion:
        start, given = found["start"], found.get("given")
        assert start.on  # its pattern asks for a dated fact
        sure = given is None or (given.on is not None and given.on <= start.on)
        begun = date.fromordinal(int(start.number))
        try:
            last = last_workday(begun, term)
        except CalendarUnpublishedError as unknown:
            sentence = spec.say(
                f"{unknown.year} 年工作日安排未公布，无法计算期限",
                f"the working days of {unknown.year} are not published",
            )
            return Outcome(spec.id, Status.UNDECIDED, subject, sentence, (start,))
        used = (start, given) if given else (start,)
        return Fact(
            id=f"last_day:{spec.id}:{subject}",
            kind="last_day",
            subject=subject,
            value=last.toordinal(),
            unit="day",
            on=last,
            during=start.during,
            fields={
                **keys.where,
                "by": spec.id,
                "sure": int(sure),
                "closes": _closes(last).toordinal(),
                "from": begun.toordinal(),
                "term": term,
            },
            cells=tuple(cell for fact in used for cell in fact.cells),
            working=spec.say(
                f"{start.working}，其后第 {term} 个工作日为 {last}",
                f"{start.working}; working day {term} after it is {last}",
            ),
        )

    return then


def _closes(last: date) -> date:
    """The last day before the next working day: on a day of rest in between no further working day has gone by."""
    try:
        return last_workday(last, 1) - timedelta(days=1)
    except CalendarUnpublishedError:
        return last


def _in_time(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, deadline = found["event"], found["deadline"]
    if event.on and deadline.on and event.on > deadline.on:
        return (
            f"{event.working}，最后期限 {deadline.on} 以后还没有过工作日，不算逾期",
            f"{event.working}: no working day had gone by since the last lawful day {deadline.on}",
        )
    return (
        f"{event.working}，不迟于最后期限 {deadline.on}",
        f"{event.working}, not after the last lawful day {deadline.on}",
    )


def _late(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, deadline = found["event"], found["deadline"]
    assert event.on and deadline.on  # the one is asked for dated, the other a day
    try:
        days = workdays_between(deadline.on, event.on)
    except CalendarUnpublishedError:
        return f"{deadline.working}，而{event.working}，已逾期", f"{deadline.working}, but {event.working}: late"
    return (
        f"{deadline.working}，而{event.working}，逾期 {days} 个工作日",
        f"{deadline.working}, but {event.working}: {days} working days late",
    )


def _maybe_late(found: Mapping[str, Fact]) -> tuple[str, str]:
    event, deadline = found["event"], found["deadline"]
    return (
        f"{deadline.working}，而{event.working}；申请早于具备拨付条件（或何时具备没有写明），期限从哪一天起算看不出",
        f"{deadline.working}, but {event.working}; it was applied for before it could be paid (or the day of that is not "
        "stated): from which day the term runs cannot be told",
    )


def _part_undated(found: Mapping[str, Fact]) -> tuple[str, str]:
    undated, deadline = found["undated"], found["deadline"]
    return (
        f"{undated.working}，不知是否不迟于最后期限 {deadline.on}",
        f"{undated.working}: whether by the last lawful day {deadline.on} cannot be told",
    )


def _overdue(found: Mapping[str, Fact]) -> tuple[str, str]:
    deadline, cut_off = found["deadline"], found["as_of"]
    return (
        f"{deadline.working}，至 {cut_off.on} 未见到账日期",
        f"{deadline.working}; no payment recorded by {cut_off.on}",
    )


def _other_way(found: Mapping[str, Fact]) -> tuple[str, str]:
    return f"{found['given'].working}，本期不适用这一期限", f"{found['given'].working}: this term does not apply"


def _not_payable(found: Mapping[str, Fact]) -> tuple[str, str]:
    return (
        f"{found['failed'].working}，未取得拨付条件，没有起算的期限",
        f"{found['failed'].working}: not payable, no term runs",
    )
