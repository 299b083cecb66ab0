"""CSV for spreadsheets and databases: one row a finding, and beside it one row a rule.

UTF-8 with a byte-order mark (without it Excel in China reads GBK), comma, CRLF, quotes where needed (RFC 4180).
A text that a spreadsheet would take for a formula gets an apostrophe before it; amounts stay plain numbers.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from checker.core.findings import Report
from checker.core.lang import Lang
from checker.core.text import printable
from checker.reports.words import citation_text, status_word, waived_text

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")  # what OWASP lists for CSV injection, also after spaces
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")  # −12.50% is a number, not a formula

FINDING_HEAD = {
    "zh": "案件 规则 结论 问题 测算 测得 应为 涉及金额（元） 单元格 依据 建议 批准 问题编号",
    "en": "case rule status title finding measured limit amount_yuan cells clause remedy approval id",
}
VERDICT_HEAD = {"zh": "案件 规则包 规则 名称 结论 理由 单元格", "en": "case pack rule title status reason cells"}


def write_findings(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write one row a finding, as they come; a report of any length is never held as text."""
    rows = (
        (
            case.case,
            found.rule,
            status_word(found.status, lang),
            found.title,
            found.sentence,
            found.measured,
            found.limit,
            None if found.excess_fen is None else _yuan(found.excess_fen),
            "\n".join(cell.full for cell in found.cells),
            citation_text(found.citation, lang, found.status),
            found.remedy,
            waived_text(found.waived, lang) if found.waived else None,
            found.id,
        )
        for case in report.cases
        for found in case.findings
    )
    _write(out, FINDING_HEAD[lang].split(), rows)


def write_verdicts(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write one row a rule and case: the verdict and its reason."""
    rows = (
        (
            case.case,
            verdict.pack,
            verdict.rule,
            verdict.title,
            status_word(verdict.status, lang),
            verdict.reason,
            "\n".join(cell.full for cell in verdict.cells),
        )
        for case in report.cases
        for verdict in case.verdicts
    )
    _write(out, VERDICT_HEAD[lang].split(), rows)


FILES = {".问题清单.csv": write_findings, ".规则结论.csv": write_verdicts}


def inert(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it.

    >>> inert("=HYPERLINK(1)"), inert("-12.50%"), inert("－")
    ("'=HYPERLINK(1)", '-12.50%', "'－")
    """
    text = printable(text)
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def _write(out: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    table = csv.writer(text)
    table.writerow(head)
    for row in rows:
        table.writerow(["" if value is None else inert(value) for value in row])
    text.flush()
    text.detach()


def _yuan(fen: int) -> str:
    """Exact, in 元, without separators: what a spreadsheet and a database both read as a number."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"
