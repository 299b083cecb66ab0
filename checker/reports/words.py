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


def citation_text(citation: Citation, lang: Lang) -> str:
    """Document, article or the admission that nobody has read its number, and the words of the clause."""
    article = citation.article or (say(lang, *UNVERIFIED_ARTICLE) if "〔" in citation.document else "")
    place = f"（{article}）" if article else "："
    read_in = say(lang, f"，见{citation.read_in}", f", as quoted in {citation.read_in}")
    return f"{citation.document}{place}“{citation.quote}”{read_in}"
