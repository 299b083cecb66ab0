"""Open a store: a SQLite file, or a PostgreSQL database that an office shares."""

import pkgutil
import sqlite3
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from checker.core.lang import Both
from checker.store import steps
from checker.store.errors import StoreError
from checker.store.plain_sql import Database, PlainSql
from checker.store.sqlite_file import SqliteFile

if TYPE_CHECKING:
    import sqlalchemy as sa

__all__ = ["Store", "StoreError", "open_store", "steps_known"]


class Store:
    """An open store. Reads see whole cases only; a write is one transaction, and either all of it is there or nothing."""

    def __init__(self, database: Database, place: str) -> None:
        self.place = place
        self._database = database

    @property
    def engine(self) -> "sa.Engine":
        """The store for SQLAlchemy, which builds the longer questions."""
        return self._database.engine

    def reading(self) -> AbstractContextManager[PlainSql]:
        """A connection to ask with."""
        return self._database.reading()

    def writing(self) -> AbstractContextManager[PlainSql]:
        """A transaction: committed at the end, undone when anything is raised. One at a time."""
        return self._database.writing()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(place: str | Path, must_exist: bool = False) -> Store:
    """Open a store and bring its tables up to date; `place` is a file or `postgresql://user@host/name`.

    A new file is made unless it `must_exist`. Raises StoreError for what is no store, for one that a newer
    checker wrote, and where the file or the server cannot be reached.
    """
    return _at_server(str(place)) if "://" in str(place) else _in_file(Path(place), must_exist)


def steps_known() -> dict[int, str]:
    """The modules of the folder `steps`, by the version each leads to."""
    names = [info.name for info in pkgutil.iter_modules(steps.__path__)]
    return {int(name.removeprefix("step_")): f"{steps.__name__}.{name}" for name in sorted(names)}


def _in_file(path: Path, must_exist: bool) -> Store:
    if must_exist and not path.is_file():
        raise StoreError(
            Both(f"{path} 不存在（checker batch 会建立它）", f"{path} is not there (checker batch makes it)")
        )
    with ExitStack() as opened:
        try:
            store = Store(SqliteFile(path), str(path))
            opened.callback(store.close)
            newest = _version(store) == max(steps_known())
        except (sqlite3.Error, OSError) as error:
            raise StoreError(Both(f"{path} 打不开：{error}", f"{path} cannot be opened: {error}")) from error
        if not newest:
            _bring_up_to_date(store)
        opened.pop_all()
    return store


def _at_server(url: str) -> Store:
    import sqlalchemy as sa

    from checker.store.server import Server, shown_url

    shown = shown_url(url)
    with ExitStack() as opened:
        try:
            store = Store(Server(url), shown)
        except ImportError as error:
            raise StoreError(
                Both(
                    f"缺少 {error.name}：pip install 'checker[postgres]'",
                    f"{error.name} is missing: pip install 'checker[postgres]'",
                )
            ) from error
        except sa.exc.ArgumentError as error:
            raise StoreError(
                Both(
                    f"{shown} 不是文件，也不是 postgresql:// 地址",
                    f"{shown} is neither a file nor a postgresql:// address",
                )
            ) from error
        opened.callback(store.close)
        _bring_up_to_date(store)
        opened.pop_all()
    return store


def _bring_up_to_date(store: Store) -> None:
    import sqlalchemy as sa

    from checker.store.upgrade import bring_up_to_date

    try:
        bring_up_to_date(store.engine, store.place)
    except sa.exc.DBAPIError as error:
        why = str(error.orig).strip().splitlines()[0]
        raise StoreError(Both(f"{store.place} 打不开：{why}", f"{store.place} cannot be opened: {why}")) from error


def _version(store: Store) -> int | None:
    """The version of a file's tables; None where it holds none that says one."""
    with store.reading() as connection:
        if not connection.ask("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'"):
            return None
        [(version,)] = connection.ask("SELECT version FROM schema_version")
        return int(version)
