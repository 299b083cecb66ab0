"""JSON: the machine contract, described by report.schema.json. The same input gives the same bytes."""

import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from checker.core.cells import CellRef
from checker.core.findings import Baseline, Basis, CaseReport, Citation, Figure, Finding, Report, Step, Verdict, Waived
from checker.core.lang import Lang
from checker.core.problems import ToldProblem
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


class _Cells(dict[CellRef, str]):
    """How cells are written, each put into words when it is first asked for."""

    def __missing__(self, cell: CellRef) -> str:
        self[cell] = cell.full
        return self[cell]


class _Said:
    """How the texts, cells, bases and citations of one case are written; the same stand there again and again.

    Each is put into words once. Bases and citations are known by their identity: the case holds them as long as
    this is used.
    """

    def __init__(self, shown: Shown) -> None:
        self.text = shown
        self._cell = _Cells().__getitem__
        self._bases: dict[int, dict[str, Any]] = {}
        self._citations: dict[int, dict[str, Any]] = {}

    def cells(self, cells: Sequence[CellRef]) -> list[str]:
        return list(map(self._cell, cells))

    def bases(self, bases: Sequence[Basis]) -> list[dict[str, Any]]:
        if not bases:
            return []
        known = self._bases
        return [known.get(id(basis)) or known.setdefault(id(basis), _basis(basis, self)) for basis in bases]

    def citation(self, citation: Citation) -> dict[str, Any]:
        known = self._citations
        return known.get(id(citation)) or known.setdefault(id(citation), _citation(citation, self))


def case_json(case: CaseReport, shown: Shown = as_it_stands) -> dict[str, Any]:
    """One case as plain values.

    `shown` makes of every text what a reader may see: with `masked` it is the JSON of `masked_values(case)`, without
    the way through all its records.
    """
    said = _Said(shown)
    return {
        "case": case.case,
        "stated": [
            {
                "field": said.text(one.field),
                "heading": said.text(one.heading),
                "value": said.text(one.value),
                "cell": one.cell.full,
            }
            for one in case.stated
        ],
        "tables": [
            {
                "kind": said.text(one.kind),
                "name": said.text(one.name),
                "rows": one.rows,
                "sheets": said.cells(one.cells),
            }
            for one in case.tables
        ],
        "inputs": [{"path": source.path, "sha256": source.sha256} for source in case.inputs],
        "packs": [
            {"id": said.text(pack.id), "sha256": pack.sha256, "name": said.text(pack.name)} for pack in case.packs
        ],
        "summary": {str(status): count for status, count in case.summary.items()},
        "verdicts": [_verdict(verdict, said) for verdict in case.verdicts],
        "findings": [_finding(finding, said) for finding in case.findings],
        "problems": [_problem(problem, said) for problem in case.problems],
        "notes": list(map(said.text, case.notes)),
        "figures": [_figure(figure, said) for figure in case.figures],
        "baseline": _baseline(case.baseline, said) if case.baseline else None,
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


def _figure(figure: Figure, said: _Said) -> dict[str, Any]:
    return {
        "fact": said.text(figure.fact),
        "kind": said.text(figure.kind),
        "subject": said.text(figure.subject),
        "of": said.text(figure.of),
        "fen": figure.fen,
        "cells": said.cells(figure.cells),
    }


def _baseline(baseline: Baseline, said: _Said) -> dict[str, Any]:
    return {
        "file": baseline.file,
        "sha256": baseline.sha256,
        "known": list(map(said.text, baseline.known)),
        "gone": list(map(said.text, baseline.gone)),
    }


def _waived(waived: Waived, said: _Said) -> dict[str, Any]:
    return {
        "approver": said.text(waived.approver),
        "document": said.text(waived.document),
        "reason": said.text(waived.reason),
        "until": said.text(waived.until),
        "where": waived.where,
        "cap_fen": waived.cap_fen,
        "used_fen": waived.used_fen,
    }


def _verdict(verdict: Verdict, said: _Said) -> dict[str, Any]:
    return {
        "rule": said.text(verdict.rule),
        "status": str(verdict.status),
        "reason": said.text(verdict.reason),
        "title": said.text(verdict.title),
        "pack": said.text(verdict.pack),
        "bases": said.bases(verdict.bases),
        "cells": said.cells(verdict.cells),
    }


def _finding(finding: Finding, said: _Said) -> dict[str, Any]:
    return {
        "id": said.text(finding.id),
        "rule": said.text(finding.rule),
        "status": str(finding.status),
        "severity": str(finding.severity),
        "title": said.text(finding.title),
        "subject": said.text(finding.subject),
        "measured": said.text(finding.measured),
        "limit": said.text(finding.limit),
        "excess_fen": finding.excess_fen,
        "bases": said.bases(finding.bases),
        "cells": said.cells(finding.cells),
        "sentence": said.text(finding.sentence),
        "citation": said.citation(finding.citation),
        "remedy": said.text(finding.remedy),
        "proof": [_step(step, said) for step in finding.proof],
        "waived": _waived(finding.waived, said) if finding.waived else None,
    }


def _citation(citation: Citation, said: _Said) -> dict[str, Any]:
    return {
        "document": said.text(citation.document),
        "title": said.text(citation.title),
        "article": said.text(citation.article) if citation.article else citation.article,
        "quote": said.text(citation.quote),
        "read_in": said.text(citation.read_in),
        "translation": said.text(citation.translation),
    }


def _basis(basis: Basis, said: _Said) -> dict[str, Any]:
    return {
        "basis": said.text(basis.basis),
        "measured": said.text(basis.measured),
        "status": str(basis.status),
        "decides": basis.decides,
        "weighs": basis.weighs,
        "working": said.text(basis.working),
        "cells": said.cells(basis.cells),
    }


def _step(step: Step, said: _Said) -> dict[str, Any]:
    return {
        "fact": said.text(step.fact),
        "subject": said.text(step.subject),
        "rule": said.text(step.rule),
        "working": said.text(step.working),
        "cells": said.cells(step.cells),
        "from": list(map(said.text, step.derived_from)),
    }


def _problem(problem: ToldProblem, said: _Said) -> dict[str, Any]:
    return {"where": problem.where, "what": said.text(problem.what), "advice": said.text(problem.advice)}
