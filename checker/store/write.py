"""Save runs and what was said of their cases: one transaction a case, so that a case is there whole or not at all."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from typing import TYPE_CHECKING

from checker.core.text import printable
from checker.store.plain_sql import PlainSql, insert_into
from checker.store.states import FINISHED, RUNNING
from checker.store.store import Store
from checker.store.times import now

if TYPE_CHECKING:  # the process that saves need not import what makes the rows
    from checker.store.case_rows import CaseRows

# A case in the place of the one a run had under its key.
LINK = insert_into(
    "run_cases", ("run_id", "key", "case_id", "reused"), instead=("case_id", "reused"), of=("run_id", "key")
)
UNLINK = "DELETE FROM run_cases WHERE run_id = ? AND key = ?"


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
    with store.writing() as connection:
        run = connection.save_new(insert_into("runs", tuple(row)), tuple(row.values()))
        _keep_packs(connection, start.packs)
        places = [(run, number, pack.sha256) for number, pack in enumerate(start.packs)]
        connection.save(insert_into("run_packs", ("run_id", "number", "sha256")), places)
        return run


def save_case(store: Store, run: int, rows: "CaseRows") -> int:
    """Save one checked case of a run, whole; what the run said of the same case before is replaced."""
    with store.writing() as connection:
        _forget(connection, run, rows.key)
        case = connection.save_new(insert_into("cases", tuple(rows.case)), tuple(rows.case.values()))
        for name, part in rows.parts.items():
            inserting = insert_into(name, ("case_id", *part.columns))
            connection.save(inserting, [(case, *row) for row in part.values])
        connection.save(LINK, [(run, rows.key, case, False)])
        return case


def reuse_cases(store: Store, run: int, found: Sequence[tuple[str, int]]) -> None:
    """These cases (key, cases.id) have not changed: the run takes over what was said of them."""
    if found:
        with store.writing() as connection:
            connection.save(LINK, [(run, printable(key), case, True) for key, case in found])


def leave_out(store: Store, run: int, keys: Iterable[str]) -> None:
    """Cases the run had and that are no longer in the folder."""
    if gone := [(run, printable(key)) for key in keys]:
        with store.writing() as connection:
            connection.save(UNLINK, gone)


def end_run(store: Store, run: int, state: str = FINISHED) -> None:
    """The run is over: finished, or interrupted and to be resumed."""
    _set_state(store, run, state, now())


def reopen_run(store: Store, run: int) -> None:
    """Go on with an interrupted run."""
    _set_state(store, run, RUNNING, None)


def _set_state(store: Store, run: int, state: str, finished_at: str | None) -> None:
    with store.writing() as connection:
        connection.save("UPDATE runs SET state = ?, finished_at = ? WHERE id = ?", [(state, finished_at, run)])


def _forget(connection: PlainSql, run: int, key: str) -> None:
    """What the run said of a case before goes, unless another run said the same."""
    for (case,) in connection.ask("SELECT case_id FROM run_cases WHERE run_id = ? AND key = ?", (run, key)):
        connection.save(UNLINK, [(run, key)])
        others = "SELECT 1 FROM run_cases WHERE case_id = cases.id"
        connection.save(f"DELETE FROM cases WHERE id = ? AND NOT EXISTS ({others})", [(case,)])


def _keep_packs(connection: PlainSql, packs: Iterable[PackText]) -> None:
    """Those the store does not have yet."""
    known = {sha256 for (sha256,) in connection.ask("SELECT sha256 FROM packs")}
    columns = tuple(one.name for one in fields(PackText))
    new = [astuple(pack) for pack in packs if pack.sha256 not in known]
    connection.save(insert_into("packs", columns, of=("sha256",)), new)
