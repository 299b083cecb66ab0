"""Ask the store: its runs, the cases of a run, what was said of one, and the whole report of a run."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from checker.store import tables
from checker.store.packing import unpacked
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


def runs(store: Store) -> list[Run]:
    """Every run, the newest first."""
    here = tables.run_cases.c
    counted = (
        sa.select(
            here.run_id, sa.func.count().label("cases"), sa.func.sum(sa.cast(here.reused, sa.Integer)).label("reused")
        )
        .group_by(here.run_id)
        .subquery()
    )
    asked = (
        sa.select(tables.runs, counted.c.cases, counted.c.reused)
        .outerjoin(counted, counted.c.run_id == tables.runs.c.id)
        .order_by(tables.runs.c.id.desc())
    )
    with store.reading() as connection:
        rows = connection.execute(asked).mappings().all()
    return [
        Run(**{**row, "options": json.loads(row["options"]), "cases": row["cases"] or 0, "reused": row["reused"] or 0})
        for row in rows
    ]


def run_of(store: Store, number: int | None = None) -> Run:
    """The run of that number; without one, the newest that finished, else the newest. Raises StoreError."""
    there = runs(store)
    if number is not None:
        there = [run for run in there if run.id == number]
    finished = [run for run in there if run.state == FINISHED]
    if not there:
        raise StoreError(f"{store.place} 里没有" + (f"第 {number} 次检查" if number is not None else "检查记录"))
    return (finished or there)[0]


def cases(store: Store, run: int) -> list[StoredCase]:
    """The cases of a run, by key."""
    columns = {column.name: column for column in (*tables.cases.c, *tables.run_cases.c)}
    link = tables.run_cases
    both = link.join(tables.cases)
    asked = sa.select(*[columns[name] for name in StoredCase._fields]).select_from(both).where(link.c.run_id == run)
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    # Sorted here: databases differ in how they sort Chinese.
    return sorted(map(StoredCase._make, rows), key=attrgetter("key"))


def case_report(store: Store, case: int) -> dict[str, Any]:
    """What was said of one case (cases.id), as `reports.json.case_json` gave it. Raises LookupError."""
    with store.reading() as connection:
        report = connection.execute(sa.select(tables.cases.c.report).where(tables.cases.c.id == case)).scalar()
    if report is None:
        raise LookupError(case)
    return unpacked(report)


def case_reports(store: Store, run: int) -> Iterator[tuple[StoredCase, dict[str, Any]]]:
    """Every case of a run with its report, by key, a few in memory at a time."""
    there = cases(store, run)
    for start in range(0, len(there), AT_ONCE):
        some = there[start : start + AT_ONCE]
        asked = sa.select(tables.cases.c.id, tables.cases.c.report).where(tables.cases.c.id.in_([c.id for c in some]))
        with store.reading() as connection:
            packed = {row.id: row.report for row in connection.execute(asked).all()}
        for case in some:
            yield case, unpacked(packed[case.id])


def packs_of(store: Store, run: int) -> tuple[PackText, ...]:
    """The packs a run used, with their text."""
    asked = (
        sa.select(tables.packs)
        .join(tables.run_packs)
        .where(tables.run_packs.c.run_id == run)
        .order_by(tables.run_packs.c.number)
    )
    with store.reading() as connection:
        return tuple(PackText(row.pack, row.file, row.sha256, row.content) for row in connection.execute(asked))


def rows_of(store: Store, run: int, table: str, *only: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    """The rows of `verdicts`, `findings`, `problems`, `inputs` … of a run, each with the `key` of its case."""
    part = tables.metadata.tables[table]
    link = tables.run_cases
    asked = sa.select(link.c.key, part).join(part, part.c.case_id == link.c.case_id).where(link.c.run_id == run, *only)
    with store.reading() as connection:
        rows = [dict(row) for row in connection.execute(asked).mappings().all()]
    return sorted(rows, key=lambda row: (row["key"], row["number"]))


def known(store: Store, content_keys: Sequence[str]) -> dict[str, int]:
    """Which of these were checked before, and under which cases.id: the newest of each."""
    there = tables.cases.c
    found: dict[str, int] = {}
    with store.reading() as connection:
        for start in range(0, len(content_keys), AT_ONCE):
            some = list(content_keys[start : start + AT_ONCE])
            asked = (
                sa.select(there.content_key, sa.func.max(there.id))
                .where(there.content_key.in_(some), there.state == CHECKED)
                .group_by(there.content_key)
            )
            found.update((row[0], row[1]) for row in connection.execute(asked).all())
    return found


def linked(store: Store, run: int) -> dict[str, int]:
    """The cases a run has so far: key to cases.id."""
    there = tables.run_cases.c
    with store.reading() as connection:
        return {
            row.key: row.case_id
            for row in connection.execute(sa.select(there.key, there.case_id).where(there.run_id == run)).all()
        }
