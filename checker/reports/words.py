"""The fixed words of reports, in both languages."""

from checker.core.findings import ENGLISH, SHOWN_ORDER, CaseReport, Citation, Status
from checker.core.lang import Lang, say

UNVERIFIED_ARTICLE = ("条款号未核实", "article number not verified")


def status_word(status: Status, lang: Lang) -> str:
    """A status as readers know it."""
    return say(lang, str(status), ENGLISH[status])


def summary_line(case: CaseReport, lang: Lang) -> str:
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


def citation_text(citation: Citation, lang: Lang, status: Status | None = None) -> str:
    """The clause as papers quote it: 《标题》（文号）, its article or the admission that nobody read its number.

    With a status, the verb that goes with it stands before; without a policy document there is none.
    """
    read_in = say(lang, f"，见{citation.read_in}", f", as quoted in {citation.read_in}")
    if "〔" not in citation.document:
        return f"{citation.document}：“{citation.quote}”{read_in}"
    verb = f"{say(lang, *VERBS[status])}{'' if lang == 'zh' else ' '}" if status in VERBS else ""
    article = citation.article or say(lang, *UNVERIFIED_ARTICLE)
    inside = f"{citation.document}{say(lang, '，', ', ')}{article}"
    name = f"《{citation.title}》（{inside}）" if citation.title else f"{citation.document}（{article}）"
    return f"{verb}{name}：“{citation.quote}”{read_in}"
