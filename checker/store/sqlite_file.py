"""A store in a SQLite file.

WAL: readers and the one writer do not wait for each other, and a killed process leaves whole transactions.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.store.errors import cannot_be_written
from checker.store.plain_sql import Values

if TYPE_CHECKING:
    import sqlalchemy as sa

WAIT_SECONDS = 60  # for another process that is writing to the same file
PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON")

# No mistake of ours: the disk is full or fails, the file may not be written to, somebody keeps it locked.
FROM_OUTSIDE = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED,
}  # fmt: skip
PRIMARY_CODE = 0xFF  # of a code of SQLite, which says more in its higher bits


class SqliteFile:
    """One connection, kept open: a thousand cases are saved one by one."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error for what is no database or cannot be opened."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
        try:
            prepare(self._connection)
        except sqlite3.Error:
            self._connection.close()
            raise

    @contextmanager
    def reading(self) -> Iterator["SqliteFile"]:
        """A connection to ask with."""
        yield self

    @contextmanager
    def writing(self) -> Iterator["SqliteFile"]:
        """A transaction. A reader that turns writer can be refused at once; who says so first waits for its turn.

        Raises StoreError where the file cannot be written to.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE in FROM_OUTSIDE:
                raise cannot_be_written(str(self._path), error) from error
            raise
        finally:
            if self._connection.in_transaction:  # neither committed nor, as by a full disk, undone already
                self._connection.execute("ROLLBACK")

    def ask(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return self._connection.execute(sql, values).fetchall()

    def ask_named(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """The same, each value under the name of its column."""
        found = self._connection.execute(sql, values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def save(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement for every one of these rows."""
        self._connection.executemany(sql, rows)

    def save_new(self, sql: str, values: Values) -> int:
        """Insert a row; returns the `id` it was given."""
        new = self._connection.execute(sql, values).lastrowid
        assert new is not None
        return new

    @cached_property
    def engine(self) -> "sa.Engine":
        """The same file for SQLAlchemy."""
        from checker.store.file_engine import file_engine

        return file_engine(self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        if "engine" in self.__dict__:
            self.engine.dispose()


def prepare(connection: sqlite3.Connection) -> None:
    """What every connection to the file is told first."""
    connection.isolation_level = None  # BEGIN is said where it is meant: the driver's own would leave out CREATE TABLE
    for pragma in PRAGMAS:
        connection.execute(pragma)
