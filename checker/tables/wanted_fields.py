"""Which columns of a large ledger need not be read where somebody says which fields he will ask for.

What is worked out of a ledger (account, voucher, category) and what its rows are must not depend on it: the columns
these come from are always read, and so is everything left of the last amount, where the words stand that mark a total.
"""

from collections.abc import Collection, Iterable, Mapping

from checker.readers.grid import Grid
from checker.readers.source import LeaveOut
from checker.tables.blocks import ColumnFit
from checker.tables.headings import find_headers
from checker.tables.sheets import sheets
from checker.tables.vocabulary import Vocabulary

LEDGER = "ledger"
# What a ledger is completed and its lines are sorted by.
ALWAYS = {
    "booked_on", "period", "month", "day", "voucher_type", "voucher", "direction",
    "account", "account_code", "account_name", "summary", "category",
}  # fmt: skip


class RowInDoubtError(Exception):
    """What a row is depends on a column that was left out: the sheet has to be read whole."""


def not_wanted(
    kind: str, columns: Mapping[str, ColumnFit], unknown: Iterable[int], fields: Collection[str] | None
) -> frozenset[int]:
    """The columns of a table that give none of these fields (None: all are wanted) and nothing that is always read."""
    if kind != LEDGER or fields is None:
        return frozenset()
    money = [fit for name, fit in columns.items() if sheets()[kind].fields[name].type == "money"]
    last = max((number for fit in money for number in (fit.column, *fit.rivals)), default=0)
    wanted = {fit.column for name, fit in columns.items() if name in ALWAYS or name in fields}
    every = {*(fit.column for fit in columns.values()), *unknown}
    return frozenset(number for number in every - wanted if number > last > 0)


def leaving_out(fields: Collection[str] | None, vocabulary: Vocabulary) -> LeaveOut | None:
    """How a reader learns, from the first rows of a sheet, which columns it may leave out; None where all are wanted."""

    def columns_of(beginning: Grid) -> frozenset[int]:
        headers = (header for candidates in find_headers(beginning, vocabulary) for header in candidates)
        ledger = next((header for header in headers if header.kind == LEDGER), None)
        return not_wanted(LEDGER, ledger.columns, ledger.unknown, fields) if ledger else frozenset()

    return None if fields is None else columns_of
