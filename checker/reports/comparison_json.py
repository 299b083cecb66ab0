"""A comparison as JSON, described by comparison.schema.json."""

import json
from typing import Any

from checker.comparison.change import CaseChanges, Change, FigureChange, Move, MovedLine
from checker.core.findings import Finding


def changes_json(cases: tuple[CaseChanges, ...]) -> bytes:
    """Write a comparison; keys do not change with the language."""
    return (json.dumps({"cases": [_case(case) for case in cases]}, ensure_ascii=False, indent=2) + "\n").encode()


def _case(case: CaseChanges) -> dict[str, Any]:
    return {
        "case": case.case,
        "changes": [_change(change) for change in case.changes],
        "figures": [_figure(figure) for figure in case.figures],
        "moves": [_move(move) for move in case.moves],
        "moved_count": case.moved_count,
        "moved": [_line(line) for line in case.moved],
        "notes": list(case.notes),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "became": str(change.became),
        "id": change.finding.id,
        "rule": change.finding.rule,
        "title": change.finding.title,
        "before": _side(change.before),
        "now": _side(change.now),
        "verdict": {"status": str(change.verdict.status), "reason": change.verdict.reason} if change.verdict else None,
        "figures": [_figure(figure) for figure in change.figures],
        "cells": [{"cell": one.cell.full, "before": one.before, "now": one.now} for one in change.cells],
        "possibly_moved": [_move(move) for move in change.moves],
    }


def _side(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "status": str(finding.status),
        "measured": finding.measured,
        "limit": finding.limit,
        "excess_fen": finding.excess_fen,
        "sentence": finding.sentence,
        "cells": [cell.full for cell in finding.cells],
    }


def _figure(figure: FigureChange) -> dict[str, Any]:
    return {
        "fact": figure.fact,
        "subject": figure.subject,
        "of": figure.of,
        "before_fen": figure.before_fen,
        "now_fen": figure.now_fen,
        "before_cells": [cell.full for cell in figure.before_cells],
        "now_cells": [cell.full for cell in figure.now_cells],
    }


def _move(move: Move) -> dict[str, Any]:
    return {"of": move.of, "from": move.source, "to": move.target, "fen": move.fen}


def _line(line: MovedLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "fen": line.fen,
        "before": line.before,
        "now": line.now,
        "before_cell": line.before_cell.full,
        "now_cell": line.now_cell.full,
    }
