"""银行流水: every balance the bank states is the one before it plus what came in less what went out."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.measures.bank_lines import BankLines
from checker.measures.control_facts import control_facts
from checker.measures.followed_balances import Move, followed_balances
from checker.measures.sheet_lines import fen_of
from checker.tables.case import Case

CHECK = "bank_balance"
NO_STATEMENT = ("没有银行流水", "no bank statement")
UNREAD = (
    "银行流水有读不懂的金额或收支方向，无法核对余额",
    "the bank statement has amounts or directions nobody could read: its balances cannot be compared",
)
NOTHING = ("银行流水没有两处可以相接的余额", "the bank statement has no two balances that follow each other")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give every balance that does not follow; a statement that lists the newest line first is read upwards."""
    table = case.table("bank_statement")
    if table is None:
        yield from control_facts(CHECK, 0, NO_STATEMENT, (), lang=case.lang)
        return
    lines = BankLines(case, table)
    if not readable(lines) or table.unread_in("balance"):
        yield from control_facts(CHECK, 0, UNREAD, (), lang=case.lang)
        return
    balance = fen_of(lines, "balance")
    columns = (lines.received.tolist(), lines.paid.tolist(), iter(balance))
    moves = [Move(int(row), *move) for row, *move in zip(table.rows, *columns, strict=True)]
    made, differences = followed_balances(case, table, moves)
    said = (
        f"核对了银行流水 {made} 处余额，都等于上次余额加收入减支出",
        f"{made} balances of the bank statement compared, each is the one before plus what came in less what went out",
    )
    yield from control_facts(CHECK, made, said if made else NOTHING, differences, lang=case.lang)


def readable(lines: BankLines) -> bool:
    """Whether every amount of the statement, and which way it went, could be read."""
    return not lines.unclear.any() and not any(lines.table.unread_in(n) for n in ("received", "paid", "amount"))
