"""Balances stated line by line: each is the one before it plus what came in less what went out."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def followed_balances(case: Case, table: Table, moves: Sequence[Move]) -> tuple[int, list[Difference]]:
    """How many balances follow another, and those that do not, sheet by sheet; opening balances begin a sum anew."""
    made, differences = _followed(case, table, moves)
    if len(differences) * 2 > made:
        # Banks list the newest line first.
        other, fewer = _followed(case, table, moves[::-1])
        if len(fewer) < len(differences):
            return other, fewer
    return made, differences


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
