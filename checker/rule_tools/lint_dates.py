"""Editions must cover the days a document is in force: each day once."""

from collections.abc import Iterator
from datetime import date, timedelta

from checker.packs.model import Parameter
from checker.rule_tools.issues import Linted, LintIssue

ALWAYS = "always"
DAY = timedelta(days=1)


def lint(linted: Linted) -> Iterator[LintIssue]:
    """Compare the editions with the document's days, and the document with its successor and the registry."""
    yield from _document(linted)
    for name, parameter in linted.pack.source.parameters.items():
        yield from _parameter(linted, name, parameter)
    for other in linted.others:
        if other.document.number and other.document.number == linted.pack.document.succeeded_by:
            yield from _succession(linted, other.document.in_force.start)


def _document(linted: Linted) -> Iterator[LintIssue]:
    document = linted.pack.document
    days = document.in_force
    place = ("document", "in_force")
    if days.start and days.end and days.end < days.start:
        yield linted.issue(
            place,
            f"失效日 {days.end} 早于施行日 {days.start}",
            f"it ends on {days.end}, before it begins ({days.start})",
        )
    if document.issued and days.start and days.start < document.issued:
        yield linted.issue(
            place,
            f"施行日 {days.start} 早于印发日 {document.issued}",
            f"in force from {days.start}, before it was issued ({document.issued})",
        )
    if document.number and document.number in linted.registry.by_number:
        known = linted.registry.by_number[document.number]
        pairs = (
            ("title", known.title, document.title),
            ("issued", known.issued, document.issued),
            ("in_force", known.in_force.start, days.start),
            ("in_force", known.in_force.end, days.end),
            ("succeeded_by", known.successor, document.succeeded_by),
        )
        for key, there, here in pairs:
            if there and here and there != here:
                yield linted.issue(
                    ("document", key),
                    f"{key} 写“{here}”，登记表（{known.name}）写“{there}”",
                    f"{key} is “{here}”, in the register ({known.name}) “{there}”",
                )


def _parameter(linted: Linted, name: str, parameter: Parameter) -> Iterator[LintIssue]:
    place = ("parameters", name, "from")
    days = linted.pack.document.in_force
    dated = sorted(date.fromisoformat(str(day)) for day in parameter.editions if str(day) != ALWAYS)
    if not dated:
        return
    if len(dated) < len(parameter.editions):
        yield linted.issue(
            place,
            f"{name} 既有 always 又有日期，两版重叠",
            f"{name} has always and a date: two editions overlap",
        )
    elif days.start and dated[0] > days.start:
        yield linted.issue(
            place,
            f"{name} 从 {dated[0]} 起才有数值，{days.start} 至 {dated[0] - DAY} 没有",
            f"{name} has a value only from {dated[0]} on, none from {days.start} to {dated[0] - DAY}",
        )
    for day in dated:
        if days.start and day < days.start:
            yield linted.issue(
                place,
                f"{name} 的 {day} 早于文件施行日 {days.start}",
                f"{day} of {name} is before the document is in force ({days.start})",
            )
        if days.end and day > days.end:
            yield linted.issue(
                place,
                f"{name} 的 {day} 晚于文件失效日 {days.end}",
                f"{day} of {name} is after the document ends ({days.end})",
            )


def _succession(linted: Linted, begins: date | None) -> Iterator[LintIssue]:
    ends = linted.pack.document.in_force.end
    successor = linted.pack.document.succeeded_by
    if begins and (ends is None or begins <= ends):
        yield linted.issue(
            ("document", "in_force"),
            f"与后继文件 {successor}（自 {begins}）的有效期重叠",
            f"overlaps with its successor {successor} (from {begins})",
        )
    elif begins and ends and begins > ends + DAY:
        gap = f"{ends + DAY} 至 {begins - DAY}"
        yield linted.issue(
            ("document", "in_force"),
            f"与后继文件 {successor} 之间有空档：{gap}",
            f"a gap before its successor {successor}: {begins - DAY} is the last day of it, {ends + DAY} the first",
            "warning",
        )
