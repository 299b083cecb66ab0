"""What a ledger test found, and how it becomes facts: one for every group, the rest counted, or one for nothing found."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from checker.core.asks import Ask
from checker.core.facts import Fact, Gap
from checker.measures.lines import Lines, Places

GROUPS_MOST = 50
CELLS_MOST = 20


@dataclass(frozen=True)
class Said:
    """A group in words: what it is, the arithmetic, what was found beside what was expected, the money in question."""

    subject: str
    working: str
    stated: str = ""
    expected: str = ""
    excess_fen: int | None = None
    sort: str = "hit"


@dataclass(frozen=True)
class Found:
    """All groups a test hit, as positions of their lines; only those shown are put into words.

    `tested` says what was looked at, and where `settled` also that nothing is wrong. `nothing` says why
    there was nothing to test, `missing` which column would have been needed. `lines` are those the groups
    are of, where the test chose others than it was given.
    """

    tested: str = ""
    groups: Sequence[Places] = ()
    describe: Callable[[Places], Said] = field(default=lambda places: Said("", ""))
    nothing: str = ""
    missing: tuple[str, str] | None = None
    settled: bool = False
    lines: Lines | None = None


def missing(lines: Lines, *names: str) -> Found:
    """The test cannot be made: these columns are not there or hold nothing.

    A list of spending never has some columns of a ledger: there the test does not apply.
    """
    if not set(names) <= set(lines.table.spec.fields):
        return Found(nothing=f"{lines.table.spec.name}没有这项检验要看的列（只有序时账有）")
    return Found(missing=lines.case.missing(lines.table.kind, *names))


def facts_of(ask: Ask, lines: Lines | None, found: Found) -> Iterator[Fact | Gap]:
    """State what was found as facts for the rule that asked."""
    mine: dict[str, str | int] = {"asked_by": ask.rule}
    lines = found.lines or lines
    if found.missing:
        yield Gap(ask.test, *found.missing, fields=mine)
        return
    if lines is None or found.nothing or not len(found.groups):
        sort = "none" if found.nothing else "clean"
        working = found.nothing or (found.tested if found.settled else f"{found.tested}，没有发现")
        yield _fact(ask, "0", lines.table.sheet if lines else "", 0, Said("", working, sort=sort), mine)
        return
    ordered = sorted(found.groups, key=lambda places: -abs(int(lines.net[places].sum())))
    taken: dict[str, int] = {}
    for number, places in enumerate(ordered[:GROUPS_MOST]):
        said = found.describe(places)
        taken[said.subject] = taken.get(said.subject, 0) + 1
        if taken[said.subject] > 1:
            said = replace(said, subject=f"{said.subject}（{taken[said.subject]}）")
        fact = _fact(ask, str(number), said.subject, len(places), said, mine)
        more = f"（共 {len(places)} 行，列出前 {CELLS_MOST} 行）" if len(places) > CELLS_MOST else ""
        yield replace(fact, cells=lines.cells(places[:CELLS_MOST]), working=fact.working + more)
    rest = ordered[GROUPS_MOST:]
    if rest:
        rows = np.concatenate(rest)
        working = f"共 {len(ordered)} 组，列出前 {GROUPS_MOST} 组；其余 {len(rest)} 组 {len(rows)} 行"
        fact = _fact(ask, "rest", f"其余 {len(rest)} 组", len(rows), Said("", working, f"{len(ordered)} 组"), mine)
        yield replace(fact, cells=lines.cells(rows[:CELLS_MOST]))


def _fact(ask: Ask, name: str, subject: str, rows: int, said: Said, mine: dict[str, str | int]) -> Fact:
    fields = {**mine, "sort": said.sort, "stated": said.stated, "expected": said.expected, "rows": rows}
    if said.excess_fen is not None:
        fields["excess_fen"] = said.excess_fen
    working = f"{said.working}（{ask.said}）" if ask.said else said.working
    return Fact(f"{ask.test}:{ask.rule}:{name}", ask.test, subject, rows, "count", fields=fields, working=working)
