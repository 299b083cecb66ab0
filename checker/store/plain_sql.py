"""How a store is asked and written to: plain SQL that both databases understand, with `?` for every value.

Each statement is short and said once. SQLAlchemy builds the tables, the longer questions of a whole city, and speaks
to a server; a batch of a file in which nothing changed does without it, for importing it takes longer than the rest.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import sqlalchemy as sa

Values = Sequence[object]


class PlainSql(Protocol):
    """A connection, for as long as a question or a transaction lasts."""

    def ask(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""

    def ask_named(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """The same, each value under the name of its column."""

    def save(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement for every one of these rows; for none where there are none."""

    def save_new(self, sql: str, values: Values) -> int:
        """Insert a row; returns the `id` it was given."""


class Database(Protocol):
    """Where a store is kept: a file, or a server."""

    @property
    def engine(self) -> "sa.Engine":
        """The same place for SQLAlchemy."""

    def reading(self) -> AbstractContextManager[PlainSql]:
        """A connection to ask with."""

    def writing(self) -> AbstractContextManager[PlainSql]:
        """A transaction: all of it is there at the end, or nothing of it where anything is raised."""

    def close(self) -> None:
        """Let go of it."""


@cache
def insert_into(table: str, columns: tuple[str, ...], instead: tuple[str, ...] = (), of: tuple[str, ...] = ()) -> str:
    """The statement that inserts a row; where there is one with the same `of`, its columns `instead` are replaced."""
    sql = f"INSERT INTO {table} ({_quoted(columns)}) VALUES {places(len(columns))}"
    if not of:
        return sql
    replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in instead)
    what = f"DO UPDATE SET {replaced}" if instead else "DO NOTHING"
    return f"{sql} ON CONFLICT ({_quoted(of)}) {what}"


def places(count: int) -> str:
    """So many values in brackets, for IN."""
    return f"({', '.join('?' * count)})"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
