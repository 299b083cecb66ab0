"""The first tables."""

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()


def up(connection: sa.Connection) -> None:
    """Make them."""
    metadata.create_all(connection)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _whole(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _word(name: str, length: int, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), **{"nullable": False, **options})


def _run() -> sa.Column[Any]:
    return sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id", ondelete="CASCADE"), nullable=False)


def _part(name: str, *columns: sa.Column[Any]) -> None:
    case = sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)
    key = sa.PrimaryKeyConstraint("case_id", "number")
    sa.Table(name, metadata, case, *_whole("number"), *columns, key, sqlite_with_rowid=False)


sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, nullable=False),
    _word("started_at", 32),
    _word("finished_at", 32, nullable=True),
    _word("state", 16),
    *_texts("folder"),
    _word("version", 64),
    _word("program", 64),
    _word("lang", 8),
    _word("engine", 32),
    _word("as_of", 10, nullable=True),
    *_texts("options"),
)
sa.Table(
    "packs",
    metadata,
    _word("sha256", 64, primary_key=True),
    _word("pack", 255),
    _word("file", 255),
    *_texts("content"),
)
sa.Table(
    "run_packs",
    metadata,
    _run(),
    *_whole("number"),
    sa.Column("sha256", sa.String(64), sa.ForeignKey("packs.sha256"), nullable=False),
    sa.PrimaryKeyConstraint("run_id", "number"),
    sqlite_with_rowid=False,
)
sa.Table(
    "cases",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, nullable=False),
    _word("content_key", 64, index=True),
    *_texts("name"),
    _word("state", 16),
    _word("engine", 32),
    _word("checked_at", 32),
    sa.Column("seconds", sa.Float, nullable=False),
    *_whole("breaches", "doubts", "hints", "undecided", "met", "not_applicable", "finding_count", "problem_count"),
    sa.Column("report", sa.LargeBinary, nullable=False),
)
sa.Table(
    "run_cases",
    metadata,
    _run(),
    _word("key", 1024),
    sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False, index=True),
    sa.Column("reused", sa.Boolean, nullable=False),
    sa.PrimaryKeyConstraint("run_id", "key"),
    sqlite_with_rowid=False,
)
_part(
    "verdicts",
    _word("rule", 64, index=True),
    _word("pack", 255),
    _word("status", 16),
    *_texts("title", "reason"),
)
_part(
    "findings",
    *_texts("finding"),
    _word("rule", 64, index=True),
    _word("status", 16),
    _word("severity", 16),
    *_texts("title", "subject", "measured", "limit_text"),
    sa.Column("excess_fen", sa.BigInteger, nullable=True),
    *_texts("sentence", "document", "cells"),
)
_part("problems", *_texts("place", "what", "advice"))
_part("inputs", *_texts("path"), _word("sha256", 64, index=True))
