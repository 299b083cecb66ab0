"""The whole pipeline for one case: measure it, run the packs that apply, judge every rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker import __version__
from checker.applies import Standing, Stop, standing_of, stop_for
from checker.case_limits import limit_problems
from checker.core.asks import Ask
from checker.core.facts import Fact, Gap
from checker.core.findings import CaseReport, Figure, Finding, PackUsed, Report, Verdict, in_order
from checker.core.lang import Lang
from checker.core.problems import told
from checker.core.request import Request
from checker.engine.choose import engine_for
from checker.engine.working_memory import Given
from checker.measures.own_limits import own_notes
from checker.measures.run import Measured, measure_case
from checker.packs.compile import compile_pack
from checker.packs.find import load_named
from checker.packs.overlay import build_on
from checker.packs.pack import CompiledPack, Pack
from checker.tables.case import Case
from checker.tables.stated import stated, tables_read
from checker.verdicts import Evidence, same_verdict, verdicts_of

FIGURES = {"category_amount", "basis_amount"}  # the amounts that shares are made of


@dataclass(frozen=True)
class Measurements:
    """All that judging a case needs of it: with this it can be judged again, under other packs, without its files."""

    standing: Standing
    asks: tuple[Ask, ...]
    measured: Measured


@dataclass(frozen=True)
class Judged:
    """What packs say of measurements: the facts are those measured and those inferred; `applied` the packs that were run."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    packs: tuple[PackUsed, ...]
    notes: tuple[str, ...]
    facts: tuple[Fact, ...]
    applied: tuple[CompiledPack, ...]


@dataclass(frozen=True)
class Examined:
    """One case judged, with all that was known of it: what further papers are made from.

    `facts` holds what was measured and what each pack inferred (a fact two packs infer stands twice), `gaps` what
    could not be measured, `applied` the packs that were run, `measurements` what it can be judged again from.
    """

    case: Case
    report: CaseReport
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    applied: tuple[CompiledPack, ...]
    measurements: Measurements


class Auditor:
    """Packs compiled once, with their engines, for as many cases as there are."""

    def __init__(
        self,
        packs: Iterable[Pack],
        lang: Lang = "zh",
        engine: str = "auto",
        *,
        pictures: bool = False,
        exhibits: bool = False,
    ) -> None:
        self.lang = lang
        self.pictures = pictures
        self.exhibits = exhibits
        given = {pack.id: pack for pack in packs}
        self.compiled = tuple(compile_pack(_whole(pack, given), lang) for pack in given.values())
        self._engine = cache(lambda n: engine_for(self.compiled[n].engine_rules, engine))
        # Cases of one city mostly stand alike, and are stopped by the same words.
        self._stops = lru_cache(64)(lambda standing: tuple(stop_for(standing, c.pack, lang) for c in self.compiled))
        self._stopped = lru_cache(64)(lambda n, stop: _stopped(self.compiled[n], stop, lang))

    @property
    def engine(self) -> str:
        """The name of the engine that runs."""
        ruled = [number for number, compiled in enumerate(self.compiled) if compiled.engine_rules]
        return str(self._engine(ruled[0]).name) if ruled else ""

    def audit(self, case: Case) -> CaseReport:
        """Say of every rule of every pack what holds in this case."""
        return self.report_of(self.examine(case))

    def report_of(self, examined: Examined) -> CaseReport:
        """The report of an examined case, with pictures and copies of its sheets where they were asked for."""
        case, report = examined.case, examined.report
        if self.pictures:
            from checker.pictures import pictures_of

            report = replace(report, pictures=pictures_of(case, examined.facts))
        if self.exhibits:
            from checker.exhibiting.build import exhibits_of

            report = replace(report, exhibits=exhibits_of(case, report.verdicts, report.findings))
        return report

    def examine(self, case: Case) -> Examined:
        """The same, with the facts it rests on. Raises ValueError for a case of which only some fields were read."""
        if case.fields is not None:
            raise ValueError("a check may ask for any field: read the case without naming fields")
        if case.lang != self.lang:  # another language: nothing worked out in this one holds
            case = replace(case, lang=self.lang)
        standing = standing_of(case)
        asks = self.asks(standing)
        kept = Measurements(standing, asks, measure_case(case, asks))
        judged = self.judge(kept)
        report = CaseReport(
            case=case.name,
            inputs=case.inputs,
            packs=judged.packs,
            verdicts=judged.verdicts,
            findings=judged.findings,
            problems=told((*case.problems, *limit_problems(case, self.compiled)), self.lang),
            notes=(*(note.to(self.lang) for note in case.notes), *own_notes(case, asks), *judged.notes),
            figures=tuple(_figures(kept.measured.facts)),
            stated=stated(case),
            tables=tables_read(case),
        )
        return Examined(case, report, judged.facts, kept.measured.gaps, judged.applied, kept)

    def asks(self, standing: Standing) -> tuple[Ask, ...]:
        """The ledger tests that the packs for such a case ask for."""
        stops = self._stops(standing)
        return tuple(
            ask for compiled, stop in zip(self.compiled, stops, strict=True) if not stop for ask in compiled.asks
        )

    def judge(self, kept: Measurements) -> Judged:
        """Say of every rule of every pack what holds where this was measured."""
        measured = kept.measured
        stops = self._stops(kept.standing)
        running = [compiled for compiled, stop in zip(self.compiled, stops, strict=True) if stop is None]
        # Where a pack that builds on another applies, it speaks for the other's rules as well.
        replaced = {compiled.pack.source.builds_on for compiled in running}
        verdicts: list[Verdict] = []
        findings: list[Finding] = []
        notes: list[str] = []
        used: list[CompiledPack] = []
        applied: list[CompiledPack] = []
        facts = list(measured.facts)
        given = Given(measured.facts)
        for number, (compiled, stop) in enumerate(zip(self.compiled, stops, strict=True)):
            if compiled.pack.id in replaced:
                continue
            used.append(compiled)
            if stop is not None:
                verdicts += self._stopped(number, stop)
                continue
            if compiled.pack.source.unread:
                notes.append(compiled.pack.unread_note(self.lang))
            if not compiled.engine_rules:
                continue
            applied.append(compiled)
            inference = self._engine(number).run(given)
            facts += [fact for fact in inference.facts.values() if fact.rule]
            said, found = verdicts_of(compiled, Evidence(inference.facts, inference.outcomes, measured.gaps), self.lang)
            verdicts += said
            findings += found
        findings.sort(key=in_order)
        packs = tuple(PackUsed(c.pack.id, c.pack.sha256, c.pack.name(self.lang)) for c in used)
        return Judged(tuple(verdicts), tuple(findings), packs, tuple(notes), tuple(facts), tuple(applied))


def report_on(
    auditor: Auditor, cases: Iterable[Case], as_of: str | None = None, request: Request | None = None
) -> Report:
    """Audit several cases into one report."""
    return Report(__version__, auditor.engine, tuple(auditor.audit(case) for case in cases), as_of, request=request)


def _figures(facts: Iterable[Fact]) -> Iterable[Figure]:
    for fact in facts:
        if fact.kind in FIGURES:
            of = str(fact.fields.get("amount", ""))
            yield Figure(fact.id, fact.kind, fact.subject, of, int(fact.number), fact.cells)


def _whole(pack: Pack, given: dict[str, Pack]) -> Pack:
    name = pack.source.builds_on
    return build_on(given.get(name) or load_named(name, examples=False), pack) if name else pack


def _stopped(compiled: CompiledPack, stop: Stop, lang: Lang) -> list[Verdict]:
    """A pack that does not apply says so of its own rules; what it would take over is said by its base."""
    verdicts = same_verdict(compiled, stop.status, stop.reason, lang)
    return [verdict for verdict in verdicts if verdict.rule not in compiled.pack.taken_over]
