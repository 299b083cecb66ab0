"""现金流水, 现金日记账: every balance is the one before it plus what came in less what went out."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.measures.control_facts import control_facts
from checker.measures.followed_balances import Move, followed_balances
from checker.tables.case import Case
from checker.tables.table import Record

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
    moves = [
        Move(int(table.rows[record.position]), record["received"] or 0, record["paid"] or 0, _signed(record))
        for record in table
    ]
    made, differences = followed_balances(case, table, moves)
    said = (
        f"核对了 {made} 处结余，都等于上次结余加收入减支出",
        f"{made} balances compared, each is the one before plus what came in less what went out",
    )
    yield from control_facts("cash_balance", made, said if made else NOTHING, differences, lang=case.lang)


def _signed(record: Record) -> int | None:
    balance: int | None = record["balance"]
    if balance is None:
        return None
    return -balance if str(record["direction"] or "").strip() in CREDIT else balance
