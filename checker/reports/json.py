"""JSON: the machine contract, described by report.schema.json. The same input gives the same bytes."""

import json
from typing import Any, BinaryIO

from checker.core.findings import Basis, CaseReport, Finding, Problem, Report, Step, Verdict
from checker.core.lang import Lang

SUFFIX = ".json"


def write(report: Report, lang: Lang, out: BinaryIO) -> None:
    """Write the whole report as UTF-8 JSON, keys in the order of the contract."""
    out.write((json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n").encode())


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    return {
        "tool": {"name": "checker", "version": report.version, "engine": report.engine},
        "as_of": report.as_of,
        "cases": [case_json(case) for case in report.cases],
    }


def case_json(case: CaseReport) -> dict[str, Any]:
    """One case as plain values."""
    return {
        "case": case.case,
        "stated": [
            {"field": one.field, "heading": one.heading, "value": one.value, "cell": one.cell.full} for one in case.stated
        ],
        "tables": [
            {"kind": one.kind, "name": one.name, "rows": one.rows, "sheets": [sheet.full for sheet in one.cells]}
            for one in case.tables
        ],
        "inputs": [{"path": source.path, "sha256": source.sha256} for source in case.inputs],
        "packs": [{"id": pack.id, "sha256": pack.sha256} for pack in case.packs],
        "summary": {str(status): count for status, count in case.summary.items()},
        "verdicts": [_verdict(verdict) for verdict in case.verdicts],
        "findings": [_finding(finding) for finding in case.findings],
        "problems": [_problem(problem) for problem in case.problems],
        "notes": list(case.notes),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.rule,
        "status": str(verdict.status),
        "reason": verdict.reason,
        "title": verdict.title,
        "pack": verdict.pack,
        "bases": [_basis(basis) for basis in verdict.bases],
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
            "article": citation.article,
            "quote": citation.quote,
            "read_in": citation.read_in,
        },
        "remedy": finding.remedy,
        "proof": [_step(step) for step in finding.proof],
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


def _problem(problem: Problem) -> dict[str, Any]:
    return {"where": problem.where, "what": problem.what, "advice": problem.advice}
