"""The fixed words of reports, in both languages."""

from typing import TYPE_CHECKING

from checker.core.lang import Lang, say
from checker.core.money import amount_text
from checker.core.status import ENGLISH, SHOWN_ORDER, Status

if TYPE_CHECKING:
    from checker.core.findings import CaseReport, Citation, Waived

NOT_FINISHED = (
    "这次检查没有做完，只有已检查的项目；checker batch 加 --resume 做完再看",
    "the run was not finished: only the cases checked so far; finish it with checker batch --resume",
)
UNVERIFIED_ARTICLE = ("条款号未核实", "article number not verified")


def status_word(status: Status, lang: Lang) -> str:
    """A status as readers know it."""
    return say(lang, str(status), ENGLISH[status])


def summary_line(case: "CaseReport", lang: Lang) -> str:
    """42 条规则：符合 30 · 违规 3 · … — every status is named, also those with none."""
    counts = case.summary
    parts = " · ".join(f"{status_word(status, lang)} {counts[status]}" for status in SHOWN_ORDER)
    total = sum(counts.values())
    return say(lang, f"{total} 条规则：{parts}", f"{total} rules: {parts}")


# What the tool may say of a clause by severity; 定性 is the auditor's.
VERBS = {
    Status.BREACH: ("经测算，疑似不符合", "by our figures, apparently not in line with"),
    Status.DOUBT: ("经测算，需进一步核实是否符合", "by our figures, to be verified against"),
    Status.HINT: ("不够规范，参照", "not quite in order, see"),
}


def citation_text(citation: "Citation", lang: Lang, status: Status | None = None) -> str:
    """The clause as papers quote it: 《标题》（文号）, its article or the admission that nobody read its number.

    With a status, the verb that goes with it stands before; without a policy document there is none.
    """
    read_in = say(lang, f"，见{citation.read_in}", f", as quoted in {citation.read_in}")
    quote = f"“{citation.quote}”"
    if citation.translation:
        quote += f" (our translation: “{citation.translation}”)"
    if "〔" not in citation.document:
        return f"{citation.document}{say(lang, '：', ': ')}{quote}{read_in}"
    verb = f"{say(lang, *VERBS[status])}{'' if lang == 'zh' else ' '}" if status in VERBS else ""
    article = citation.article or say(lang, *UNVERIFIED_ARTICLE)
    inside = f"{citation.document}{say(lang, '，', ', ')}{article}"
    name = f"《{citation.title}》（{inside}）" if citation.title else f"{citation.document}（{article}）"
    return f"{verb}{name}{say(lang, '：', ': ')}{quote}{read_in}"


def waived_text(waived: "Waived", lang: Lang) -> str:
    """Under which approval a finding stands: who, which document, until when, what it uses of the cap, why."""
    cap = ""
    if waived.cap_fen is not None and waived.used_fen is not None:
        used, most = amount_text(waived.used_fen), amount_text(waived.cap_fen)
        cap = say(lang, f"，占用 {used}（上限 {most}）", f", takes {used} of {most}")
    return say(
        lang,
        f"{waived.approver}批准（{waived.document}），有效至 {waived.until}{cap}：{waived.reason}（{waived.where}）",
        f"approved by {waived.approver} ({waived.document}) until {waived.until}{cap}: {waived.reason} ({waived.where})",
    )


def left_out_line(case: "CaseReport", lang: Lang) -> str:
    """What a baseline and approvals mean for the list; '' where there are none."""
    parts = []
    waived = sum(finding.waived is not None for finding in case.findings)
    if waived:
        parts.append(say(lang, f"其中 {waived} 项在批准范围内，仍列出", f"{waived} under an approval, still listed"))
    if case.baseline:
        known, gone = len(case.baseline.known), len(case.baseline.gone)
        zh = f"与基线 {case.baseline.file} 相比：新出现或加重 {len(case.findings)} 项，旧问题 {known} 项未列出，消失 {gone} 项"
        en = (
            f"against the baseline {case.baseline.file}: {len(case.findings)} new or worse, {known} old not listed, "
            f"{gone} gone"
        )
        parts.append(say(lang, zh, en))
    return "；".join(parts) if lang == "zh" else "; ".join(parts)
