"""Hold approvals against a run: mark what they cover, use up their caps, and judge the approvals themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from checker.core.findings import CaseReport, Citation, Finding, Report, Verdict, Waived, in_order
from checker.core.lang import Both, Lang, say
from checker.core.money import amount_text
from checker.core.problems import told
from checker.core.read_files import Input
from checker.core.status import Status
from checker.waivers.waiver import Waiver, WaiverFile

PACK = "waivers"
EXPIRED, OVERDRAWN, MALFORMED, UNUSED = "WV-01", "WV-02", "WV-03", "WV-04"
TITLES = {
    EXPIRED: ("批准没有过期", "approvals have not expired"),
    OVERDRAWN: ("问题金额在批准的上限以内", "amounts stay within the approved cap"),
    MALFORMED: ("批准写得完整", "approvals are written in full"),
    UNUSED: ("批准都对得上问题", "every approval matches a finding"),
}
JUDGEMENTS = {
    EXPIRED: ("批准已过期，不起作用", "an approval has expired and has no effect"),
    OVERDRAWN: ("问题金额超出批准的上限", "the amount exceeds the approved cap"),
    MALFORMED: ("批准写得不完整，不起作用", "an approval is not written in full and has no effect"),
    UNUSED: ("批准没有对上任何问题", "an approval matches no finding"),
}
STATUS = {EXPIRED: Status.DOUBT, OVERDRAWN: Status.DOUBT, MALFORMED: Status.DOUBT, UNUSED: Status.HINT}
REMEDIES = {
    EXPIRED: ("取得续期的批准文件，或按规则整改。", "Obtain a renewed approval, or put the matter right."),
    OVERDRAWN: ("超出部分补办批准或整改。", "Have the rest approved, or put it right."),
    MALFORMED: ("改正后重新检查；写错的批准不起作用。", "Correct it and check again; it has no effect as it is."),
    UNUSED: (
        "问题已经解决的，删去这项批准；写错范围的，改正。",
        "Delete it if the matter is settled, or correct its scope.",
    ),
}


def apply_waivers(report: Report, file: WaiverFile, on: date, lang: Lang) -> Report:
    """Mark the findings that approvals cover on that day; a cap is used up in the order of cases and findings.

    A finding stays on the list and keeps its status. What an approval cannot cover whole it does not cover.
    """
    ledger = _Approvals(file, on, lang)
    cases = [ledger.case(case, first=number == 0) for number, case in enumerate(report.cases)]
    return replace(report, cases=tuple(cases))


@dataclass(frozen=True)
class _Said:
    rule: str
    subject: str
    sentence: str
    quote: str
    where: str
    excess_fen: int | None = None


class _Approvals:
    """The approvals of one file, and what of their caps has been used."""

    def __init__(self, file: WaiverFile, on: date, lang: Lang) -> None:
        self.file = file
        self.on = on
        self.lang = lang
        self.used_fen: dict[Waiver, int] = {}

    def case(self, case: CaseReport, first: bool) -> CaseReport:
        """One case with its findings marked, and what is to be said of the approvals themselves."""
        said: list[_Said] = []
        findings = [self._held(case.case, finding, said) for finding in case.findings]
        said += [
            self._unmatched(case, w) for w in self.file.waivers if w.is_for(case.case) and not self._matches(case, w)
        ]
        if first:
            said += [self._malformed(one.where, one.what) for one in told(self.file.mistakes, self.lang)]
        findings += [self._finding(one) for one in dict.fromkeys(said)]
        elsewhere = sum(not waiver.is_for(case.case) for waiver in self.file.waivers)
        notes = case.notes
        if elsewhere:
            other = Both(f"{elsewhere} 项批准属于其他项目", f"{elsewhere} approval(s) are for other cases")
            notes = (*notes, other.at(str(self.file.path)).to(self.lang))
        return replace(
            case,
            inputs=(*case.inputs, Input(self.file.path, self.file.sha256)),
            verdicts=(*case.verdicts, *self._verdicts(said)),
            findings=tuple(sorted(findings, key=in_order)),
            notes=notes,
        )

    def _held(self, case: str, finding: Finding, said: list[_Said]) -> Finding:
        for waiver in self.file.waivers:
            if not waiver.covers(case, finding):
                continue
            if self.on > waiver.until:
                said.append(self._expired(waiver, finding))
                continue
            amount, used = finding.excess_fen or 0, self.used_fen.get(waiver, 0)
            if waiver.cap_fen is not None and used + amount > waiver.cap_fen:
                said.append(self._overdrawn(waiver, finding, used))
                continue
            self.used_fen[waiver] = used + amount
            return finding._replace(waived=self._waived(waiver, amount))
        return finding

    def _waived(self, waiver: Waiver, amount: int) -> Waived:
        used = amount if waiver.cap_fen is not None else None
        return Waived(
            waiver.approver,
            waiver.document,
            waiver.reason,
            waiver.until.isoformat(),
            waiver.where.to(self.lang),
            waiver.cap_fen,
            used,
        )

    def _matches(self, case: CaseReport, waiver: Waiver) -> bool:
        return any(waiver.covers(case.case, finding) for finding in case.findings)

    def _expired(self, waiver: Waiver, finding: Finding) -> _Said:
        zh = f"{finding.id} 的批准（{waiver.document}）有效至 {waiver.until}，{self.on} 已过期，不起作用"
        en = f"the approval of {finding.id} ({waiver.document}) held until {waiver.until}; it has expired on {self.on}"
        return _Said(EXPIRED, finding.id, say(self.lang, zh, en), waiver.document, waiver.where.to(self.lang))

    def _overdrawn(self, waiver: Waiver, finding: Finding, used: int) -> _Said:
        cap, amount = waiver.cap_fen or 0, finding.excess_fen or 0
        over = used + amount - cap
        zh = (
            f"{waiver.document} 批准的上限为 {amount_text(cap)}，此前已用 {amount_text(used)}，"
            f"{finding.id} 需 {amount_text(amount)}，超出 {amount_text(over)}，这一问题不在批准之内"
        )
        en = (
            f"{waiver.document} approves up to {amount_text(cap)}, {amount_text(used)} used before; "
            f"{finding.id} needs {amount_text(amount)}, {amount_text(over)} too much: it is not covered"
        )
        return _Said(OVERDRAWN, finding.id, say(self.lang, zh, en), waiver.document, waiver.where.to(self.lang), over)

    def _unmatched(self, case: CaseReport, waiver: Waiver) -> _Said:
        now = next((str(verdict.status) for verdict in case.verdicts if verdict.rule == waiver.rule), "")
        zh = f"本项目没有 {waiver.rule}（{waiver.subject}）的问题" + (
            f"，该规则结论为{now}" if now else "，没有检查该规则"
        )
        en = f"no finding of {waiver.rule} ({waiver.subject}) in this case" + (f"; the rule says {now}" if now else "")
        return _Said(
            UNUSED,
            f"{waiver.rule} {waiver.document}",
            say(self.lang, zh, en),
            waiver.document,
            waiver.where.to(self.lang),
        )

    def _malformed(self, where: str, what: str) -> _Said:
        return _Said(MALFORMED, where, say(self.lang, f"{where}：{what}", f"{where}: {what}"), what, where)

    def _finding(self, said: _Said) -> Finding:
        return Finding(
            id=f"{said.rule}/{said.subject}",
            rule=said.rule,
            status=STATUS[said.rule],
            severity=STATUS[said.rule],
            title=say(self.lang, *JUDGEMENTS[said.rule]),
            subject=said.subject,
            measured="",
            limit="",
            excess_fen=said.excess_fen,
            bases=(),
            cells=(),
            sentence=say(self.lang, f"{said.sentence}。", f"{said.sentence}."),
            citation=Citation(say(self.lang, "批准清单", "list of approvals"), "", said.quote, said.where),
            remedy=say(self.lang, *REMEDIES[said.rule]),
            proof=(),
        )

    def _verdicts(self, said: Iterable[_Said]) -> Iterable[Verdict]:
        said, joined = list(said), say(self.lang, "；", "; ")
        for rule, title in TITLES.items():
            about = [one.sentence for one in said if one.rule == rule]
            yield Verdict(rule, say(self.lang, *title), PACK, STATUS[rule] if about else Status.MET, joined.join(about))
