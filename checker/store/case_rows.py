"""One case's report as rows of the store: pure, so that a worker can make them and another process save them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from checker.core.status import Status
from checker.core.text import printable
from checker.store.packing import packed
from checker.store.states import CHECKED

COUNTED = {
    Status.BREACH: "breaches",
    Status.DOUBT: "doubts",
    Status.HINT: "hints",
    Status.UNDECIDED: "undecided",
    Status.MET: "met",
    Status.NOT_APPLICABLE: "not_applicable",
}
# Texts of the report by their keys there, and the columns where these are called otherwise.
VERDICT_TEXTS = ("rule", "pack", "status", "title", "reason")
FINDING_TEXTS = ("id", "rule", "status", "severity", "title", "subject", "measured", "limit", "sentence")
PROBLEM_TEXTS = ("where", "what", "advice")
INPUT_TEXTS = ("path", "sha256")
CALLED = {"id": "finding", "limit": "limit_text", "where": "place"}

Row = Mapping[str, object]


class Rows(NamedTuple):
    """Rows of one table, without the case they belong to: what its columns are called, and for each row their values."""

    columns: tuple[str, ...]
    values: Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class CaseRows:
    """What is saved of one case: its row of `cases`, and the rows of the tables that belong to it, where there are any."""

    key: str
    content_key: str
    case: Row
    parts: Mapping[str, Rows] = field(default_factory=dict)


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
    names, without `case_id`; those of a table have the same columns in the same order.
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
    parts = {
        "verdicts": _texts(report["verdicts"], VERDICT_TEXTS),
        "findings": _findings(report["findings"]),
        "problems": _texts(report["problems"], PROBLEM_TEXTS),
        "inputs": _texts(report["inputs"], INPUT_TEXTS),
        **{
            table: Rows(tuple(rows[0]), [tuple(row.values()) for row in rows])
            for table, rows in (more or {}).items()
            if rows
        },
    }
    return CaseRows(printable(key), content_key, case, {table: rows for table, rows in parts.items() if rows.values})


def _findings(found: Sequence[Mapping[str, Any]]) -> Rows:
    columns, texts = _texts(found, FINDING_TEXTS)
    more = (
        (one["excess_fen"], printable(one["citation"]["document"]), "\n".join(_printable(one["cells"])))
        for one in found
    )
    return Rows(
        (*columns, "excess_fen", "document", "cells"), [(*row, *rest) for row, rest in zip(texts, more, strict=True)]
    )


def _texts(said: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> Rows:
    """These texts of every entry, behind its number."""
    wanted = itemgetter(*keys)
    return Rows(
        ("number", *[CALLED.get(key, key) for key in keys]),
        [(number, *_printable(wanted(one))) for number, one in enumerate(said)],
    )


def _printable(texts: Sequence[str]) -> Sequence[str]:
    """These texts made safe to show; nearly always all of them are, which is asked of them together."""
    return texts if "".join(texts).isprintable() else list(map(printable, texts))
