"""Clauses and parameters that nothing uses: left over, or misspelt where they should have been used."""

from collections.abc import Iterator
from typing import Any

from checker.rule_tools.issues import Linted, LintIssue, nearest
from checker.rule_tools.mutants import uses


def lint(linted: Linted) -> Iterator[LintIssue]:
    """Name every clause no rule or parameter rests on, and every parameter no rule compares with."""
    source = linted.pack.source
    written = sorted({word for rule in source.rules for word in _limits(rule.check)})
    for name in source.parameters:
        if not any(uses(rule, name) for rule in source.rules):
            zh, en = nearest(name, written)
            yield linted.issue(
                ("parameters", name),
                f"没有规则用到参数“{name}”{zh or '，用上或删去'}",
                f"no rule uses the parameter “{name}”{en or '; use it or take it out'}",
            )
    cited = {rule.cite for rule in source.rules} | {parameter.clause for parameter in source.parameters.values()}
    for name in source.clauses:
        if name not in cited:
            yield linted.issue(
                ("clauses", name),
                f"没有规则或参数引用条款“{name}”，用上或删去",
                f"no rule or parameter cites the clause “{name}”; use it or take it out",
            )


def _limits(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _limits(part)
    elif isinstance(value, str) and value.isascii():
        yield value
