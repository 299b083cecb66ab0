"""What a city is seen by: stations, what ties them, the facts for judging again; settings of the store."""

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData()


def up(connection: sa.Connection) -> None:
    """Make the tables; cases checked before have no rows in them."""
    metadata.create_all(
        connection, tables=[metadata.tables[name] for name in ("stations", "ties", "archives", "settings")]
    )


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _whole(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names]


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(10), nullable=True)


def _part(name: str, *columns: sa.Column[Any]) -> None:
    case = sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)
    key = sa.PrimaryKeyConstraint("case_id", "number")
    sa.Table(name, metadata, case, *_whole("number"), *columns, key, sqlite_with_rowid=False)


sa.Table("cases", metadata, sa.Column("id", sa.Integer, primary_key=True, nullable=False))  # made by step 1
_part(
    "stations",
    *_texts("station", "operator", "purchaser", "region"),
    sa.Column("year", sa.Integer, nullable=True),
    _day("first_day"),
    _day("last_day"),
    *_texts("sheets"),
    *_whole("lines"),
    *_texts("amounts"),
)
_part(
    "ties",
    sa.Column("test", sa.String(32), nullable=False),
    sa.Column("part", sa.String(16), nullable=False),
    sa.Column("match_key", sa.String(128), nullable=False, index=True),
    *_texts("label"),
    sa.Column("fen", sa.BigInteger, nullable=True),
    _day("first_day"),
    _day("last_day"),
    *_texts("detail", "cells"),
)
_part("archives", sa.Column("facts", sa.LargeBinary, nullable=False))
sa.Table(
    "settings",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True, nullable=False),
    *_texts("value"),
)
