"""The ties kept many in a row: counted, and rolled out where a test asks for them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from checker.store import tables
from checker.store.key_numbers import Numbers, key_numbers, numbers_back
from checker.store.many_ties import all_rolled_out, columns_of, rolled_out

AT_ONCE = 100


def many_counts(connection: sa.Connection, run: int, test: str) -> tuple[Mapping[str, int], frozenset[int]]:
    """How many of each part a test has in a run, and which cases have any."""
    there = tables.many_ties.c
    counts: Counter[str] = Counter()
    having = set()
    for case, part, count in connection.execute(
        sa.select(there.case_id, there.part, there.how_many).where(_mine(run, test))
    ):
        if count:
            counts[part] += count
            having.add(case)
    return counts, frozenset(having)


def many_ties_of(connection: sa.Connection, run: int, test: str, shared: bool) -> list[dict[str, Any]]:
    """The ties of a test in a run as rows of `ties`; `shared`: only those whose key stands in more than one case."""
    there = tables.many_ties.c
    kept = connection.execute(sa.select(there.case_id, there.part, there.key_numbers).where(_mine(run, test))).all()
    if not shared:
        return [tie for row in _rows(connection, test, {row[0] for row in kept}) for tie in all_rolled_out(row)]
    found: list[dict[str, Any]] = []
    for part in sorted({row.part for row in kept}):
        numbers = {case: numbers_back(packed) for case, name, packed in kept if name == part}
        several = _in_several(numbers.values())
        cases = {case for case, own in numbers.items() if _holding(own, several).any()}
        rows = [row for row in _rows(connection, test, cases) if row["part"] == part]
        found += _of_several_cases([tie for row in rows for tie in _with_numbers(row, several)])
    return found


def _rows(connection: sa.Connection, test: str, cases: Iterable[int]) -> Iterator[dict[str, Any]]:
    there, wanted = tables.many_ties.c, sorted(cases)
    for start in range(0, len(wanted), AT_ONCE):
        some = sa.and_(there.test == test, there.case_id.in_(wanted[start : start + AT_ONCE]))
        yield from map(dict, connection.execute(sa.select(tables.many_ties).where(some)).mappings().all())


def _in_several(numbers: Iterable[Numbers]) -> Numbers:
    """Those that more than one case has, in order; each case names a number once."""
    import numpy as np

    different, times = np.unique(np.concatenate([*numbers, np.empty(0, np.uint64)]), return_counts=True)
    several: Numbers = different[times > 1]
    return several


def _holding(numbers: Numbers, wanted: Numbers) -> Any:
    import numpy as np

    return np.isin(numbers, wanted)


def _with_numbers(row: Mapping[str, Any], wanted: Numbers) -> Iterator[dict[str, Any]]:
    ties = columns_of(row)
    return rolled_out(row, ties, _holding(key_numbers(ties.match_keys), wanted).nonzero()[0].tolist())


def _of_several_cases(ties: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those that only share a number: other keys of the same number."""
    cases: dict[str, set[int]] = {}
    for tie in ties:
        cases.setdefault(tie["match_key"], set()).add(tie["case_id"])
    return [tie for tie in ties if len(cases[tie["match_key"]]) > 1]


def _mine(run: int, test: str) -> sa.ColumnElement[bool]:
    here = sa.select(tables.run_cases.c.case_id).where(tables.run_cases.c.run_id == run)
    return sa.and_(tables.many_ties.c.test == test, tables.many_ties.c.case_id.in_(here))
