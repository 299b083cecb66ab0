"""JSON: the machine contract, described by report.schema.json. The same input gives the same bytes."""

import json
from typing import Any, BinaryIO

from checker.core.findings import (
    Baseline,
    Basis,
    CaseReport,
    Figure,
    Finding,
    Report,
    Step,
    Verdict,
    Waived,
)
from checker.core.lang import Lang
from checker.core.problems import ToldProblem
from checker.core.request import Request

SUFFIX = ".json"


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


def case_json(case: CaseReport) -> dict[str, Any]:
    """One case as plain values."""
    return {
        "case": case.case,
        "stated": [
            {"field": one.field, "heading": one.heading, "value": one.value, "cell": one.cell.full}
            for one in case.stated
        ],
        "tables": [
            {"kind": one.kind, "name": one.name, "rows": one.rows, "sheets": [sheet.full for sheet in one.cells]}
            for one in case.tables
        ],
        "inputs": [{"path": source.path, "sha256": source.sha256} for source in case.inputs],
        "packs": [{"id": pack.id, "sha256": pack.sha256, "name": pack.name} for pack in case.packs],
        "summary": {str(status): count for status, count in case.summary.items()},
        "verdicts": [_verdict(verdict) for verdict in case.verdicts],
        "findings": [_finding(finding) for finding in case.findings],
        "problems": [_problem(problem) for problem in case.problems],
        "notes": list(case.notes),
        "figures": [_figure(figure) for figure in case.figures],
        "baseline": _baseline(case.baseline) if case.baseline else None,
    }


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


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "fact": figure.fact,
        "kind": figure.kind,
        "subject": figure.subject,
        "of": figure.of,
        "fen": figure.fen,
        "cells": [cell.full for cell in figure.cells],
    }


def _baseline(baseline: Baseline) -> dict[str, Any]:
    return {
        "file": baseline.file,
        "sha256": baseline.sha256,
        "known": list(baseline.known),
        "gone": list(baseline.gone),
    }


def _waived(waived: Waived) -> dict[str, Any]:
    return {
        "approver": waived.approver,
        "document": waived.document,
        "reason": waived.reason,
        "until": waived.until,
        "where": waived.where,
        "cap_fen": waived.cap_fen,
        "used_fen": waived.used_fen,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "status": str(verdict.status),
        "reason": verdict.reason,
        "title": verdict.title,
        "pack": verdict.pack,
        "bases": [_basis(basis) for basis in verdict.bases],
        "cells": [cell.full for cell in verdict.cells],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    citation = finding.citation
    return {
        "id": finding.id,
        "rule": finding.rule,
        "status": str(finding.status),
        "severity": str(finding.severity),
        "title": finding.title,
        "subject": finding.subject,
        "measured": finding.measured,
        "limit": finding.limit,
        "excess_fen": finding.excess_fen,
        "bases": [_basis(basis) for basis in finding.bases],
        "cells": [cell.full for cell in finding.cells],
        "sentence": finding.sentence,
        "citation": {
            "document": citation.document,
            "title": citation.title,
            "article": citation.article,
            "quote": citation.quote,
            "read_in": citation.read_in,
            "translation": citation.translation,
        },
        "remedy": finding.remedy,
        "proof": [_step(step) for step in finding.proof],
        "waived": _waived(finding.waived) if finding.waived else None,
    }


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "basis": basis.basis,
        "measured": basis.measured,
        "status": str(basis.status),
        "decides": basis.decides,
        "weighs": basis.weighs,
        "working": basis.working,
        "cells": [cell.full for cell in basis.cells],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "fact": step.fact,
        "subject": step.subject,
        "rule": step.rule,
        "working": step.working,
        "cells": [cell.full for cell in step.cells],
        "from": list(step.derived_from),
    }


def _problem(problem: ToldProblem) -> dict[str, Any]:
    return {"where": problem.where, "what": problem.what, "advice": problem.advice}
