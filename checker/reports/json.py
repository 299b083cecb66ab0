"""JSON: the machine contract, described by report.schema.json. The same input gives the same bytes."""

import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from checker.core.cells import CellRef
from checker.core.findings import (
    Baseline,
    Basis,
    CaseReport,
    Figure,
    Finding,
    Problem,
    Report,
    Step,
    Verdict,
    Waived,
)
from checker.core.lang import Lang
from checker.core.request import Request

SUFFIX = ".json"
Shown = Callable[[str], str]


def as_it_stands(text: str) -> str:
    """The text itself."""
    return text


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write the whole report as UTF-8 JSON, keys in the order of the contract."""
    out.write(json_bytes(report))


def json_bytes(report: Report) -> bytes:
    """The same as one piece."""
    return (json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n").encode()


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "tool": {"name": "checker", "version": report.version, "engine": report.engine},
        "as_of": report.as_of,
        "request": _request(report.request) if report.request else None,
        "cases": [case_json(case) for case in report.cases],
    }


def case_json(case: CaseReport, shown: Shown = as_it_stands) -> dict[str, Any]:
    """One case as plain values.

    `shown` makes of every text what a reader may see: with `masked` it is the JSON of `masked_values(case)`, without
    the way through all its records.
    """
    return {
        "case": case.case,
        "stated": [
            {
                "field": shown(one.field),
                "heading": shown(one.heading),
                "value": shown(one.value),
                "cell": one.cell.full,
            }
            for one in case.stated
        ],
        "tables": [
            {"kind": shown(one.kind), "name": shown(one.name), "rows": one.rows, "sheets": _cells(one.cells)}
            for one in case.tables
        ],
        "inputs": [{"path": source.path, "sha256": source.sha256} for source in case.inputs],
        "packs": [{"id": shown(pack.id), "sha256": pack.sha256, "name": shown(pack.name)} for pack in case.packs],
        "summary": {str(status): count for status, count in case.summary.items()},
        "verdicts": [_verdict(verdict, shown) for verdict in case.verdicts],
        "findings": [_finding(finding, shown) for finding in case.findings],
        "problems": [_problem(problem, shown) for problem in case.problems],
        "notes": list(map(shown, case.notes)),
        "figures": [_figure(figure, shown) for figure in case.figures],
        "baseline": _baseline(case.baseline, shown) if case.baseline else None,
    }


def _cells(cells: Sequence[CellRef]) -> list[str]:
    return [cell.full for cell in cells]


def _request(asked: Request) -> dict[str, Any]:
    return {
        "cases": [list(paths) for paths in asked.cases],
        "packs": list(asked.packs),
        "case_file": asked.case_file,
        "lang": asked.lang,
        "engine": asked.engine,
        "show_personal": asked.show_personal,
        "baseline": asked.baseline,
        "waivers": asked.waivers,
        "waivers_on": asked.waivers_on,
    }


def _figure(figure: Figure, shown: Shown) -> dict[str, Any]:
    return {
        "fact": shown(figure.fact),
        "kind": shown(figure.kind),
        "subject": shown(figure.subject),
        "of": shown(figure.of),
        "fen": figure.fen,
        "cells": _cells(figure.cells),
    }


def _baseline(baseline: Baseline, shown: Shown) -> dict[str, Any]:
    return {
        "file": baseline.file,
        "sha256": baseline.sha256,
        "known": list(map(shown, baseline.known)),
        "gone": list(map(shown, baseline.gone)),
    }


def _waived(waived: Waived, shown: Shown) -> dict[str, Any]:
    return {
        "approver": shown(waived.approver),
        "document": shown(waived.document),
        "reason": shown(waived.reason),
        "until": shown(waived.until),
        "where": waived.where,
        "cap_fen": waived.cap_fen,
        "used_fen": waived.used_fen,
    }


def _verdict(verdict: Verdict, shown: Shown) -> dict[str, Any]:
    return {
        "rule": shown(verdict.rule),
        "status": str(verdict.status),
        "reason": shown(verdict.reason),
        "title": shown(verdict.title),
        "pack": shown(verdict.pack),
        "bases": [_basis(basis, shown) for basis in verdict.bases],
        "cells": _cells(verdict.cells),
    }


def _finding(finding: Finding, shown: Shown) -> dict[str, Any]:
    citation = finding.citation
    return {
        "id": shown(finding.id),
        "rule": shown(finding.rule),
        "status": str(finding.status),
        "severity": str(finding.severity),
        "title": shown(finding.title),
        "subject": shown(finding.subject),
        "measured": shown(finding.measured),
        "limit": shown(finding.limit),
        "excess_fen": finding.excess_fen,
        "bases": [_basis(basis, shown) for basis in finding.bases],
        "cells": _cells(finding.cells),
        "sentence": shown(finding.sentence),
        "citation": {
            "document": shown(citation.document),
            "title": shown(citation.title),
            "article": shown(citation.article) if citation.article else citation.article,
            "quote": shown(citation.quote),
            "read_in": shown(citation.read_in),
            "translation": shown(citation.translation),
        },
        "remedy": shown(finding.remedy),
        "proof": [_step(step, shown) for step in finding.proof],
        "waived": _waived(finding.waived, shown) if finding.waived else None,
    }


def _basis(basis: Basis, shown: Shown) -> dict[str, Any]:
    return {
        "basis": shown(basis.basis),
        "measured": shown(basis.measured),
        "status": str(basis.status),
        "decides": basis.decides,
        "weighs": basis.weighs,
        "working": shown(basis.working),
        "cells": _cells(basis.cells),
    }


def _step(step: Step, shown: Shown) -> dict[str, Any]:
    return {
        "fact": shown(step.fact),
        "subject": shown(step.subject),
        "rule": shown(step.rule),
        "working": shown(step.working),
        "cells": _cells(step.cells),
        "from": list(map(shown, step.derived_from)),
    }


def _problem(problem: Problem, shown: Shown) -> dict[str, Any]:
    return {"where": problem.where, "what": shown(problem.what), "advice": shown(problem.advice)}
