"""The findings without a card of their own, as short rows the page shows by pages and searches through."""

from collections.abc import Iterable

from checker.core.findings import Report
from checker.core.money import amount_text
from checker.core.status import SHOWN_ORDER
from checker.core.text import printable
from checker.reports.html.cards import Place

MOST_CELLS = 3
Row = tuple[int, int, str, str, str, str, str, str]


def rest_rows(report: Report, chosen: frozenset[Place] | None) -> Iterable[Row]:
    """Case (from 0), status (in the order of the filters), rule, title, sentence, amount, first cells, id."""
    if chosen is None:
        return
    for c, case in enumerate(report.cases):
        for f, finding in enumerate(case.findings):
            if (c, f) in chosen:
                continue
            cells = "  ".join(str(cell) for cell in finding.cells[:MOST_CELLS])
            yield (
                c,
                SHOWN_ORDER.index(finding.status),
                printable(finding.rule),
                printable(finding.title),
                printable(finding.sentence),
                "" if finding.excess_fen is None else amount_text(finding.excess_fen),
                printable(cells) + (" …" if len(finding.cells) > MOST_CELLS else ""),
                printable(finding.id),
            )
