"""Open a store: a SQLite file, or a PostgreSQL database that an office shares."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa

from checker.store import steps

WAIT_SECONDS = 60  # for another process that is writing to the same file
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
STEP_LOCK = 0x636865636B  # any number, the same for every checker: who brings a server's tables up to date holds it

_versions = sa.table("schema_version", sa.column("version", sa.Integer))


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


class Store:
    """An open store. Reads see whole cases only; a write is one transaction, and either all of it is there or nothing."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self.place = place
        self._engine = engine
        self._writer: sa.Connection | None = None
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection to ask with."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: committed at the end, undone when anything is raised. One at a time."""
        if self._writer is None:  # kept for the next: a thousand cases are saved one by one
            self._writer = self._engine.connect().execution_options(writes=True)
        with self._writer.begin():
            yield self._writer

    def close(self) -> None:
        """Let go of the file or the server."""
        if self._writer is not None:
            self._writer.close()
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(place: str | Path, must_exist: bool = False) -> Store:
    """Open a store and bring its tables up to date; `place` is a file or `postgresql://user@host/name`.

    A new file is made unless it `must_exist`. Raises StoreError for what is no store, for one that a newer
    checker wrote, and where the file or the server cannot be reached.
    """
    shown = _without_password(place)
    if must_exist and "://" not in str(place) and not Path(place).is_file():
        raise StoreError(f"{shown} 不存在（checker batch 会建立它）")
    try:
        store = Store(sa.create_engine(_url(place), **_options(place)), shown)
        with ExitStack() as opened:
            opened.callback(store.close)
            _bring_up_to_date(store)
            opened.pop_all()
    except ImportError as error:
        raise StoreError(f"缺少 {error.name}：pip install 'checker[postgres]'") from error
    except sa.exc.ArgumentError as error:
        raise StoreError(f"{shown} 不是文件，也不是 postgresql:// 地址") from error
    except sa.exc.DBAPIError as error:
        raise StoreError(f"{shown} 打不开：{str(error.orig).strip().splitlines()[0]}") from error
    return store


def steps_known() -> dict[int, str]:
    """The modules of the folder `steps`, by the version each leads to."""
    names = [info.name for info in pkgutil.iter_modules(steps.__path__)]
    return {int(name.removeprefix("step_")): f"{steps.__name__}.{name}" for name in sorted(names)}


def _bring_up_to_date(store: Store, newest: int | None = None) -> None:
    known = steps_known()
    newest = newest or max(known)
    with store.reading() as connection:
        has = _version(connection)
    if has == newest:
        return
    if has > max(known):
        raise StoreError(f"{store.place} 由更新版本的 checker 写成（第 {has} 版，这里只认到第 {max(known)} 版）")
    with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(STEP_LOCK)))
        has = _version(connection)  # somebody else may have done it meanwhile
        if not has and sa.inspect(connection).get_table_names():
            raise StoreError(f"{store.place} 是别的数据库，不是 checker 的结果库")
        for version, module in known.items():
            if has < version <= newest:
                importlib.import_module(module).up(connection)
        if not has:
            connection.execute(sa.text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
            connection.execute(sa.insert(_versions).values(version=newest))
        elif has < newest:
            connection.execute(sa.update(_versions).values(version=newest))


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table(_versions.name):
        return 0
    return int(connection.execute(sa.select(_versions.c.version)).scalar_one())


def _url(place: str | Path) -> sa.URL:
    if "://" not in str(place):
        path = Path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        return sa.URL.create("sqlite", database=str(path))
    url = sa.make_url(str(place))
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


def _options(place: str | Path) -> dict[str, Any]:
    return {} if "://" in str(place) else {"connect_args": {"timeout": WAIT_SECONDS}}


def _prepare_sqlite(engine: sa.Engine) -> None:
    """WAL: readers and the one writer do not wait for each other, and a killed process leaves whole transactions."""

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # BEGIN is said below: the driver's own would leave out CREATE TABLE
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @sa.event.listens_for(engine, "begin")
    def begun(connection: sa.Connection) -> None:
        # A reader that turns writer can be refused at once; whoever means to write says so first and waits.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _without_password(place: str | Path) -> str:
    if "://" not in str(place):
        return str(place)
    try:
        return sa.make_url(str(place)).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "--store"
