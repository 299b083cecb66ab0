"""What the checker says of two writings of one case, cells told by what they were in the original."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from checker.audit import Auditor
from checker.core.cells import CellRef
from checker.core.findings import CaseReport
from checker.core.status import Status
from checker.tables.case import Case
from checker.tables.read_case import read_case
from tests.metamorphic.write_books import Origins, write
from tests.metamorphic.written import Books

LISTED = {12, 20}  # of more cells only so many are named: which, depends on the order of the rows
UNDECIDED = Status.UNDECIDED


class Said(NamedTuple):
    """Verdicts by rule, findings with their amounts and where their numbers came from, problems of the files."""

    verdicts: dict[str, Status]
    findings: Counter[tuple[object, ...]]
    figures: Counter[tuple[object, ...]]
    problems: tuple[str, ...]


def said(report: CaseReport, origins: Origins | None = None) -> Said:
    """A report with its addresses led back to the original; those of cells that were not there are left out."""

    def was(cells: tuple[CellRef, ...]) -> frozenset[object]:
        if len(cells) in LISTED:
            return frozenset()
        if origins is None:
            return frozenset(tuple(cell) for cell in cells if cell.row and cell.column)
        return frozenset(origins[cell] for cell in cells if cell in origins)

    findings = Counter(
        (found.rule, found.status, found.excess_fen, found.measured, found.limit, was(found.cells))
        for found in report.findings
    )
    figures = Counter((figure.subject, figure.of, figure.fen, was(figure.cells)) for figure in report.figures)
    verdicts = {verdict.rule: verdict.status for verdict in report.verdicts}
    return Said(verdicts, findings, figures, tuple(str(problem) for problem in report.problems))


def said_of(auditor: Auditor, books: Books, folder: Path) -> tuple[Said, Case]:
    path, origins = write(books, folder)
    case = read_case(path)
    return said(auditor.audit(case), origins), case


def differences(before: Said, after: Said) -> list[str]:
    """In words, what is not the same; [] where the two writings say the same."""
    lines = [
        f"{rule}: {before.verdicts[rule].value} → {status.value}"
        for rule, status in after.verdicts.items()
        if before.verdicts[rule] is not status
    ]
    for name in ("findings", "figures"):
        one, other = getattr(before, name), getattr(after, name)
        lines += [f"{name} - {short(gone)}" for gone in (one - other)]
        lines += [f"{name} + {short(new)}" for new in (other - one)]
    return lines


def short(what: tuple[object, ...]) -> str:
    cells = sorted(what[-1])
    return f"{tuple(str(part) for part in what[:-1])} {len(cells)} cells {cells[:4]}"


def alleges_more(before: Said, after: Said) -> list[str]:
    """Rules broken (违规) only as it is written now."""
    return [
        rule
        for rule, status in after.verdicts.items()
        if status is Status.BREACH and before.verdicts[rule] is not Status.BREACH
    ]


def is_doubt(before: Said, after: Said) -> bool:
    """Whether all that changed went to 未能判断, or was a finding less, and a problem says why: nothing new is alleged."""
    moved = [status for rule, status in after.verdicts.items() if before.verdicts[rule] is not status]
    new = {finding[:2] for finding in after.findings} - {finding[:2] for finding in before.findings}
    return bool(after.problems) and all(status is UNDECIDED for status in moved) and not new
