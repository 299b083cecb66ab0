"""A replay as JSON, for other programs. The same store and packs give the same bytes."""

import json
from typing import Any, BinaryIO

from checker.core.lang import Lang
from checker.core.replay_view import CaseReplay, ReplayView, RuleMove

SUFFIX = ".json"


def write(view: ReplayView, lang: Lang, out: BinaryIO) -> None:
    """Write the view as UTF-8 JSON; amounts are in 分, status words do not change with the language."""
    value = {
        "run": {"number": view.run, "checked_on": view.checked_on, "folder": view.title, "finished": view.finished},
        "tool": {"name": "checker", "version": view.version},
        "packs": list(view.packs), "as_of": view.as_of, "reread": view.reread, "cases": len(view.cases),
        "totals": [
            {"rule": rule, "title": t[0], "newly_fail": t[1], "fail_by_more": t[2], "newly_pass": t[3], "newly_undecided": t[4],
             "added_fen": t[5]}
            for rule, t in view.totals.items()
        ],
        "newly_fail": [_move(*one) for one in view.newly_fails],
        "fail_by_more": [_move(*one) for one in view.fails_by_more],
        "newly_pass": [_move(*one) for one in view.newly_passes],
        "newly_undecided": [_move(*one) for one in view.lost],
        "not_judged": [{"case": case.name, "key": case.key, "why": case.failed} for case in view.failed],
    }  # fmt: skip
    out.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


def _move(case: CaseReplay, move: RuleMove) -> dict[str, Any]:
    return {
        "case": case.name, "key": case.key, "operator": case.operator, "region": case.region, "year": case.year,
        "rule": move.rule, "before": str(move.before) if move.before else None, "now": str(move.now),
        "excess_fen": move.excess_fen or None, "excess_before_fen": move.excess_before_fen or None, "points": move.points or None, "reason": move.reason,
        "sentences": [finding.sentence for finding in move.findings],
        "cells": [cell.full for finding in move.findings for cell in finding.cells],
    }  # fmt: skip
