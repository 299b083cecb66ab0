"""Lint a pack: everything that loading it cannot object to and its author would still want to know."""

from collections.abc import Iterable
from pathlib import Path

from checker.citations.number import normalise
from checker.citations.registry import Days, Known, Registry
from checker.core.lang import Lang
from checker.packs.load import load_pack
from checker.packs.model import Document
from checker.packs.pack import Pack
from checker.rule_tools import lint_dates, lint_rules, lint_text, lint_use, lint_words
from checker.rule_tools.issues import Linted, LintIssue
from checker.yaml_source import parse_yaml

LINTERS = (lint_rules.lint, lint_use.lint, lint_words.lint, lint_dates.lint, lint_text.lint)


def lint_pack(file: Path, registry: Registry, packs: Iterable[Pack] = (), lang: Lang = "zh") -> list[LintIssue]:
    """Every issue of a pack, by line. `packs` are those it will stand beside: ids must differ from theirs.

    Raises PackInvalidError where it does not even load, OSError where it cannot be opened.
    """
    pack = load_pack(file)
    others = tuple(other for other in packs if other.id != pack.id)
    text = file.read_text(encoding="utf-8")
    known = registry.with_documents(map(_known, (one.document for one in (pack, *others))))
    linted = Linted(pack, parse_yaml(text, file.name), text, known, others, lang)
    issues = [issue for lint in LINTERS for issue in lint(linted)]
    return sorted(issues, key=lambda issue: issue.line)


def _known(document: Document) -> Known:
    """A pack's own document counts as known: the pack says where it was read."""
    return Known(
        read_in="规则包",
        evidence=document.evidence,
        number=normalise(document.number),
        title=document.title,
        issuer=document.issuer,
        issued=document.issued,
        in_force=Days(document.in_force.start, document.in_force.end),
        successor=document.succeeded_by,
    )
