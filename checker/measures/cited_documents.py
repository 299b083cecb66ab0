"""The documents a report cites, each looked up in the registry of known documents."""

from collections.abc import Iterator
from functools import cache

from checker.citations.judge import CitationIssue, lint_text
from checker.citations.registry import Registry, load_registry
from checker.core.facts import Fact, Gap
from checker.core.lang import Lang, say
from checker.measures.amounts import year_of
from checker.rules_folder import rules_folder
from checker.tables.case import Case

# What an issue is worth, gravest first; one that is only a note leaves the citation as known.
GRAVEST = (
    "near_miss",
    "mismatch",
    "not_in_force",
    "number_in_title",
    "malformed",
    "title_slip",
    "title_near",
    "unknown",
    "title_unknown",
)


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Sort each citation by the gravest thing the citation linter says of it, on the last day of the service year."""
    table = case.table("cited")
    if table is None:
        yield Gap("citation", *case.missing("cited", "cited_text"))
        return
    period = case.period
    for record in table:
        text = str(record["cited_text"] or "")
        issues = lint_text(text, _registry(), period.end if period else None, case.lang)
        kinds = [kind for kind in GRAVEST if any(issue.kind == kind for issue in issues)]
        sort = kinds[0] if kinds else "known"
        said = case.say("；", "; ").join(_words(issue, case.lang) for issue in issues if issue.kind in kinds[:1])
        row = table.rows[record.position]
        yield Fact(
            f"citation:{row}", "citation", text if len(text) <= 40 else f"{text[:40]}…", text, "text", during=year_of(case),
            fields={"sort": sort, "stated": text}, cells=record.cells("cited_text"),
            working=case.say(f"引用“{text}”", f"cited: “{text}”")
            + (f"{case.say('：', ': ')}{said}" if said else case.say("，已登记", ", registered")),
        )  # fmt: skip


def _words(issue: CitationIssue, lang: Lang) -> str:
    return f"{issue.named(lang)}{say(lang, '，', ', ')}{issue.message}"


@cache
def _registry() -> Registry:
    return load_registry(rules_folder() / "registry.yaml")
