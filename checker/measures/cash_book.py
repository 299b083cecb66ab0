"""现金流水, 现金日记账: every balance is the one before it plus what came in less what went out."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.core.money import yuan_text
from checker.measures.control_facts import Difference, control_facts
from checker.tables.case import Case
from checker.tables.table import PART_BITS, Record, Table

CREDIT = {"贷"}
NO_BOOK = ("没有现金流水或日记账", "no cash book")
UNREAD = (
    "现金流水有读不懂的金额，无法核对结余",
    "the cash book has amounts nobody could read: its balances cannot be compared",
)
NOTHING = ("现金流水没有两处可以相接的结余", "the cash book has no two balances that follow each other")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give every balance that does not follow, sheet by sheet; opening balances and 承前页 begin a sum anew."""
    table = case.table("cash_book")
    if table is None:
        yield from control_facts("cash_balance", 0, NO_BOOK, (), lang=case.lang)
        return
    if any(table.unread_in(name) for name in ("received", "paid", "balance")):
        yield from control_facts("cash_balance", 0, UNREAD, (), lang=case.lang)
        return
    made, differences = _followed(case, table, list(table))
    if len(differences) * 2 > made:
        # Banks list the newest line first.
        other, fewer = _followed(case, table, list(table)[::-1])
        if len(fewer) < len(differences):
            made, differences = other, fewer
    said = (
        f"核对了 {made} 处结余，都等于上次结余加收入减支出",
        f"{made} balances compared, each is the one before plus what came in less what went out",
    )
    yield from control_facts("cash_balance", made, said if made else NOTHING, differences, lang=case.lang)


def _followed(case: Case, table: Table, records: list[Record]) -> tuple[int, list[Difference]]:
    openings = {one.row: one.stated["balance"] for one in table.openings}
    pending = sorted(openings)
    made, differences = 0, []
    known: tuple[int, int] | None = None  # row and amount of the balance before
    received = paid = 0
    sheet = -1
    for record in records:
        row = int(table.rows[record.position])
        if row >> PART_BITS != sheet:
            sheet, known, received, paid = row >> PART_BITS, None, 0, 0
        while pending and pending[0] < row:
            before = pending.pop(0)
            # 承前页 repeats the balance above it; only where none is known yet does the sum begin there.
            if before >> PART_BITS == sheet and known is None:
                known, received, paid = (before, openings[before]), 0, 0
        received, paid = received + (record["received"] or 0), paid + (record["paid"] or 0)
        balance = _signed(record)
        if balance is None:
            continue
        if known is not None:
            made += 1
            if known[1] + received - paid != balance:
                differences.append(_difference(case, table, known, received, paid, row, balance))
        known, received, paid = (row, balance), 0, 0
    return made, differences


def _signed(record: Record) -> int | None:
    balance: int | None = record["balance"]
    if balance is None:
        return None
    return -balance if str(record["direction"] or "").strip() in CREDIT else balance


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
