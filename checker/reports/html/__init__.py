"""HTML: one page that opens offline, with filters, proofs that unfold, charts, and a print of its own."""

from typing import BinaryIO

from checker.core.findings import Report
from checker.core.lang import Lang

SUFFIX = ".html"
PICTURED = True


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write the page piece by piece. Nothing from a ledger can become markup, and the page asks nobody for anything."""
    from checker.reports.html.page import pieces

    for piece in pieces(report, lang):
        out.write(piece.encode())
