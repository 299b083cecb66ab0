"""Lines of the books no test could look at: booked on no account, or with an amount nobody could read.

What a test did not find may be among them: with such lines it has not passed, it is undecided.
"""

import numpy as np

from checker.core.lang import named
from checker.measures.lines import Lines
from checker.tables.typed import coded, whole

AMOUNTS = ("debit", "credit", "received", "paid", "amount")
SHOWN = 3
Reason = tuple[str, str]


def not_looked_at(lines: Lines) -> Reason | None:
    """Why it is not known of some lines whether they are spending, and of how much; in Chinese and English."""
    return lines.case.once(("not looked at", lines.table.kind), lambda: _unread(lines) or _without_account(lines))


def _unread(lines: Lines) -> Reason | None:
    unread = [name for name in AMOUNTS if lines.table.unread_in(name)]
    return lines.case.missing(lines.table.kind, *unread) if unread else None


def _without_account(lines: Lines) -> Reason | None:
    if not lines.is_ledger:
        return None
    moving = whole(lines.table.values["net"]).numbers != 0
    rows = ((coded(lines.table.values["account"]).codes < 0) & moving).nonzero()[0]
    if not len(rows):
        return None
    first = named(lines.names(np.asarray(rows[:SHOWN])), quoted=False)
    zh, en = (" 等", " and others") if len(rows) > SHOWN else ("", "")
    return (
        f"序时账有 {len(rows)} 行有金额而没有科目：{first.zh}{zh}",
        f"{len(rows)} line(s) of the journal have an amount and no account: {first.en}{en}",
    )
