"""A store on a PostgreSQL server that an office shares."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from checker.store.errors import cannot_be_written
from checker.store.plain_sql import Values

DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Server:
    """One connection is kept for writing: a thousand cases are saved one by one."""

    def __init__(self, url: str) -> None:
        """Raises ImportError where the driver is missing, sa.exc.ArgumentError for what is no address of a database."""
        self._url = url
        address = sa.make_url(url)
        self.engine = sa.create_engine(address.set(drivername=DRIVERS.get(address.drivername, address.drivername)))
        self._writer: sa.Connection | None = None

    @contextmanager
    def reading(self) -> Iterator["ServerConnection"]:
        """A connection to ask with."""
        with self.engine.connect() as connection:
            yield ServerConnection(connection)

    @contextmanager
    def writing(self) -> Iterator["ServerConnection"]:
        """A transaction. One at a time. Raises StoreError where the server is gone or cannot write."""
        try:
            if self._writer is None:
                self._writer = self.engine.connect()
            with self._writer.begin():
                yield ServerConnection(self._writer)
        except sa.exc.OperationalError as error:
            raise cannot_be_written(shown_url(self._url), str(error.orig).strip().splitlines()[0]) from error

    def close(self) -> None:
        """Let go of the server."""
        if self._writer is not None:
            self._writer.close()
        self.engine.dispose()


class ServerConnection:
    """Plain SQL in the words of the server's driver, which says %s for a value."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def ask(self, sql: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a question."""
        return list(map(tuple, self._said(sql, values).all()))

    def ask_named(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """The same, each value under the name of its column."""
        return [dict(row) for row in self._said(sql, values).mappings().all()]

    def save(self, sql: str, rows: Iterable[Values]) -> None:
        """Run a statement for every one of these rows."""
        if listed := [tuple(row) for row in rows]:
            self._connection.exec_driver_sql(_in_its_words(sql), listed)

    def save_new(self, sql: str, values: Values) -> int:
        """Insert a row; returns the `id` it was given."""
        return int(self._said(f"{sql} RETURNING id", values).scalar_one())

    def _said(self, sql: str, values: Values) -> sa.CursorResult[Any]:
        return self._connection.exec_driver_sql(_in_its_words(sql), tuple(values))


def shown_url(url: str) -> str:
    """The address without its password."""
    try:
        return sa.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "--store"


def _in_its_words(sql: str) -> str:
    return sql.replace("?", "%s")
