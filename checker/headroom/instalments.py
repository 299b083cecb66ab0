"""Each instalment: what is due, what may be paid now, what stands in the way, and its last lawful day."""

from collections.abc import Iterable, Iterator, Sequence

from checker.audit import Examined
from checker.core.facts import Fact, Gap
from checker.core.lang import Lang, say
from checker.core.room import InstalmentRoom

CONTRACT = "项目经费总额"
GRADED = {"stated_grade", "dated_grade"}  # what a rule needs that lets nothing be paid before an assessment


def instalment_rooms(examined: Examined, lang: Lang) -> Iterator[InstalmentRoom]:
    """Say it of every instalment some rule of the case speaks of."""
    facts = {fact.id: fact for fact in examined.facts}
    for subject in _subjects(examined):
        about = [fact for fact in facts.values() if fact.subject == subject]
        gaps = [gap for gap in examined.gaps if gap.subject in {"", subject}]
        yield _room(examined, subject, about, gaps, lang)


def _subjects(examined: Examined) -> Sequence[str]:
    expects = (e for compiled in examined.applied for check in compiled.checks.values() for e in check.expects)
    return sorted({e.subject for e in expects if any(need.kind == "instalment_received" for need in e.needs)})


def _room(examined: Examined, subject: str, about: Iterable[Fact], gaps: Sequence[Gap], lang: Lang) -> InstalmentRoom:
    kinds: dict[str, list[Fact]] = {}
    for fact in about:
        kinds.setdefault(fact.kind, []).append(fact)
    due, received = (_fen(kinds.get(kind)) for kind in ("instalment_due", "instalment_received"))
    blocked = list(_blocked(examined, subject, kinds, lang))
    if due is None:
        blocked += _missing(gaps, {"instalment_deduction"}, lang)
        total = [gap for gap in examined.gaps if gap.subject in {"", CONTRACT}]
        blocked += _missing(total, {"basis_amount"}, lang)
    # A payment with a day and no amount: something came, nobody knows how much. No record at all: perhaps nothing did.
    if received is None and kinds.get("instalment_paid"):
        blocked += _missing(gaps, {"instalment_received"}, lang)
    paid_off = due is not None and received is not None and received >= due
    last = min(kinds.get("last_day", []), key=lambda fact: fact.exact, default=None)
    blocked = [] if paid_off else list(dict.fromkeys(blocked))
    return InstalmentRoom(
        subject=subject,
        due_fen=due,
        received_fen=received,
        payable_fen=max(due - (received or 0), 0) if due is not None and not blocked else None,
        blocked_by=tuple(blocked),
        last_day=last.on if last else None,
        last_day_rule=str(last.fields["by"]) if last else "",
        working="；".join(fact.working for fact in (*kinds.get("instalment_due", []), *([last] if last else []))),
        if_unpaid=received is None and not kinds.get("instalment_paid"),
    )


def _blocked(examined: Examined, subject: str, kinds: dict[str, list[Fact]], lang: Lang) -> Iterator[str]:
    """An instalment that waits for an assessment is free once it was passed, at first or after rectification."""
    waits = [
        (rule.id, need.subject)
        for compiled in examined.applied
        for rule in compiled.pack.source.rules
        for expect in compiled.checks[rule.id].expects
        if expect.subject == subject
        for need in expect.needs
        if need.kind in GRADED
    ]
    if not waits or kinds.get("eligible"):
        return
    rule, stage = waits[0]
    for fact in kinds.get("failed", []):
        yield say(lang, f"{fact.working}（{rule}）", f"{fact.working} ({rule})")
        return
    gaps = [gap for gap in examined.gaps if gap.kind in GRADED and gap.subject in {"", stage}]
    yield from _missing(gaps, GRADED, lang) or [
        say(lang, f"没有{stage}评估合格的结果（{rule}）", f"no passed {stage} assessment ({rule})")
    ]


def _missing(gaps: Iterable[Gap], kinds: set[str], lang: Lang) -> list[str]:
    return list(dict.fromkeys(say(lang, gap.missing, gap.missing_en) for gap in gaps if gap.kind in kinds))


def _fen(facts: Sequence[Fact] | None) -> int | None:
    return int(facts[0].exact) if facts else None
