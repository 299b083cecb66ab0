"""JUnit XML for continuous integration: a suite a case, a test a rule (the dialect of the Jenkins xUnit plugin).

A finding at or above --fail-on fails its test, a lesser one passes and is printed in system-out; what could not be
judged or does not apply is skipped with its reason; a file that could not be read is an error. No times and no dates
stand in it: the same input gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from checker.core.findings import CaseReport, Finding, Report, Verdict
from checker.core.lang import Lang, say
from checker.core.status import Status
from checker.reports.formats import Files, Wishes
from checker.reports.words import citation_text, status_word, summary_line, waived_text
from checker.reports.xml_text import xml_text

SUFFIX = ".junit.xml"
SKIPPED = (Status.UNDECIDED, Status.NOT_APPLICABLE)


def files(wishes: Wishes) -> Files:
    """One file; the statuses the user says fail are failures."""
    return {SUFFIX: partial(write, failing=wishes.failing)}


def write(report: Report, lang: Lang, out: BinaryIO, failing: Sequence[Status] = (Status.BREACH,)) -> None:
    """Write suite by suite and test by test; only one case's findings are sorted by rule at a time."""
    for piece in _document(report, lang, failing):
        out.write(piece.encode())


def _document(report: Report, lang: Lang, failing: Sequence[Status]) -> Iterator[str]:
    counts = [_counts(case, failing) for case in report.cases]
    totals = {name: sum(count[name] for count in counts) for name in ("tests", "failures", "errors")}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name='checker', **totals)}>\n"
    for case, count in zip(report.cases, counts, strict=True):
        yield from _suite(case, count, report, lang, failing)
    yield "</testsuites>\n"


def _counts(case: CaseReport, failing: Sequence[Status]) -> dict[str, int]:
    return {
        "tests": len(case.verdicts) + len(case.problems),
        "failures": len({found.rule for found in case.findings if _fails(found, failing)}),
        "errors": len(case.problems),
        "skipped": sum(verdict.status in SKIPPED for verdict in case.verdicts),
    }


def _suite(
    case: CaseReport, count: dict[str, int], report: Report, lang: Lang, failing: Sequence[Status]
) -> Iterator[str]:
    yield f"<testsuite{_attributes(name=case.case, **count)}>\n<properties>\n"
    said = {"checker": report.version, "engine": report.engine, "as_of": report.as_of or ""}
    said |= {f"sha256 {source.path}": source.sha256 for source in case.inputs}
    said |= {f"sha256 {pack.id}": pack.sha256 for pack in case.packs}
    for name, value in said.items():
        yield f"<property{_attributes(name=name, value=value)}/>\n"
    yield "</properties>\n"
    for problem in case.problems:
        yield f"<testcase{_attributes(classname=say(lang, '读取', 'reading'), name=problem.where)}>"
        yield f"<error{_attributes(type='unreadable', message=problem.what)}>{_text(problem.advice)}</error></testcase>\n"
    by_rule: dict[str, list[Finding]] = {}
    for found in case.findings:
        by_rule.setdefault(found.rule, []).append(found)
    for verdict in case.verdicts:
        yield from _test(verdict, by_rule.get(verdict.rule, []), lang, failing)
    yield f"<system-out>{_text(summary_line(case, lang))}</system-out>\n</testsuite>\n"


def _test(verdict: Verdict, findings: Sequence[Finding], lang: Lang, failing: Sequence[Status]) -> Iterator[str]:
    yield f"<testcase{_attributes(classname=verdict.pack, name=f'{verdict.rule} {verdict.title}')}>"
    failed = [found for found in findings if _fails(found, failing)]
    if failed:
        yield f"<failure{_attributes(type=status_word(failed[0].status, lang), message=failed[0].title)}>"
        yield from (_text(_said(found, lang)) for found in failed)
        yield "</failure>"
    elif verdict.status in SKIPPED:
        why = f"{status_word(verdict.status, lang)}{say(lang, '：', ': ')}{verdict.reason}"
        yield f"<skipped{_attributes(message=why)}/>"
    lesser = [found for found in findings if not _fails(found, failing)]
    if lesser or verdict.status is Status.MET:
        yield "<system-out>"
        yield _text(verdict.reason) if verdict.status is Status.MET else ""
        yield from (_text(_said(found, lang)) for found in lesser)
        yield "</system-out>"
    yield "</testcase>\n"


def _fails(found: Finding, failing: Sequence[Status]) -> bool:
    """What is under an approval is listed and fails nothing, as in the exit code."""
    return found.status in failing and found.waived is None


def _said(found: Finding, lang: Lang) -> str:
    lines: Iterable[str] = (
        f"{status_word(found.status, lang)} {found.title}",
        found.sentence,
        "  ".join(cell.full for cell in found.cells),
        citation_text(found.citation, lang, found.status),
        found.remedy,
        waived_text(found.waived, lang) if found.waived else "",
        found.id,
    )
    return "\n".join(line for line in lines if line) + "\n\n"


def _attributes(**values: object) -> str:
    return "".join(f" {name}={quoteattr(xml_text(str(value)))}" for name, value in values.items())


def _text(text: str) -> str:
    return escape(xml_text(text))
