"""What a ledger test found, and how it becomes facts: one for every group, the rest counted, or one for nothing found."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from checker.core.asks import Ask
from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.measures.lines import Lines, Places
from checker.measures.not_looked_at import not_looked_at
from checker.tables.case import Case

GROUPS_MOST = 50
CELLS_MOST = 20


class Said(NamedTuple):
    """A group in words: what it is, the arithmetic, what was found beside what was expected, the money in question.

    `subject` is what a finding is called in every language, `subject_en` how an English heading says it.
    """

    subject: str
    working: str
    stated: str = ""
    expected: str = ""
    excess_fen: int | None = None
    sort: str = "hit"
    subject_en: str = ""


class Found(NamedTuple):
    """All groups a test hit, as positions of their lines; only those shown are put into words.

    `tested` says what was looked at, and where `settled` also that nothing is wrong. `nothing` says why
    there was nothing to test, `missing` which column would have been needed, both in Chinese and English.
    `lines` are those the groups are of, where the test chose others than it was given. `every_line` says that the
    test looks at lines whatever their account and amount.
    """

    tested: str = ""
    groups: Sequence[Places] = ()
    describe: Callable[[Places], Said] = lambda places: Said("", "")
    nothing: tuple[str, str] | None = None
    missing: tuple[str, str] | None = None
    settled: bool = False
    lines: Lines | None = None
    every_line: bool = False


def missing(lines: Lines, *names: str) -> Found:
    """The test cannot be made: these columns are not there or hold nothing.

    A list of spending never has some columns of a ledger: there the test does not apply.
    """
    if not set(names) <= set(lines.table.spec.fields):
        name = lines.table.spec.name
        return Found(
            nothing=(
                f"{name}没有这项检验要看的列（只有序时账有）",
                f"{name} has no column for this test to look at (only a journal has)",
            )
        )
    return Found(missing=lines.case.missing(lines.table.kind, *names))


def facts_of(case: Case, ask: Ask, lines: Lines | None, found: Found) -> Iterator[Fact | Gap]:
    """State what was found as facts for the rule that asked."""
    if found.missing:
        yield Gap(ask.test, *found.missing, fields={"asked_by": ask.rule})
        return
    if found.lines is not None:
        lines = found.lines
    if lines is None or found.nothing or not len(found.groups):
        unseen = None if lines is None or found.every_line else not_looked_at(lines)
        if unseen:
            yield Gap(ask.test, *unseen, fields={"asked_by": ask.rule})
            return
        sort = "none" if found.nothing else "clean"
        said = Said("" if lines is None else lines.table.sheet, _none_found(case, found), sort=sort)
        yield _fact(case, ask, "0", 0, said)
        return
    ordered = sorted(found.groups, key=lambda places: -abs(int(lines.net[places].sum())))
    taken: dict[str, int] = {}
    for number, places in enumerate(ordered[:GROUPS_MOST]):
        said = found.describe(places)
        count = taken[said.subject] = taken.get(said.subject, 0) + 1
        if count > 1:
            said = said._replace(
                subject=f"{said.subject}（{count}）", subject_en=f"{said.subject_en or said.subject} ({count})"
            )
        more = ""
        if len(places) > CELLS_MOST:
            more = case.say(
                f"（共 {len(places)} 行，列出前 {CELLS_MOST} 行）",
                f" ({len(places)} lines, cells of the first {CELLS_MOST})",
            )
        cells = lines.cells(places[:CELLS_MOST])
        yield _fact(case, ask, str(number), len(places), said, cells, more=more)
    if len(ordered) > GROUPS_MOST:
        yield _rest(case, ask, lines, ordered)


def _none_found(case: Case, found: Found) -> str:
    """Why there was nothing to test, or what was looked at without finding anything."""
    if found.nothing:
        return case.say(*found.nothing)
    return found.tested if found.settled else f"{found.tested}{case.say('，没有发现', ': nothing found')}"


def _rest(case: Case, ask: Ask, lines: Lines, ordered: Sequence[Places]) -> Fact:
    """The groups past the first ones, counted in one fact."""
    rest = ordered[GROUPS_MOST:]
    rows = np.concatenate(rest)
    said = Said(
        f"其余 {len(rest)} 组",
        case.say(
            f"共 {len(ordered)} 组，列出前 {GROUPS_MOST} 组；其余 {len(rest)} 组 {len(rows)} 行",
            f"{len(ordered)} groups, the first {GROUPS_MOST} are listed; {len(rows)} lines in the other {len(rest)}",
        ),
        case.say(f"{len(ordered)} 组", f"{len(ordered)} groups"),
        subject_en=f"the other {len(rest)} groups",
    )
    return _fact(case, ask, "rest", len(rows), said, lines.cells(rows[:CELLS_MOST]))


def _fact(
    case: Case,
    ask: Ask,
    name: str,
    rows: int,
    said: Said,
    cells: tuple[CellRef, ...] = (),
    *,
    more: str = "",
) -> Fact:
    """One group as a fact; `more` stands after its sentence."""
    fields: dict[str, str | int] = {
        "asked_by": ask.rule, "sort": said.sort, "stated": said.stated, "expected": said.expected, "rows": rows,
    }  # fmt: skip
    if said.subject_en and case.lang == "en":
        fields["shown"] = said.subject_en
    if said.excess_fen is not None:
        fields["excess_fen"] = said.excess_fen
    working = said.working + case.say(f"（{ask.said}）", f" ({ask.said})") if ask.said else said.working
    return Fact(
        f"{ask.test}:{ask.rule}:{name}", ask.test, said.subject, rows, "count",
        fields=fields, cells=cells, working=working + more,
    )  # fmt: skip
