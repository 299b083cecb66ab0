"""Save runs and what was said of their cases: one transaction a case, so that a case is there whole or not at all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from checker.core.text import printable
from checker.store import tables
from checker.store.insert import insert_for, insert_into
from checker.store.states import FINISHED, RUNNING
from checker.store.store import Store
from checker.store.times import now

if TYPE_CHECKING:  # the process that saves need not import what makes the rows
    from checker.store.case_rows import CaseRows, Rows

LINK = ("run_id", "key", "case_id", "reused")
SAID_BEFORE = sa.select(tables.run_cases.c.case_id).where(
    tables.run_cases.c.run_id == sa.bindparam("run"), tables.run_cases.c.key == sa.bindparam("key")
)


@dataclass(frozen=True, slots=True)
class PackText:
    """A rule pack as it was used."""

    pack: str
    file: str
    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class RunStart:
    """What holds for a whole run; `options` is whatever else decides the reports."""

    folder: str
    version: str
    program: str
    lang: str
    engine: str
    as_of: str | None = None
    packs: tuple[PackText, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


def start_run(store: Store, start: RunStart) -> int:
    """Begin a run; returns its number."""
    with store.writing() as connection:
        row = {
            "started_at": now(),
            "state": RUNNING,
            "folder": printable(start.folder),
            "version": start.version,
            "program": start.program,
            "lang": start.lang,
            "engine": start.engine,
            "as_of": start.as_of,
            "options": json.dumps(start.options, ensure_ascii=False, sort_keys=True),
        }
        run = _new_id(connection, tables.runs, row)
        _keep_packs(connection, start.packs)
        if start.packs:
            places = [{"run_id": run, "number": n, "sha256": pack.sha256} for n, pack in enumerate(start.packs)]
            connection.execute(_insert(tables.run_packs), places)
        return run


def save_case(store: Store, run: int, rows: "CaseRows") -> int:
    """Save one checked case of a run, whole; what the run said of the same case before is replaced."""
    with store.writing() as connection:
        _forget(connection, run, rows.key)
        case = _new_id(connection, tables.cases, dict(rows.case))
        for name, part in rows.parts.items():
            _insert_all(connection, tables.metadata.tables[name], case, part)
        _link(connection, run, [(rows.key, case)], reused=False)
        return case


def reuse_cases(store: Store, run: int, found: Sequence[tuple[str, int]]) -> None:
    """These cases (key, cases.id) have not changed: the run takes over what was said of them."""
    if not found:
        return
    with store.writing() as connection:
        _link(connection, run, [(printable(key), case) for key, case in found], reused=True)


def leave_out(store: Store, run: int, keys: Iterable[str]) -> None:
    """Cases the run had and that are no longer in the folder."""
    gone = [{"gone": printable(key)} for key in keys]
    if gone:
        there = tables.run_cases.c
        with store.writing() as connection:
            connection.execute(
                sa.delete(tables.run_cases).where(there.run_id == run, there.key == sa.bindparam("gone")), gone
            )


def end_run(store: Store, run: int, state: str = FINISHED) -> None:
    """The run is over: finished, or interrupted and to be resumed."""
    with store.writing() as connection:
        connection.execute(sa.update(tables.runs).where(tables.runs.c.id == run).values(state=state, finished_at=now()))


def reopen_run(store: Store, run: int) -> None:
    """Go on with an interrupted run."""
    with store.writing() as connection:
        connection.execute(
            sa.update(tables.runs).where(tables.runs.c.id == run).values(state=RUNNING, finished_at=None)
        )


def _forget(connection: sa.Connection, run: int, key: str) -> None:
    """What the run said of a case before goes, unless another run said the same."""
    link, case = tables.run_cases, tables.cases
    before = connection.execute(SAID_BEFORE, {"run": run, "key": key}).scalar()
    if before is not None:
        connection.execute(sa.delete(link).where(link.c.run_id == run, link.c.key == key))
        others = sa.select(link.c.case_id).where(link.c.case_id == before)
        connection.execute(sa.delete(case).where(case.c.id == before, ~others.exists()))


def _new_id(connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> int:
    key = connection.execute(_insert(table), row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _keep_packs(connection: sa.Connection, packs: Iterable[PackText]) -> None:
    """Those the store does not have yet."""
    known = set(connection.execute(sa.select(tables.packs.c.sha256)).scalars())
    new = [asdict(pack) for pack in packs if pack.sha256 not in known]
    if new:
        connection.execute(insert_into(connection, tables.packs).on_conflict_do_nothing(), new)


def _link(connection: sa.Connection, run: int, found: Sequence[tuple[str, int]], reused: bool) -> None:
    _save_all(connection, _replacing_link(connection.dialect), [(run, key, case, reused) for key, case in found])


def _insert_all(connection: sa.Connection, table: sa.Table, case: int, rows: "Rows") -> None:
    inserting = _inserting(connection.dialect, table, ("case_id", *rows.columns))
    _save_all(connection, inserting, [(case, *row) for row in rows.values])


def _save_all(connection: sa.Connection, said: "_InWords", rows: Sequence[tuple[object, ...]]) -> None:
    """All rows at once, given to the database's driver as it takes them.

    SQLAlchemy would look at every value of every row again, which takes several times as long as saving them.
    """
    values = rows if said.by_place else [dict(zip(said.columns, row, strict=True)) for row in rows]
    connection.exec_driver_sql(said.statement, list(values))


class _InWords(NamedTuple):
    """A statement in the driver's own words, and whether it knows the values by their place: in the order of `columns`."""

    statement: str
    by_place: bool
    columns: tuple[str, ...]


@cache
def _inserting(dialect: sa.Dialect, table: sa.Table, columns: tuple[str, ...]) -> _InWords:
    named = sa.table(table.name, *[sa.column(name, table.c[name].type) for name in columns])
    return _in_words(sa.insert(named), dialect, columns)


@cache
def _replacing_link(dialect: sa.Dialect) -> _InWords:
    """A case in the place of the one a run had under its key."""
    insert = insert_for(dialect.name, tables.run_cases)
    taken = {"case_id": insert.excluded.case_id, "reused": insert.excluded.reused}
    return _in_words(insert.on_conflict_do_update(index_elements=["run_id", "key"], set_=taken), dialect, LINK)


def _in_words(insert: sa.Insert, dialect: sa.Dialect, columns: tuple[str, ...]) -> _InWords:
    compiled = insert.values(dict.fromkeys(columns)).compile(dialect=dialect)
    assert compiled.positiontup in (None, list(columns))
    return _InWords(str(compiled), compiled.positional, columns)


@cache
def _insert(table: sa.Table) -> sa.Insert:
    """The same statement each time: making one takes SQLAlchemy longer than SQLite takes to run it."""
    return sa.insert(table)
