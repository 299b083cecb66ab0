"""From what the engine concluded to findings and verdicts: one verdict for every rule, none forgotten."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, TypeVar

from checker.checks.form import Expect, Need
from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.findings import Basis, Finding, Outcome, Step, Verdict
from checker.core.lang import Lang, say
from checker.core.status import BAD, WORST_FIRST, Status, worst
from checker.packs.model import Rule
from checker.packs.pack import CompiledPack

MOST_REASONS = 6
One = TypeVar("One")


@dataclass(frozen=True)
class Evidence:
    """All facts of a case by id (measured and derived), what was concluded, and what could not be measured."""

    facts: Mapping[str, Fact]
    outcomes: Sequence[Outcome]
    gaps: Sequence[Gap]

    @cached_property
    def outcomes_of(self) -> Mapping[str, Sequence[Outcome]]:
        """The outcomes of each rule that concluded something."""
        return _together(self.outcomes, attrgetter("rule"))

    @cached_property
    def gaps_of(self) -> Mapping[str, Sequence[Gap]]:
        """The gaps of each kind of fact."""
        return _together(self.gaps, attrgetter("kind"))


def verdicts_of(compiled: CompiledPack, evidence: Evidence, lang: Lang) -> tuple[list[Verdict], list[Finding]]:
    """Judge every rule of a pack: its findings, and its one verdict with the reason."""
    verdicts: list[Verdict] = []
    findings: list[Finding] = []
    by_rule, missing = evidence.outcomes_of, evidence.gaps_of
    for rule in compiled.pack.source.rules:
        outcomes = by_rule.get(rule.id, ())
        expects = compiled.checks[rule.id].expects
        if len(outcomes) == 1 and is_plain(outcomes[0], expects, missing):
            verdicts.append(_plain_verdict(compiled, rule, outcomes[0], lang))
            continue
        open_ = _undecided(expects, outcomes, evidence, lang)
        bases = _bases(outcomes)
        found = _findings(compiled, rule, outcomes, bases, open_, evidence, lang)
        findings += found
        verdicts.append(_verdict(compiled, rule, outcomes, bases, open_, found, lang))
    return verdicts, findings


def is_plain(one: Outcome, expects: Sequence[Expect], missing: Mapping[str, Sequence[Gap]]) -> bool:
    """Whether a rule's only outcome says all there is to say: nothing bad, no 口径, no share, and nothing missing."""
    if one.basis or not (one.decides and one.weighs) or one.status in BAD or (one.facts and one.facts[0].terms):
        return False
    if len(expects) != 1 or expects[0].subject or expects[0].basis:
        return False
    return missing.keys().isdisjoint([need.kind for need in expects[0].needs])


def _plain_verdict(compiled: CompiledPack, rule: Rule, one: Outcome, lang: Lang) -> Verdict:
    """What `_verdict` makes of such an outcome, without asking for all that is not there: most rules end so."""
    title, reason = say(lang, rule.title, rule.title_en), one.sentence.rstrip("。.")
    cells, citation = _cells(one.facts), compiled.citations[rule.id]
    return Verdict(rule.id, title, compiled.pack.id, one.status, reason, (), cells, citation)


def same_verdict(compiled: CompiledPack, status: Status, reason: str, lang: Lang) -> list[Verdict]:
    """One and the same verdict for every rule of a pack: it does not apply, or nobody can say whether it does."""
    pack = compiled.pack
    return [
        Verdict(
            rule.id,
            say(lang, rule.title, rule.title_en),
            pack.id,
            status,
            reason,
            citation=compiled.citations[rule.id],
        )
        for rule in pack.source.rules
    ]


class Undecided(NamedTuple):
    """A part of a rule on which nothing could be concluded, and what is missing for it."""

    subject: str
    basis: str
    decides: bool
    reasons: tuple[str, ...]


def _undecided(
    expects: Iterable[Expect], outcomes: Sequence[Outcome], evidence: Evidence, lang: Lang
) -> list[Undecided]:
    found: list[Undecided] = []
    for expect in expects:
        about = [o for o in outcomes if (not expect.subject or o.subject == expect.subject) and o.basis == expect.basis]
        if expect.subject and about:
            continue
        missing = evidence.gaps_of
        gaps = [gap for need in expect.needs if need.kind in missing for gap in _gaps(need, missing[need.kind])]
        if not expect.subject:
            told = {outcome.subject for outcome in about}
            gaps = [gap for gap in gaps if gap.subject not in told]
            if about and not gaps:
                continue
        reasons = tuple(dict.fromkeys([say(lang, gap.missing, gap.missing_en) for gap in gaps]))
        if not reasons:
            reasons = (say(lang, "没有可据以判断的内容", "nothing to judge by"),)
        found.append(Undecided(expect.subject, expect.basis, expect.decides, reasons))
    return found


def _gaps(need: Need, of_kind: Sequence[Gap]) -> list[Gap]:
    return [
        gap
        for gap in of_kind
        if not (need.subject and gap.subject and gap.subject != need.subject)
        and all(gap.fields.get(name, value) == value for name, value in need.fields)
    ]


def _findings(
    compiled: CompiledPack,
    rule: Rule,
    outcomes: Sequence[Outcome],
    bases: Sequence[tuple[Outcome, Basis]],
    open_: Sequence[Undecided],
    evidence: Evidence,
    lang: Lang,
) -> list[Finding]:
    """One finding a subject: the bases of a ratio, or several payments of one instalment, stand together.

    Beside a breach on one 口径 stands that another, by which the clause decides, could not be worked out.
    """
    bad = [outcome for outcome in outcomes if outcome.status in BAD and outcome.weighs]
    if not bad:
        return []
    findings: list[Finding] = []
    for subject, group in _together(bad, attrgetter("subject")).items():
        main, same = group[0], group[1:]
        if same:
            main = min(group, key=lambda o: (WORST_FIRST.index(o.status), not o.decides, -(o.excess_fen or 0)))
            same = [o for o in group if o is not main and not o.basis and o.sentence != main.sentence]
        facts = [fact for o in (main, *same) for fact in o.facts]
        findings.append(
            Finding(
                id=f"{rule.id}/{subject}",
                rule=rule.id,
                status=main.status,
                severity=Status(rule.severity),
                title=main.title,
                subject=subject,
                measured=main.measured,
                limit=main.limit,
                excess_fen=main.excess_fen,
                bases=(
                    *_open_bases([part for part in open_ if part.decides and part.subject == subject], lang),
                    *[basis for outcome, basis in bases if outcome.subject == subject],
                ),
                cells=_cells(facts),
                sentence="".join([o.sentence for o in (main, *same)]),
                citation=compiled.citations[rule.id],
                remedy=say(lang, rule.remedy, rule.remedy_en),
                proof=proof_of([fact.id for fact in facts], evidence.facts),
            )
        )
    return findings


def _verdict(
    compiled: CompiledPack,
    rule: Rule,
    outcomes: Sequence[Outcome],
    bases: Sequence[tuple[Outcome, Basis]],
    open_: Sequence[Undecided],
    found: Sequence[Finding],
    lang: Lang,
) -> Verdict:
    weighing = [outcome for outcome in outcomes if outcome.weighs and (outcome.decides or outcome.status in BAD)]
    statuses = [outcome.status for outcome in weighing]
    if not statuses or any(part.decides for part in open_):
        statuses.append(Status.UNDECIDED)
    status = statuses[0] if len(statuses) == 1 else worst(statuses)
    said = [outcome.sentence for outcome in weighing if outcome.status is status]
    cells = () if found else _cells([fact for outcome in weighing for fact in outcome.facts])
    return Verdict(
        rule=rule.id,
        title=say(lang, rule.title, rule.title_en),
        pack=compiled.pack.id,
        status=status,
        reason=_reason(status, said, open_, lang),
        bases=(*[basis for _, basis in bases], *_open_bases(open_, lang)),
        cells=cells,
        citation=compiled.citations[rule.id],
        rates=_rates(outcomes),
    )


def _reason(status: Status, said: list[str], open_: Sequence[Undecided], lang: Lang) -> str:
    """What was said that makes the status, and what is missing for the rest."""
    if len(said) == 1 and not open_:
        return said[0].rstrip("。.")
    missing = [reason for part in open_ if part.decides for reason in part.reasons]
    if status is Status.UNDECIDED:
        reasons = [*said, *missing]
    else:
        reasons = said + [say(lang, f"另有未能判断：{reason}", f"undecided besides: {reason}") for reason in missing]
    reasons = list(dict.fromkeys([reason.rstrip("。.") for reason in reasons if reason]))
    text = say(lang, "；", "; ").join(reasons[:MOST_REASONS])
    if len(reasons) > MOST_REASONS:
        text += say(lang, f"；等 {len(reasons)} 项", f"; {len(reasons)} in all")
    return text


def _bases(outcomes: Sequence[Outcome]) -> list[tuple[Outcome, Basis]]:
    """The outcomes on a 口径, each with how it is shown: first what decides."""
    on_bases = [outcome for outcome in outcomes if outcome.basis and outcome.facts]
    if not on_bases:
        return []
    on_bases.sort(key=lambda o: (not o.decides, not o.weighs))
    return [(outcome, _basis(outcome, outcome.basis)) for outcome in on_bases]


def _open_bases(open_: Iterable[Undecided], lang: Lang) -> list[Basis]:
    """The 口径 that could not be worked out, each with what is missing for it."""
    return [
        Basis(part.basis, "", Status.UNDECIDED, part.decides, True, say(lang, "；", "; ").join(part.reasons), ())
        for part in open_
        if part.basis
    ]


def _basis(o: Outcome, name: str) -> Basis:
    fact = o.facts[0]
    return Basis(
        name, o.measured, o.status, o.decides, o.weighs, fact.working, _cells(o.facts), o.share, o.limit_share,
        fact.terms, o.limit,
    )  # fmt: skip


def _rates(outcomes: Sequence[Outcome]) -> tuple[Basis, ...]:
    """Shares without a 口径, each under the name of its subject."""
    rates = [o for o in outcomes if not o.basis and o.facts and o.facts[0].terms]
    if len(rates) > 1:
        rates.sort(key=lambda o: _cells(o.facts))
    return tuple([_basis(o, o.subject) for o in rates])


def proof_of(ids: Iterable[str], facts: Mapping[str, Fact]) -> tuple[Step, ...]:
    """The chain from cells to finding: every fact after the facts it was worked out from."""
    steps: dict[str, Step] = {}
    _take_steps(ids, facts, steps)
    return tuple(steps.values())


def _take_steps(ids: Iterable[str], facts: Mapping[str, Fact], steps: dict[str, Step]) -> None:
    for fact_id in ids:
        fact = facts.get(fact_id)
        if fact is None or fact_id in steps:
            continue
        _take_steps(fact.derived_from, facts, steps)
        steps[fact_id] = Step(
            fact.id, fact.subject, fact.rule.split("/")[0], fact.working, fact.cells, fact.derived_from
        )


def _cells(facts: Sequence[Fact]) -> tuple[CellRef, ...]:
    if len(facts) == 1 and len(facts[0].cells) <= 1:
        return facts[0].cells
    return tuple(dict.fromkeys([cell for fact in facts for cell in fact.cells]))


def _together(all_: Iterable[One], key: Callable[[One], str]) -> dict[str, list[One]]:
    groups: dict[str, list[One]] = {}
    for one in all_:
        groups.setdefault(key(one), []).append(one)
    return groups
