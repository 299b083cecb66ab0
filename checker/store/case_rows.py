"""One case's report as rows of the store: pure, so that a worker can make them and another process save them."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from isal import isal_zlib

from checker.core.status import Status
from checker.core.text import printable

CHECKED, FAILED = "checked", "failed"
COUNTED = {
    Status.BREACH: "breaches",
    Status.DOUBT: "doubts",
    Status.HINT: "hints",
    Status.UNDECIDED: "undecided",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "not_applicable",
}
# Columns that are texts of the report, by their keys there.
VERDICT_TEXTS = {name: name for name in ("rule", "pack", "status", "title", "reason")}
FINDING_TEXTS = {"finding": "id", "limit_text": "limit"} | {
    name: name for name in ("rule", "status", "severity", "title", "subject", "measured", "sentence")
}
PROBLEM_TEXTS = {"place": "where", "what": "what", "advice": "advice"}
INPUT_TEXTS = {"path": "path", "sha256": "sha256"}
QUICK = 1  # three quarters of what zlib's level 6 saves; by isal in a third of the time zlib itself takes for it

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CaseRows:
    """What is saved of one case: its row of `cases`, and the rows of the tables that belong to it."""

    key: str
    content_key: str
    case: Row
    parts: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def case_rows(
    key: str,
    content_key: str,
    report: Mapping[str, Any],
    *,
    engine: str,
    checked_at: str,
    seconds: float,
    state: str = CHECKED,
    more: Mapping[str, Sequence[Row]] | None = None,
) -> CaseRows:
    """Lay out a report (as `reports.json.case_json` gives it).

    `key` is the path of the case within its folder. `more` are rows of further tables, by their
    names, without `case_id`.
    """
    case = {
        "content_key": content_key,
        "name": printable(report["case"]),
        "state": state,
        "engine": engine,
        "checked_at": checked_at,
        "seconds": seconds,
        **{column: report["summary"][status] for status, column in COUNTED.items()},
        "finding_count": len(report["findings"]),
        "problem_count": len(report["problems"]),
        "report": packed(report),
    }
    parts: dict[str, Sequence[Row]] = {
        "verdicts": [_texts(number, one, VERDICT_TEXTS) for number, one in enumerate(report["verdicts"])],
        "findings": [_finding(number, one) for number, one in enumerate(report["findings"])],
        "problems": [_texts(number, one, PROBLEM_TEXTS) for number, one in enumerate(report["problems"])],
        "inputs": [_texts(number, one, INPUT_TEXTS) for number, one in enumerate(report["inputs"])],
        **(more or {}),
    }
    return CaseRows(printable(key), content_key, case, parts)


def packed(value: object) -> bytes:
    """A report (or any plain value) as compressed JSON; the same value gives the same bytes."""
    try:
        text = _as_json(value)
    except UnicodeEncodeError:
        # A file name that is not UTF-8 holds lone surrogates; written as \udc80 they are JSON again.
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = said.encode("utf-8", "backslashreplace")
    return isal_zlib.compress(text, QUICK)


_as_json = msgspec.json.Encoder().encode


def unpacked(report: bytes) -> dict[str, Any]:
    """The report back from the store."""
    value = json.loads(zlib.decompress(report))
    assert isinstance(value, dict)
    return value


def _finding(number: int, one: Mapping[str, Any]) -> Row:
    return {
        **_texts(number, one, FINDING_TEXTS),
        "excess_fen": one["excess_fen"],
        "document": printable(one["citation"]["document"]),
        "cells": "\n".join(map(printable, one["cells"])),
    }


def _texts(number: int, one: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, object]:
    row: dict[str, object] = {"number": number}
    for column, key in named.items():
        row[column] = printable(one[key])
    return row
