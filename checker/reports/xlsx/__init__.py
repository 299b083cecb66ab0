"""A workbook an audit firm can hand over: summary, findings, every conclusion, shares as live formulas, and the evidence.

Each sheet is one file of this package. Nothing from a ledger can become a formula or a live link: texts
are written as texts, links and formulas are made in formulas.py alone. Rows are written as they come, so
that a report of 100,000 findings needs no more memory than the report itself.
"""

from typing import BinaryIO

from checker.core.findings import Report
from checker.core.lang import Lang

SUFFIX = ".xlsx"
EXHIBITED = True


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write the workbook; the evidence sheets come last, in the order of the cases and their files."""
    from checker.reports.xlsx import (
        amounts,
        clauses,
        evidence,
        findings,
        ratios,
        rectification,
        sources,
        summary,
        verdicts,
    )
    from checker.reports.xlsx.book import Book
    from checker.reports.xlsx.plan import planned

    plan = planned(report, lang)
    with Book(out, report, lang) as book:
        for sheet in (summary, findings, verdicts, ratios, amounts, rectification, clauses, sources, evidence):
            sheet.write(book, plan)
