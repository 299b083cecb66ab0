"""Bring the tables of a store to the newest version, step by step."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from checker.core.lang import Both
from checker.store.errors import StoreError
from checker.store.file_engine import WRITES
from checker.store.store import steps_known

STEP_LOCK = 0x636865636B  # any number, the same for every checker: who brings a server's tables up to date holds it

_versions = sa.table("schema_version", sa.column("version", sa.Integer))


def bring_up_to_date(engine: sa.Engine, place: str, newest: int | None = None) -> None:
    """Take the steps that are still to be taken, all or none. Raises StoreError for a newer or another database."""
    known = steps_known()
    newest = newest or max(known)
    with engine.connect() as connection:
        has = _version(connection)
    if has == newest:
        return
    if has > max(known):
        raise StoreError(
            Both(
                f"{place} 由更新版本的 checker 写成（第 {has} 版，这里只认到第 {max(known)} 版）",
                f"a newer checker wrote {place} (version {has}, known here up to {max(known)})",
            )
        )
    with _writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(STEP_LOCK)))
        has = _version(connection)  # somebody else may have done it meanwhile
        if not has and sa.inspect(connection).get_table_names():
            raise StoreError(
                Both(
                    f"{place} 是别的数据库，不是 checker 的结果库", f"{place} is another database, no store of checker"
                )
            )
        for version, module in known.items():
            if has < version <= newest:
                importlib.import_module(module).up(connection)
        if not has:
            connection.execute(sa.text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
            connection.execute(sa.insert(_versions).values(version=newest))
        elif has < newest:
            connection.execute(sa.update(_versions).values(version=newest))


@contextmanager
def _writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def _version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table(_versions.name):
        return 0
    return int(connection.execute(sa.select(_versions.c.version)).scalar_one())
