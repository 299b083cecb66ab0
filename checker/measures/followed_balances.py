"""Balances stated line by line: each is the one before it plus what came in less what went out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from checker.core.money import yuan_text
from checker.measures.control_facts import Difference
from checker.tables.case import Case
from checker.tables.table import PART_BITS, Table


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the sheet: what came in, what went out, and the balance it states."""

    row: int
    received: int
    paid: int
    balance: int | None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The lines of one sheet from the oldest on, how many balances follow another and those that do not."""

    moves: Sequence[Move]
    made: int
    differences: list[Difference]


def followed_balances(case: Case, table: Table, moves: Sequence[Move]) -> tuple[int, list[Difference]]:
    """How many balances follow another, and those that do not; opening balances begin a sum anew.

    Each sheet is an export of its own: one may list the newest line first and another the oldest. Sheets that follow
    each other in time are held together too, where most of them show that they are of one account.
    """
    sheets = [_of_sheet(case, table, tuple(one)) for _, one in groupby(moves, key=lambda move: move.row >> PART_BITS)]
    made = sum(sheet.made for sheet in sheets)
    differences = [one for sheet in sheets for one in sheet.differences]
    over = [_over(case, table, *both) for both in _one_after_another(table, sheets)]
    apart = [one for one in over if one is not None]
    if len(apart) * 2 < len(over):
        made, differences = made + len(over), [*differences, *apart]
    return made, differences


def _of_sheet(case: Case, table: Table, moves: Sequence[Move]) -> _Sheet:
    made, differences = _followed(case, table, moves)
    if len(differences) * 2 > made:
        # Banks list the newest line first.
        other, fewer = _followed(case, table, moves[::-1])
        if len(fewer) < len(differences):
            return _Sheet(moves[::-1], other, fewer)
    return _Sheet(moves, made, differences)


def _one_after_another(table: Table, sheets: Sequence[_Sheet]) -> Iterator[tuple[Move, Move]]:
    """The last line of a sheet and the first of the next, where all of it is later and both state a balance.

    An account that begins at nothing is a new one.
    """
    days: dict[int, date | None] = {}
    if len(sheets) > 1 and "booked_on" in table.values:
        days = dict(zip(map(int, table.rows), table.values["booked_on"], strict=True))
    for before, after in pairwise(sheets):
        last, first = before.moves[-1], after.moves[0]
        dates = [[day for move in sheet.moves if (day := days.get(move.row))] for sheet in (before, after)]
        if not all(dates) or max(dates[0]) > min(dates[1]) or last.balance is None or first.balance is None:
            continue
        if first.balance != first.received - first.paid:
            yield last, first


def _over(case: Case, table: Table, last: Move, first: Move) -> Difference | None:
    assert last.balance is not None
    assert first.balance is not None
    if last.balance + first.received - first.paid == first.balance:
        return None
    known = (last.row, last.balance)
    return _difference(case, table, known, first.received, first.paid, first.row, first.balance)


def _followed(case: Case, table: Table, moves: Sequence[Move]) -> tuple[int, list[Difference]]:
    openings = {one.row: one.stated["balance"] for one in table.openings}
    pending = sorted(openings)
    made, differences = 0, []
    known: tuple[int, int] | None = None  # row and amount of the balance before
    received = paid = 0
    sheet = -1
    for move in moves:
        row = move.row
        if row >> PART_BITS != sheet:
            sheet, known, received, paid = row >> PART_BITS, None, 0, 0
        while pending and pending[0] < row:
            before = pending.pop(0)
            # 承前页 repeats the balance above it; only where none is known yet does the sum begin there.
            if before >> PART_BITS == sheet and known is None:
                known, received, paid = (before, openings[before]), 0, 0
        received, paid = received + move.received, paid + move.paid
        if move.balance is None:
            continue
        if known is not None:
            made += 1
            if known[1] + received - paid != move.balance:
                differences.append(_difference(case, table, known, received, paid, row, move.balance))
        known, received, paid = (row, move.balance), 0, 0
    return made, differences


def _difference(
    case: Case, table: Table, known: tuple[int, int], received: int, paid: int, row: int, balance: int
) -> Difference:
    here, above = table.ref(row, "balance"), table.ref(known[0], "balance")
    due = known[1] + received - paid
    before, came, went = yuan_text(known[1]), yuan_text(received), yuan_text(paid)
    working = case.say(
        f"{here} 结余填 {yuan_text(balance)} 元，{above} 结余 {before} 元 + 收入 {came} 元"
        f" − 支出 {went} 元 = {yuan_text(due)} 元",
        f"{here}: balance stated {yuan_text(balance)} 元; balance at {above} {before} 元 + received {came} 元"
        f" − paid {went} 元 = {yuan_text(due)} 元",
    )
    return Difference(f"结余 {here}", balance - due, working, (above, here), f"Balance at {here}")
