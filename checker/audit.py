"""The whole pipeline for one case: measure it, run the packs that apply, judge every rule."""

from collections.abc import Iterable
from functools import cache

from checker import __version__
from checker.core.findings import CaseReport, Finding, PackUsed, Report, Status, Verdict
from checker.core.lang import Lang, say
from checker.engine.choose import Engine, engine_for
from checker.measures.run import Measured, measure_case
from checker.packs.compile import compile_pack
from checker.packs.pack import CompiledPack, Pack
from checker.tables.case import Case
from checker.verdicts import Evidence, same_verdict, verdicts_of


class Auditor:
    """Packs compiled once, with their engines, for as many cases as there are."""

    def __init__(self, packs: Iterable[Pack], lang: Lang = "zh", engine: str = "auto") -> None:
        self.lang = lang
        self.compiled = tuple(compile_pack(pack, lang) for pack in packs)
        self._engine = cache(lambda n: engine_for(self.compiled[n].engine_rules, engine))

    @property
    def engine(self) -> str:
        """The name of the engine that runs."""
        return str(self._engine(0).name) if self.compiled else ""

    def audit(self, case: Case) -> CaseReport:
        """Say of every rule of every pack what holds in this case."""
        measured = measure_case(case)
        verdicts: list[Verdict] = []
        findings: list[Finding] = []
        for number, compiled in enumerate(self.compiled):
            said, found = self._judge(case, measured, compiled, self._engine(number))
            verdicts += said
            findings += found
        order = list(Status)
        findings.sort(key=lambda finding: (order.index(finding.status), -(finding.excess_fen or 0), finding.id))
        packs = tuple(PackUsed(c.pack.id, c.pack.sha256, c.pack.name(self.lang)) for c in self.compiled)
        return CaseReport(case.name, case.inputs, packs, tuple(verdicts), tuple(findings), case.problems, case.notes)

    def _judge(
        self, case: Case, measured: Measured, compiled: CompiledPack, engine: Engine
    ) -> tuple[list[Verdict], list[Finding]]:
        stop = self._not_for(case, compiled)
        if stop is not None:
            return same_verdict(compiled, *stop, self.lang), []
        inference = engine.run(measured.facts)
        evidence = Evidence(inference.facts, inference.outcomes, measured.gaps)
        return verdicts_of(compiled, evidence, self.lang)

    def _not_for(self, case: Case, compiled: CompiledPack) -> tuple[Status, str] | None:
        """A pack is for its region; where the case does not say its region, nobody can say whether it applies."""
        wanted = compiled.pack.source.region
        if not wanted:
            return None
        region = case.stated("region")
        if region is None:
            zh, en = case.missing("project", "region")
            return Status.UNDECIDED, say(self.lang, f"{zh}，不知是否适用{wanted}的规定", f"{en}: does {wanted} apply?")
        if wanted not in str(region):
            return Status.NOT_APPLICABLE, say(
                self.lang, f"仅适用于{wanted}，本案在{region}", f"for {wanted} only; this case: {region}"
            )
        return None


def report_on(auditor: Auditor, cases: Iterable[Case], as_of: str | None = None) -> Report:
    """Audit several cases into one report."""
    return Report(__version__, auditor.engine, tuple(auditor.audit(case) for case in cases), as_of)
