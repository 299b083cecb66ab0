"""Lint the citations of a whole file: what it cites, and what is wrong with it, each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checker.citations.documents import Passage
from checker.citations.find import find_citations
from checker.citations.judge import CitationIssue, judge
from checker.citations.registry import Registry
from checker.core.lang import Lang, say


@dataclass(frozen=True)
class Placed:
    """An issue with its place in the file: a line, a paragraph, or a cell."""

    place: str
    issue: CitationIssue


@dataclass(frozen=True)
class Linted:
    """What a file cites: how many numbers and titles, and what is to be said of them."""

    file: str
    numbers: int
    titles: int
    issues: tuple[Placed, ...]


def lint_passages(
    file: str, passages: Iterable[Passage], registry: Registry, as_of: date | None = None, lang: Lang = "zh"
) -> Linted:
    """Lint every passage on its own: a citation does not run from one cell or paragraph into the next."""
    numbers = titles = 0
    issues: list[Placed] = []
    for passage in passages:
        cited = find_citations(passage.text, registry.offices)
        numbers += len(cited.numbers)
        titles += len(cited.titles)
        issues += [Placed(passage.where or _lines(issue, lang), issue) for issue in judge(cited, registry, as_of, lang)]
    return Linted(file, numbers, titles, tuple(issues))


def _lines(issue: CitationIssue, lang: Lang) -> str:
    if issue.last_line == issue.line:
        return say(lang, f"第 {issue.line} 行", f"line {issue.line}")
    return say(lang, f"第 {issue.line}–{issue.last_line} 行", f"lines {issue.line}–{issue.last_line}")
