"""Ask the store about many cases together: stations, what ties them, archives."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from checker.store import tables
from checker.store.read_many_ties import many_counts, many_ties_of
from checker.store.store import Store

AT_ONCE = 100


def stations_of(store: Store, run: int) -> list[dict[str, Any]]:
    """Every case of a run with what is known of its station; the columns of `stations` are None where nothing is."""
    link, case, station = tables.run_cases.c, tables.cases, tables.stations
    columns = [column for column in station.c if column.name not in {"case_id", "number"}]
    asked = (
        sa.select(link.key, case.c.id.label("case_id"), case.c.name, case.c.state, case.c.problem_count, *columns)
        .select_from(tables.run_cases.join(case).outerjoin(station, station.c.case_id == case.c.id))
        .where(link.run_id == run)
    )
    with store.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(asked).mappings()]
    return sorted(rows, key=lambda row: row["key"])


def counts_of(store: Store, run: int, test: str) -> tuple[Mapping[str, int], frozenset[int]]:
    """How many ties of each part a test has in a run, and which cases have any."""
    ties, mine = tables.ties.c, _of_run(run, test)
    with store.engine.connect() as connection:
        counted = connection.execute(sa.select(ties.part, sa.func.count()).where(mine).group_by(ties.part))
        counts = {row[0]: int(row[1]) for row in counted}
        having = frozenset(row[0] for row in connection.execute(sa.select(ties.case_id).where(mine).distinct()))
        many, having_many = many_counts(connection, run, test)
    return Counter(counts) + Counter(many), having | having_many


def ties_of(store: Store, run: int, test: str, shared: bool) -> list[Mapping[str, Any]]:
    """The ties of a test in a run; `shared`: only those whose key stands in more than one case.

    All cases of a run were checked by the same program, so that a test's ties are either one in a row or many.
    """
    ties, mine = tables.ties.c, _of_run(run, test)
    asked = sa.select(tables.ties).where(mine)
    if shared:
        several = (
            sa.select(ties.part, ties.match_key)
            .where(mine)
            .group_by(ties.part, ties.match_key)
            .having(sa.func.count(ties.case_id.distinct()) > 1)
            .subquery()
        )
        asked = asked.join(several, sa.and_(several.c.part == ties.part, several.c.match_key == ties.match_key))
    with store.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(asked).mappings()]
        rows += many_ties_of(connection, run, test, shared)
    return sorted(rows, key=lambda row: (row["case_id"], row["number"]))


def verdicts_of(store: Store, run: int) -> list[tuple[int, str, str, str, str, str]]:
    """(case_id, rule, pack, status, title, reason) of every rule in every case of a run."""
    verdict, link = tables.verdicts.c, tables.run_cases.c
    asked = (
        sa.select(verdict.case_id, verdict.rule, verdict.pack, verdict.status, verdict.title, verdict.reason)
        .join(tables.run_cases, link.case_id == verdict.case_id)
        .where(link.run_id == run)
        .order_by(verdict.case_id, verdict.number)
    )
    with store.engine.connect() as connection:
        return [(r[0], r[1], r[2], r[3], r[4], r[5]) for r in connection.execute(asked)]


def archives_of(store: Store, run: int) -> Iterator[tuple[int, bytes]]:
    """(case_id, archive) of every case of a run that has one, a few in memory at a time."""
    link, archive = tables.run_cases.c, tables.archives.c
    with store.engine.connect() as connection:
        ids = sorted(connection.execute(sa.select(link.case_id).where(link.run_id == run)).scalars())
    for start in range(0, len(ids), AT_ONCE):
        asked = sa.select(archive.case_id, archive.facts).where(archive.case_id.in_(ids[start : start + AT_ONCE]))
        with store.engine.connect() as connection:
            yield from sorted((row[0], row[1]) for row in connection.execute(asked))


def _of_run(run: int, test: str) -> sa.ColumnElement[bool]:
    here = sa.select(tables.run_cases.c.case_id).where(tables.run_cases.c.run_id == run)
    return sa.and_(tables.ties.c.test == test, tables.ties.c.case_id.in_(here))
