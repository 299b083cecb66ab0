"""Which cells of a file are noted, in which words: the rule, the sentence, the clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checker.core.cells import CellRef
from checker.core.findings import CaseReport, Finding
from checker.core.lang import Lang, say
from checker.core.read_files import Input
from checker.core.status import WORST_FIRST, Status
from checker.core.text import printable
from checker.reports.words import citation_text, status_word

# A sheet with more notes than this is no longer read note by note; the rest stands on the index.
NOTED_CELLS_MOST = 10_000
NOTE_MOST = 8_000  # characters in one note


@dataclass
class CellNotes:
    """What is noted on one cell: the texts, and the worst status, which paints it."""

    status: Status
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it, one finding below the other."""
        joined = "\n\n".join(self.texts)
        return joined if len(joined) <= NOTE_MOST else joined[: NOTE_MOST - 1] + "…"


@dataclass(frozen=True)
class FileNotes:
    """Everything that concerns one file: notes by sheet and cell, and the findings for its index."""

    cells: dict[str, dict[tuple[int, int], CellNotes]]
    findings: tuple[tuple[Finding, tuple[CellRef, ...]], ...]
    left_out: int


def file_of(source: Input, files: Iterable[str]) -> str | None:
    """The name under which the cells of an input are cited: the longest that its path ends with."""
    fitting = [name for name in files if source.path == name or source.path.endswith(f"/{name}")]
    return max(fitting, key=len, default=None)


def notes_of(case: CaseReport, file: str, lang: Lang) -> FileNotes:
    """The notes of one file. A cell that stands for a whole row is noted on its first cell, a whole sheet only listed."""
    cells: dict[str, dict[tuple[int, int], CellNotes]] = {}
    listed: list[tuple[Finding, tuple[CellRef, ...]]] = []
    left_out = 0
    for finding in case.findings:
        here = tuple(cell for cell in finding.cells if cell.file == file)
        if here or not finding.cells:
            listed.append((finding, here))
        text = note_text(finding, lang) if here else ""
        for cell in here:
            of_sheet = cells.setdefault(cell.sheet, {})
            at = (cell.row, max(cell.column, 1))
            if not cell.row:
                continue
            if at not in of_sheet and len(of_sheet) >= NOTED_CELLS_MOST:
                left_out += 1
                continue
            known = of_sheet.setdefault(at, CellNotes(finding.status))
            known.status = min(known.status, finding.status, key=WORST_FIRST.index)
            if text not in known.texts:
                known.texts.append(text)
    return FileNotes({sheet: notes for sheet, notes in cells.items() if notes}, tuple(listed), left_out)


def note_text(finding: Finding, lang: Lang) -> str:
    """【违规】GZ13-03, what it is, the arithmetic, the clause, the remedy."""
    lines: Sequence[str] = (
        f"【{status_word(finding.status, lang)}】{finding.rule} {finding.title}",
        finding.sentence,
        say(lang, "依据：", "Clause: ") + citation_text(finding.citation, lang, finding.status),
        say(lang, "建议：", "Remedy: ") + finding.remedy,
    )
    return printable("\n".join(lines))
