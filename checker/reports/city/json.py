"""The city as JSON, for other programs. The same store and run give the same bytes."""

import json
from typing import Any, BinaryIO

from checker.core.city_view import CityView, StationYear
from checker.core.findings import Finding
from checker.core.lang import Lang

SUFFIX = ".json"


def write(view: CityView, lang: Lang, out: BinaryIO) -> None:
    """Write the whole view as UTF-8 JSON; amounts are in 分, status words do not change with the language."""
    out.write((json.dumps(as_json(view), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def as_json(view: CityView) -> dict[str, Any]:
    """The view as plain values."""
    return {
        "run": {"number": view.run, "checked_on": view.checked_on, "as_of": view.as_of, "folder": view.title, "finished": view.finished},
        "tool": {"name": "checker", "version": view.version, "engine": view.engine},
        "packs": list(view.packs),
        "summary": {str(status): count for status, count in view.summary.items()},
        "cases": [_case(case) for case in view.gravest_first],
        "rules": [
            {
                "rule": rule.rule, "title": rule.title, "pack": rule.pack, "excess_fen": rule.excess_fen,
                "counts": {str(status): count for status, count in rule.counts.items()},
            }
            for rule in view.rules
        ],
        "across": {
            "verdicts": [
                {"rule": v.rule, "title": v.title, "status": str(v.status), "reason": v.reason}
                for v in view.cross_verdicts
            ],
            "findings": [_finding(view, finding) for finding in view.cross_findings],
        },
        "handed_in_twice": [list(names) for names in view.twice],
        "missing": [{"sheet": sheet, "cases": list(cases)} for sheet, cases in view.missing],
        "undecided": [
            {"reason": one.reason, "rules": list(one.rules), "cases": list(one.cases)} for one in view.undecided
        ],
        "years": [
            {
                "station": one.station, "operator": one.operator, "before": one.before, "now": one.now,
                "worse": [[rule, str(a), str(b)] for rule, a, b in one.worse],
                "better": [[rule, str(a), str(b)] for rule, a, b in one.better],
                "shares": [[share.name, share.before, share.now, share.change] for share in one.shares],
            }
            for one in view.years
        ],
    }  # fmt: skip


def _case(case: StationYear) -> dict[str, Any]:
    return {
        "key": case.key, "case": case.name, "station": case.station, "operator": case.operator, "region": case.region,
        "year": case.year, "checked": case.checked,
        "statuses": {rule: str(status) for rule, status in case.statuses.items()},
        "findings": [
            {"id": f.finding, "rule": f.rule, "status": str(f.status), "title": f.title, "excess_fen": f.excess_fen}
            for f in case.findings
        ],
        "missing": list(case.missing),
        "problems": [{"where": where, "what": what, "advice": advice} for where, what, advice in case.problems],
    }  # fmt: skip


def _finding(view: CityView, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id, "rule": finding.rule, "status": str(finding.status), "title": finding.title,
        "subject": finding.subject, "measured": finding.measured, "limit": finding.limit,
        "excess_fen": finding.excess_fen, "sentence": finding.sentence,
        "cases": list(view.cross_cases.get(finding.id, ())), "cells": [cell.full for cell in finding.cells],
        "remedy": finding.remedy, "working": [step.working for step in finding.proof],
    }  # fmt: skip
