"""Small pieces that several check kinds build their rules from."""

from collections.abc import Callable, Mapping

from checker.checks.form import Conclusion, Join, Op, Pattern, Test
from checker.checks.spec import RuleSpec
from checker.core.facts import Fact
from checker.core.findings import Outcome
from checker.core.scores import score_text
from checker.core.status import BAD, Status
from checker.core.terms import term

# What the list says of an instalment: nothing of it was received, or a part of it on a day nobody wrote.
UNPAID = "instalment_unpaid"
PART_UNDATED = "instalment_undated"

Words = Callable[[Mapping[str, Fact]], tuple[str, str]]


def pattern(alias: str, kind: str, where: Mapping[str, str | int] | None = None, *, dated: bool = False) -> Pattern:
    """Find a fact of a kind whose fields have these values; `dated` where its day will be compared."""
    tests = tuple(Test(field, "==", value) for field, value in (where or {}).items())
    return Pattern(alias, kind, (*tests, Test("dated", "==", 1)) if dated else tests)


def joined(base: Pattern, alias: str, same: tuple[str, ...], *days: tuple[Op, str]) -> Pattern:
    """Join a pattern to an earlier one on equal fields, and its day to that one's (or another's) day."""
    on = tuple(Join("on", op, other, "on") for op, other in days)
    return Pattern(base.alias, base.kind, base.tests, (*on, *(Join(field, "==", alias, field) for field in same)))


def report(
    spec: RuleSpec,
    status: Status,
    main: str,
    words: Words,
    *,
    beside: tuple[str, ...] = (),
    excess: Callable[[Mapping[str, Fact]], int | None] | None = None,
    title: str = "",
    limit: str = "",
) -> Callable[[Mapping[str, Fact]], Conclusion]:
    """Say something of the fact matched as `main`, in both languages, with its excess where money is at stake."""

    def then(found: Mapping[str, Fact]) -> Outcome:
        fact = found[main]
        zh, en = words(found)
        broken = status in BAD
        return Outcome(
            rule=spec.id,
            status=status,
            subject=fact.subject,
            sentence=spec.say(f"{zh}。", f"{en}."),
            facts=(fact, *(found[alias] for alias in beside)),
            title=f"{term(fact.subject, spec.lang)}{title}" if broken and title else spec.title,
            measured=str(fact.on or ""),
            limit=limit,
            excess_fen=excess(found) if broken and excess else None,
        )

    return then


def beside(
    spec: RuleSpec, computed: Fact, stated: Fact, said: tuple[str, str], off: tuple[str, str] | None, expected: str
) -> Outcome:
    """What was stated beside what follows from the books; `off` is the heading where they differ, None where they agree."""
    return Outcome(
        spec.id,
        spec.severity if off else Status.MET,
        computed.subject,
        spec.say(f"{said[0]}。", f"{said[1]}."),
        (computed, stated),
        spec.say(*off) if off else spec.title,
        score_text(stated.exact) if stated.unit == "centipoint" else str(stated.value),
        expected,
    )


def paid_fen(found: Mapping[str, Fact]) -> int | None:
    """The amount of the payment that was matched, where the books state it."""
    amount = found["event"].fields.get("amount_fen")
    return int(amount) if amount is not None else None


def report_sort(
    spec: RuleSpec, alias: str, statuses: Mapping[str, Status]
) -> Callable[[Mapping[str, Fact]], Conclusion]:
    """Say of a thing its measure sorted what its sort is worth: its own words, under the rule's heading when bad.

    Of a sort that is worth nothing, nothing is said.
    """
    stop = spec.say("。", ".")

    def then(found: Mapping[str, Fact]) -> Outcome | None:
        fact = found[alias]
        status = statuses.get(str(fact.fields.get("sort", "")))
        if status is None:
            return None
        bad = status in BAD
        measured, limit = str(fact.fields.get("stated", "")), str(fact.fields.get("expected", ""))
        title = spec.title
        if bad:
            named = fact.fields.get("shown", fact.subject)
            title = spec.judgement.format(subject=named, measured=measured, limit=limit, excess="")
        excess = fact.fields.get("excess_fen")
        return Outcome(
            rule=spec.id,
            status=status,
            subject=fact.subject,
            sentence=f"{fact.working}{stop}",
            facts=(fact,),
            title=title,
            measured=measured,
            limit=limit,
            excess_fen=int(excess) if bad and excess is not None else None,
        )

    return then
