"""问题清单: every finding, the worst first, each with a link to its cell in the evidence."""

from collections.abc import Iterator, Sequence

from checker.core.findings import CaseReport, Finding
from checker.reports.words import citation_text, status_word, waived_text
from checker.reports.xlsx.book import Book
from checker.reports.xlsx.formulas import at
from checker.reports.xlsx.plan import Plan, main_basis
from checker.reports.xlsx.ratios import EXCESS, SHARE, digits_of, excess_fen
from checker.reports.xlsx.values import Column, Formula, Status, Value

COLUMNS = (
    Column("序号", "no.", 6, "count"),
    Column("案件", "case", 16),
    Column("规则", "rule", 11),
    Column("结论", "status", 9),
    Column("问题", "title", 28),
    Column("测算", "finding", 46),
    Column("测得", "measured", 16, "center"),
    Column("应为", "limit", 12, "center"),
    Column("涉及金额（元）", "amount (元)", 15, "amount"),
    Column("证据", "evidence", 18),
    Column("全部单元格", "all cells", 22),
    Column("依据", "clause", 44),
    Column("建议", "remedy", 32),
    Column("已批准", "approved", 20),
    Column("问题编号", "id", 22),
)


def write(book: Book, plan: Plan) -> None:
    """Write all of them, page after page; what was measured as a share is the live share of 口径对照."""
    names = plan.names("问题清单", "findings", plan.finding_count)
    rows = (_row(book, plan, number, case, finding) for number, case, finding in plan.findings())
    for page in book.table(names, COLUMNS, rows):
        page.freeze_panes(1, 5)


def _row(book: Book, plan: Plan, number: int, case: CaseReport, finding: Finding) -> Sequence[Value]:
    place = plan.case_number(case)
    measured, amount = _live(plan, place, finding)
    return (
        number + 1,
        case.case,
        finding.rule,
        Status(status_word(finding.status, book.lang), str(finding.status)),
        finding.title,
        finding.sentence,
        measured,
        finding.limit,
        amount,
        plan.first_link(place, finding.cells),
        "\n".join(_cells(finding)),
        citation_text(finding.citation, book.lang, finding.status),
        finding.remedy,
        waived_text(finding.waived, book.lang) if finding.waived else None,
        finding.id,
    )


def _live(plan: Plan, case: int, finding: Finding) -> tuple[Value, Value]:
    """What was measured and the money in question: live where a share is behind them, else as they are."""
    amount = None if finding.excess_fen is None else finding.excess_fen / 100
    row = main_basis(plan, case, finding)
    if row is None or row.basis.share is None:
        return finding.measured, amount
    share = Formula(f"={at(plan.ratio_sheet, row.row, SHARE)}", float(row.basis.share), "share", digits_of(row.basis))
    if amount is None or row.is_rate or excess_fen(row.basis) != finding.excess_fen:
        return share, amount
    return share, Formula(f"={at(plan.ratio_sheet, row.row, EXCESS)}", amount)


def _cells(finding: Finding) -> Iterator[str]:
    """The addresses, the file only where it changes."""
    file = ""
    for cell in finding.cells:
        yield cell.full if cell.file != file else str(cell)
        file = cell.file
