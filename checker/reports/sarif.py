"""SARIF 2.1.0 (OASIS): findings as results for code-scanning viewers, verdicts beside them, written piece by piece.

| here | kind | level |
|---|---|---|
| 违规 / 疑点 / 提示 | fail | error / warning / note |
| 未能判断 / 符合 / 不适用 | open / pass / notApplicable | none |

A SARIF region counts lines or bytes and cannot name a cell of a spreadsheet, so a cell is a logical location
(`支出明细!F6`) beside the artifact. What could not be read is a notification. No times stand in it: the same input
gives the same bytes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO
from urllib.parse import quote

from checker.core.cells import CellRef
from checker.core.findings import CaseReport, Finding, Report, Verdict
from checker.core.lang import Lang, say
from checker.core.problems import ToldProblem
from checker.core.status import Status
from checker.core.text import printable
from checker.reports.words import citation_text, status_word, waived_text

SUFFIX = ".sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "checkerFinding/v1"
UNREADABLE = "unreadable"
LEVELS = {Status.BREACH: "error", Status.DOUBT: "warning", Status.HINT: "note"}
KINDS = {Status.UNDECIDED: "open", Status.MET: "pass", Status.NOT_APPLICABLE: "notApplicable"}
LINK = re.compile(r"\[(?=[^\[\]]*\]\()")  # what a viewer would take for a link: [text](target), SARIF 3.11.6

Plain = dict[str, Any]


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write one run for the whole report; results one after the other, never all at once."""
    index = {
        rule: number for number, rule in enumerate(dict.fromkeys(v.rule for c in report.cases for v in c.verdicts))
    }
    files = _Artifacts(report)
    run: dict[str, Any] = {
        "tool": {"driver": _driver(report, lang)},
        "invocations": [_invocation(report, lang, files)],
        "artifacts": files.described,
        "columnKind": "unicodeCodePoints",
        "properties": {"engine": report.engine, "asOf": report.as_of, "packs": _packs(report)},
    }
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    out.write(f"{_json(head)[:-1]},\n".encode())
    out.write(f'"runs": [\n{_json(run)[:-1]},\n"results": ['.encode())
    # SARIF 3.27.23: either every result of a run says whether it is suppressed, or none does.
    silent: Plain = {"suppressions": []} if any(f.waived for c in report.cases for f in c.findings) else {}
    for number, result in enumerate(silent | result for result in _results(report, lang, index, files)):
        out.write(f"{',' if number else ''}\n{_json(result)}".encode())
    out.write(b"\n]}]}\n")


class _Artifacts:
    """The files that were read: their places in the list, found again by the name an address carries."""

    def __init__(self, report: Report) -> None:
        self.described: list[Plain] = []
        self._index: dict[tuple[int, str], int] = {}
        known: dict[tuple[str, str], int] = {}
        for number, case in enumerate(report.cases):
            for source in case.inputs:
                key = (source.path, source.sha256)
                if key not in known:
                    known[key] = len(self.described)
                    hashes = {"sha-256": source.sha256}
                    self.described.append(
                        {"location": {"uri": _uri(source.path)}, "roles": ["analysisTarget"], "hashes": hashes}
                    )
                self._index[number, source.path] = known[key]

    def location(self, case: int, file: str) -> Plain:
        """The file of an address: the input whose path ends in it; its bare name where there is none."""
        found = self._index.get((case, file))
        if found is None:
            ends = [place for (of, path), place in self._index.items() if of == case and path.endswith(f"/{file}")]
            found = self._index[case, file] = ends[0] if len(ends) == 1 else -1
        if found < 0:
            return {"uri": _uri(file)}
        return {"uri": self.described[found]["location"]["uri"], "index": found}


def _driver(report: Report, lang: Lang) -> Plain:
    remedies = {found.rule: found for case in report.cases for found in case.findings}
    packs = {pack.id: pack.name for case in report.cases for pack in case.packs}
    rules = {verdict.rule: verdict for case in report.cases for verdict in case.verdicts}
    return {
        "name": "checker",
        "version": report.version,
        "semanticVersion": report.version,
        "language": say(lang, "zh-CN", "en"),
        "rules": [
            _rule(verdict, packs.get(verdict.pack, ""), remedies.get(verdict.rule)) for verdict in rules.values()
        ],
        "notifications": [
            {
                "id": UNREADABLE,
                "shortDescription": {"text": say(lang, "有内容读不出来", "something could not be read")},
                "defaultConfiguration": {"level": "error"},
            }
        ],
    }


def _rule(verdict: Verdict, pack: str, found: Finding | None) -> Plain:
    page = f"checker rules show {verdict.rule}"
    rule: Plain = {
        "id": verdict.rule,
        "name": verdict.title,
        "shortDescription": {"text": _message(verdict.title)},
        "fullDescription": {"text": _message(f"{verdict.title}｜{pack}")},
        "help": {"text": _message(f"{found.remedy}\n{page}" if found and found.remedy else page)},
        "properties": {"pack": verdict.pack, "tags": [verdict.pack]},
    }
    if found and found.severity in LEVELS:
        rule["defaultConfiguration"] = {"level": LEVELS[found.severity]}
    return rule


def _packs(report: Report) -> list[Plain]:
    packs = {(pack.id, pack.sha256): pack.name for case in report.cases for pack in case.packs}
    return [{"id": id_, "sha256": digest, "name": printable(name)} for (id_, digest), name in packs.items()]


def _invocation(report: Report, lang: Lang, files: _Artifacts) -> Plain:
    problems = [(n, problem) for n, case in enumerate(report.cases) for problem in case.problems]
    return {
        "executionSuccessful": not problems,
        "toolExecutionNotifications": [_notification(one, lang, files, number) for number, one in problems],
    }


def _notification(problem: ToldProblem, lang: Lang, files: _Artifacts, case: int) -> Plain:
    place = printable(problem.where)
    return {
        "descriptor": {"id": UNREADABLE, "index": 0},
        "level": "error",
        "message": {"text": _message(problem.line(lang, end=False))},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": files.location(case, problem.where.split("!")[0])},
                "logicalLocations": [{"fullyQualifiedName": place}],
            }
        ],
    }


def _results(report: Report, lang: Lang, index: dict[str, int], files: _Artifacts) -> Iterator[Plain]:
    for number, case in enumerate(report.cases):
        for found in case.findings:
            yield _finding(found, case, index[found.rule], lang, files, number)
        for verdict in case.verdicts:
            if verdict.status in KINDS:
                yield {
                    "ruleId": verdict.rule,
                    "ruleIndex": index[verdict.rule],
                    "kind": KINDS[verdict.status],
                    "level": "none",
                    "message": {"text": _message(verdict.reason or status_word(verdict.status, lang))},
                    "locations": _locations(verdict.cells, files, number),
                    "partialFingerprints": {FINGERPRINT: _fingerprint(case.case, verdict.rule)},
                    "properties": {"case": printable(case.case), "status": str(verdict.status)},
                }


def _finding(found: Finding, case: CaseReport, rule: int, lang: Lang, files: _Artifacts, number: int) -> Plain:
    return {
        "ruleId": found.rule,
        "ruleIndex": rule,
        "kind": "fail",
        "level": LEVELS[found.status],
        "message": {"text": _message(f"{found.title}\n{found.sentence}")},
        "locations": _locations(found.cells, files, number),
        "partialFingerprints": {FINGERPRINT: _fingerprint(case.case, found.id)},
        "properties": {
            "case": printable(case.case),
            "id": printable(found.id),
            "status": str(found.status),
            "subject": printable(found.subject),
            "measured": printable(found.measured),
            "limit": printable(found.limit),
            "excessFen": found.excess_fen,
            "citation": printable(citation_text(found.citation, lang, found.status)),
            "remedy": printable(found.remedy),
        },
        **_suppressions(found, lang),
    }


def _suppressions(found: Finding, lang: Lang) -> Plain:
    """An approval kept outside the books: the result stays, and viewers do not count it."""
    if found.waived is None:
        return {}
    why = printable(waived_text(found.waived, lang))
    return {"suppressions": [{"kind": "external", "justification": why}]}


def _locations(cells: Iterable[CellRef], files: _Artifacts, case: int) -> list[Plain]:
    return [
        {
            "physicalLocation": {"artifactLocation": files.location(case, cell.file)},
            "logicalLocations": [
                {
                    "name": printable(str(cell).rsplit("!", 1)[-1]),
                    "fullyQualifiedName": printable(str(cell)),
                    "kind": "cell" if cell.row and cell.column else "row" if cell.row else "sheet",
                }
            ],
            "properties": {"sheet": printable(cell.sheet), "row": cell.row, "column": cell.column},
        }
        for cell in cells
    ]


def _fingerprint(case: str, what: str) -> str:
    """The same finding of the same case in another run: its number says what it is about, never where it stands."""
    return sha256(f"{case}\n{what}".encode()).hexdigest()


def _message(text: str) -> str:
    """Text no viewer takes for a placeholder or a link (SARIF 3.11.5, 3.11.6)."""
    return LINK.sub(r"\\[", printable(text).replace("{", "{{").replace("}", "}}"))


def _uri(path: str) -> str:
    """A path as a relative reference (RFC 3986); an absolute one as file:."""
    return ("file://" if path.startswith("/") else "") + quote(printable(path), safe="/")


def _json(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False)
