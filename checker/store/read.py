"""Ask the store: its runs, the cases of a run, what was said of one, and the whole report of a run."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, NamedTuple

from checker.core.lang import Both
from checker.store.packing import unpacked
from checker.store.plain_sql import places
from checker.store.states import CHECKED, FINISHED
from checker.store.store import Store, StoreError
from checker.store.write import PackText

AT_ONCE = 500  # SQLite takes at most 999 values in one question, in its older builds


@dataclass(frozen=True, slots=True)
class Run:
    """One batch run. `cases` counts what is in the store, `reused` how many of them were unchanged."""

    id: int
    started_at: str
    finished_at: str | None
    state: str
    folder: str
    version: str
    program: str
    lang: str
    engine: str
    as_of: str | None
    options: Mapping[str, Any]
    cases: int
    reused: int


class StoredCase(NamedTuple):
    """One case of a run without its report: `case_report(store, case.id)` has that."""

    id: int
    key: str
    content_key: str
    name: str
    state: str
    reused: bool
    engine: str
    checked_at: str
    seconds: float
    breaches: int
    doubts: int
    hints: int
    undecided: int
    met: int
    not_applicable: int
    finding_count: int
    problem_count: int


CASE = ", ".join(f"{'run_cases' if name in {'key', 'reused'} else 'cases'}.{name}" for name in StoredCase._fields)
REUSED = StoredCase._fields.index("reused")


def runs(store: Store) -> list[Run]:
    """Every run, the newest first."""
    with store.reading() as connection:
        counted = connection.ask("SELECT run_id, COUNT(*), SUM(CAST(reused AS INTEGER)) FROM run_cases GROUP BY run_id")
        rows = connection.ask_named("SELECT * FROM runs ORDER BY id DESC")
    of_run = {run: {"cases": int(there), "reused": int(reused)} for run, there, reused in counted}
    none = {"cases": 0, "reused": 0}
    return [Run(**{**row, **of_run.get(row["id"], none), "options": json.loads(row["options"])}) for row in rows]


def run_of(store: Store, number: int | None = None) -> Run:
    """The run of that number; without one, the newest that finished, else the newest. Raises StoreError."""
    there = runs(store)
    if number is not None:
        there = [run for run in there if run.id == number]
    finished = [run for run in there if run.state == FINISHED]
    if not there:
        none = Both(f"{store.place} 里没有检查记录", f"no run is kept in {store.place}")
        that = Both(f"{store.place} 里没有第 {number} 次检查", f"no run {number} is kept in {store.place}")
        raise StoreError(none if number is None else that)
    return (finished or there)[0]


def cases(store: Store, run: int) -> list[StoredCase]:
    """The cases of a run, by key."""
    asked = f"SELECT {CASE} FROM run_cases JOIN cases ON cases.id = run_cases.case_id WHERE run_id = ?"
    with store.reading() as connection:
        rows = connection.ask(asked, (run,))
    # Sorted here: databases differ in how they sort Chinese. One has no other truth than 0 and 1.
    found = [StoredCase._make((*row[:REUSED], bool(row[REUSED]), *row[REUSED + 1 :])) for row in rows]
    return sorted(found, key=attrgetter("key"))


def case_report(store: Store, case: int) -> dict[str, Any]:
    """What was said of one case (cases.id), as `reports.json.case_json` gave it. Raises LookupError."""
    with store.reading() as connection:
        found = connection.ask("SELECT report FROM cases WHERE id = ?", (case,))
    if not found:
        raise LookupError(case)
    return unpacked(found[0][0])


def case_reports(store: Store, run: int) -> Iterator[tuple[StoredCase, dict[str, Any]]]:
    """Every case of a run with its report, by key, a few in memory at a time."""
    there = cases(store, run)
    for start in range(0, len(there), AT_ONCE):
        some = there[start : start + AT_ONCE]
        asked = f"SELECT id, report FROM cases WHERE id IN {places(len(some))}"
        with store.reading() as connection:
            packed: dict[int, bytes] = dict(connection.ask(asked, [case.id for case in some]))
        for case in some:
            yield case, unpacked(packed[case.id])


def packs_of(store: Store, run: int) -> tuple[PackText, ...]:
    """The packs a run used, with their text."""
    columns = ", ".join(f"packs.{one.name}" for one in fields(PackText))
    asked = f"SELECT {columns} FROM packs JOIN run_packs USING (sha256) WHERE run_id = ? ORDER BY number"
    with store.reading() as connection:
        return tuple(PackText(*row) for row in connection.ask(asked, (run,)))


def rows_of(store: Store, run: int, table: str) -> list[dict[str, Any]]:
    """The rows of `verdicts`, `findings`, `problems`, `inputs` … of a run, each with the `key` of its case."""
    asked = f"SELECT run_cases.key, {table}.* FROM run_cases JOIN {table} USING (case_id) WHERE run_id = ?"
    with store.reading() as connection:
        rows = connection.ask_named(asked, (run,))
    return sorted(rows, key=lambda row: (row["key"], row["number"]))


def known(store: Store, content_keys: Sequence[str]) -> dict[str, int]:
    """Which of these were checked before, and under which cases.id: the newest of each."""
    found: dict[str, int] = {}
    with store.reading() as connection:
        for start in range(0, len(content_keys), AT_ONCE):
            some = content_keys[start : start + AT_ONCE]
            asked = (
                f"SELECT content_key, MAX(id) FROM cases WHERE content_key IN {places(len(some))} AND state = ? "
                "GROUP BY content_key"
            )
            found.update(connection.ask(asked, (*some, CHECKED)))
    return found


def linked(store: Store, run: int) -> dict[str, int]:
    """The cases a run has so far: key to cases.id."""
    with store.reading() as connection:
        return dict(connection.ask("SELECT key, case_id FROM run_cases WHERE run_id = ?", (run,)))
