"""规则结论: every rule of every case with its one status and why; 未能判断 says what is missing."""

from collections.abc import Iterator, Sequence

from checker.core.evidence import EVIDENCE
from checker.core.findings import Verdict
from checker.core.lang import say
from checker.reports.words import UNVERIFIED_ARTICLE, status_word
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.plan import Plan
from checker.reports.xlsx.values import Column, Link, Status, Value

COLUMNS = (
    Column("案件", "case", 18),
    Column("规则包", "pack", 18),
    Column("规则", "rule", 11),
    Column("名称", "title", 34),
    Column("结论", "status", 11),
    Column("理由；未能判断的写明缺什么", "reason; what is missing where undecided", 76),
    Column("问题数", "findings", 8, "count"),
    Column("证据", "evidence", 20),
    Column("依据文件", "document", 26),
    Column("条款号", "article", 15),
    Column("条文怎样得知", "how the wording is known", 20),
)


def write(book: Book, plan: Plan) -> None:
    """Write one row for every rule of every case."""
    rows = list(_rows(book, plan)) if len(plan.report.cases) == 1 else _rows(book, plan)
    count = sum(len(case.verdicts) for case in plan.report.cases)
    for page in book.table(plan.names("规则结论", "verdicts", count), COLUMNS, rows):
        page.freeze_panes(1, 4)


def _rows(book: Book, plan: Plan) -> Iterator[Sequence[Value]]:
    first: dict[tuple[int, str], tuple[int, int]] = {}
    for number, case, finding in plan.findings():
        key = (plan.case_number(case), finding.rule)
        at, count = first.get(key, (number, 0))
        first[key] = (at, count + 1)
    for place, case in enumerate(plan.report.cases):
        for verdict in case.verdicts:
            at, count = first.get((place, verdict.rule), (0, 0))
            link: Link | str | None = plan.first_link(place, verdict.cells)
            if count:
                link = plan.finding_link(at, book.say("见问题清单", "see findings"))
            yield (
                case.case,
                verdict.pack,
                verdict.rule,
                verdict.title,
                Status(status_word(verdict.status, book.lang), str(verdict.status)),
                verdict.reason,
                count or None,
                link,
                *_clause(book, verdict),
            )


def _clause(book: Book, verdict: Verdict) -> tuple[str, str, str]:
    citation = verdict.citation
    if citation is None:
        return "", "", ""
    known = EVIDENCE.get(citation.evidence)
    return (
        citation.document,
        article_of(book, citation.document, citation.article),
        say(book.lang, *known) if known else "",
    )


def article_of(book: Book, document: str, article: str | None) -> str:
    """The article number, or that nobody has read it; what is no policy document has none."""
    return article or (book.say(*UNVERIFIED_ARTICLE) if "〔" in document else "")
