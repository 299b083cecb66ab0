"""The whole pipeline for one case: measure it, run the packs that apply, judge every rule."""

from collections.abc import Iterable
from functools import cache

from checker import __version__
from checker.applies import Stop, stop_for
from checker.core.findings import WORST_FIRST, CaseReport, Finding, PackUsed, Report, Verdict
from checker.core.lang import Lang
from checker.engine.choose import Engine, engine_for
from checker.measures.run import Measured, measure_case
from checker.packs.compile import compile_pack
from checker.packs.find import load_named
from checker.packs.overlay import build_on
from checker.packs.pack import CompiledPack, Pack
from checker.tables.case import Case
from checker.tables.stated import stated, tables_read
from checker.verdicts import Evidence, same_verdict, verdicts_of


class Auditor:
    """Packs compiled once, with their engines, for as many cases as there are."""

    def __init__(self, packs: Iterable[Pack], lang: Lang = "zh", engine: str = "auto") -> None:
        self.lang = lang
        given = {pack.id: pack for pack in packs}
        self.compiled = tuple(compile_pack(_whole(pack, given), lang) for pack in given.values())
        self._engine = cache(lambda n: engine_for(self.compiled[n].engine_rules, engine))

    @property
    def engine(self) -> str:
        """The name of the engine that runs."""
        ruled = [number for number, compiled in enumerate(self.compiled) if compiled.engine_rules]
        return str(self._engine(ruled[0]).name) if ruled else ""

    def audit(self, case: Case) -> CaseReport:
        """Say of every rule of every pack what holds in this case."""
        stops = [stop_for(case, compiled.pack, self.lang) for compiled in self.compiled]
        running = [compiled for compiled, stop in zip(self.compiled, stops, strict=True) if stop is None]
        measured = measure_case(case, tuple(ask for compiled in running for ask in compiled.asks))
        # Where a pack that builds on another applies, it speaks for the other's rules as well.
        replaced = {compiled.pack.source.builds_on for compiled in running}
        verdicts: list[Verdict] = []
        findings: list[Finding] = []
        notes = list(case.notes)
        used: list[CompiledPack] = []
        for number, (compiled, stop) in enumerate(zip(self.compiled, stops, strict=True)):
            if compiled.pack.id in replaced:
                continue
            used.append(compiled)
            if stop is not None:
                verdicts += _stopped(compiled, stop, self.lang)
                continue
            if compiled.pack.source.unread:
                notes.append(f"{compiled.pack.name(self.lang)}：{compiled.pack.source.unread}")
            if not compiled.engine_rules:
                continue
            said, found = self._judge(measured, compiled, self._engine(number))
            verdicts += said
            findings += found
        findings.sort(key=lambda finding: (WORST_FIRST.index(finding.status), -(finding.excess_fen or 0), finding.id))
        packs = tuple(PackUsed(c.pack.id, c.pack.sha256, c.pack.name(self.lang)) for c in used)
        return CaseReport(
            case.name, case.inputs, packs, tuple(verdicts), tuple(findings), case.problems, tuple(notes),
            stated(case), tables_read(case),
        )  # fmt: skip

    def _judge(self, measured: Measured, compiled: CompiledPack, engine: Engine) -> tuple[list[Verdict], list[Finding]]:
        inference = engine.run(measured.facts)
        evidence = Evidence(inference.facts, inference.outcomes, measured.gaps)
        return verdicts_of(compiled, evidence, self.lang)


def report_on(auditor: Auditor, cases: Iterable[Case], as_of: str | None = None) -> Report:
    """Audit several cases into one report."""
    return Report(__version__, auditor.engine, tuple(auditor.audit(case) for case in cases), as_of)


def _whole(pack: Pack, given: dict[str, Pack]) -> Pack:
    name = pack.source.builds_on
    return build_on(given.get(name) or load_named(name, examples=False), pack) if name else pack


def _stopped(compiled: CompiledPack, stop: Stop, lang: Lang) -> list[Verdict]:
    """A pack that does not apply says so of its own rules; what it would take over is said by its base."""
    verdicts = same_verdict(compiled, stop.status, stop.reason, lang)
    return [verdict for verdict in verdicts if verdict.rule not in compiled.pack.taken_over]
