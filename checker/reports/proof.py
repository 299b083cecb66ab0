"""Print why: a finding's proof from the conclusion down to the cells, or a rule's page."""

from typing import Any

from checker.core.findings import Citation
from checker.core.lang import Lang, say
from checker.core.rule_page import RulePage
from checker.core.status import Status
from checker.core.terms import basis_term
from checker.reports.terminal import Page
from checker.reports.words import citation_text, status_word


def show_page(page: Page, rule: RulePage) -> None:
    """Print the page of a rule."""
    page.line(f"{rule.rule}  {rule.title}", "bold")
    for label, text in rule.paragraphs:
        page.labelled(label, text)


def show_proof(page: Page, finding: dict[str, Any]) -> None:
    """Print a finding of the JSON contract as a tree: each fact, how it was worked out, from which cells."""
    lang = page.lang
    page.line(f"{finding['id']}  {_word(finding['status'], lang)}", "bold")
    page.line(finding["title"], "bold")
    page.line(finding["sentence"])
    citation = Citation(**{"title": "", **finding["citation"]})
    page.labelled(say(lang, "依据", "clause"), citation_text(citation, lang))
    page.line("")
    page.line(say(lang, "证明（从结论到单元格）", "proof, from the conclusion to the cells"), "bold")
    steps = {step["fact"]: step for step in finding["proof"]}
    used = {source for step in steps.values() for source in step["from"]}
    for fact in [fact for fact in reversed(steps) if fact not in used]:
        _branch(page, fact, steps, 0)


def show_verdict(page: Page, verdict: dict[str, Any]) -> None:
    """Print a verdict that is no finding: what it rests on, or what is missing."""
    status = _word(verdict["status"], page.lang)
    page.line(f"{verdict['rule']}  {verdict['title']}  {status}", "bold")
    page.line(verdict["reason"])
    for basis in verdict["bases"]:
        cells = "  ".join(basis["cells"])
        name, status = basis_term(basis["basis"], page.lang), _word(basis["status"], page.lang)
        page.labelled("", f"{name}  {basis['working']}  {status}  {cells}".rstrip())


def _word(status: str, lang: Lang) -> str:
    return status_word(Status(status), lang)


def _branch(page: Page, fact: str, steps: dict[str, Any], depth: int) -> None:
    step = steps[fact]
    mark = "└ " if depth else "● "
    by = say(page.lang, f"（规则 {step['rule']} 推出）", f" (derived by {step['rule']})") if step["rule"] else ""
    page.line(f"{mark}{step['working'] or step['subject']}{by}", indent=2 * depth, hang=2)
    if not step["from"]:
        for cell in step["cells"]:
            page.line(cell, "cyan", indent=2 * depth + 2)
    for source in step["from"]:
        if source in steps:
            _branch(page, source, steps, depth + 1)
