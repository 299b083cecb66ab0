"""依据: every clause that was applied: its words, where they were read, and how far that can be relied on."""

from collections.abc import Iterator, Sequence

from checker.core.evidence import EVIDENCE
from checker.core.findings import Citation
from checker.core.lang import say
from checker.core.status import Status
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.plan import Plan
from checker.reports.xlsx.values import Column, Value
from checker.reports.xlsx.verdicts import article_of

COLUMNS = (
    Column("文件", "document", 28),
    Column("标题", "title", 36),
    Column("条款号", "article", 16),
    Column("条款原文", "quotation", 56),
    Column("在哪里读到", "read in", 32),
    Column("核实情况", "verification", 22),
    Column("用到的规则", "rules", 30),
    Column("问题数", "findings", 9, "count"),
)
SECURE = {"T"}  # the only mark that stands for the document itself


def write(book: Book, plan: Plan) -> None:
    """Write one row for every clause that a rule which applied rests on."""
    for page in book.table([book.say("依据", "clauses")], COLUMNS, _rows(book, plan)):
        page.freeze_panes(1, 1)


def _rows(book: Book, plan: Plan) -> Iterator[Sequence[Value]]:
    rules: dict[Citation, dict[str, None]] = {}
    for case in plan.report.cases:
        for verdict in case.verdicts:
            if verdict.citation and verdict.status is not Status.NOT_APPLICABLE:
                rules.setdefault(verdict.citation, {})[verdict.rule] = None
    found: dict[str, int] = {}
    for _, _, finding in plan.findings():
        found[finding.rule] = found.get(finding.rule, 0) + 1
    for citation, names in rules.items():
        yield (
            citation.document,
            citation.title if citation.title != citation.document else "",
            article_of(book, citation.document, citation.article),
            "\n".join(part for part in (citation.quote, citation.translation) if part),
            citation.read_in,
            _verified(book, citation),
            book.say("、", ", ").join(names),
            sum(found.get(name, 0) for name in names) or None,
        )


def _verified(book: Book, citation: Citation) -> str:
    known = EVIDENCE.get(citation.evidence)
    if "〔" not in citation.document:
        return book.say("不是规范性文件，没有法律效力", "no policy document, without legal force")
    words = say(book.lang, *known) if known else ""
    checked = book.say("，引用前请核对原文", "; check against the document before quoting")
    return words if citation.evidence in SECURE else words + checked
