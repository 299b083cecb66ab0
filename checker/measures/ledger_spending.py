"""What the ledger says was spent: the expense accounts' debits, net of reversals, within the service year."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.core.cells import CellRef
from checker.tables.accounts import Account
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNKNOWN_ACCOUNT, UNMAPPED
from checker.tables.expense_lines import lines_of_year
from checker.tables.table import Table
from checker.tables.typed import Codes, coded, whole

NAMES_MOST = 6
NOWHERE = 1 << 62


@dataclass(frozen=True)
class Spending:
    """The ledger lines that are spending, in the order of the sheet, with their net amounts in 分."""

    ledger: Table
    places: Codes
    net: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.places)

    def only(self, wanted: NDArray[np.bool_]) -> "Spending":
        """Some of the lines."""
        return Spending(self.ledger, self.places[wanted], self.net[wanted])

    def categories(self, names: tuple[str, ...]) -> Codes:
        """Each line's category as its number among these names; -1 where it has none of them."""
        column = coded(self.ledger.values["category"])
        number = [names.index(name) if name in names else -1 for name in column.different]
        return np.array([*number, -1], np.int8).take(column.codes[self.places])

    def unclassified(self) -> "Spending":
        """The lines without any category."""
        return self.only(~coded(self.ledger.values["category"]).where(bool)[self.places])

    def accounts(self) -> Iterator[tuple[str | None, "Spending"]]:
        """The lines account by account under the account's title, in the order in which they first appear."""
        if not len(self):
            return
        column = coded(self.ledger.values["account"])
        titles: dict[str | None, int] = {}
        number = [titles.setdefault(account.title, len(titles)) for account in column.different]
        number.append(titles.setdefault(None, len(titles)))
        codes = np.array(number, np.int32).take(column.codes[self.places])
        names = list(titles)
        for code in in_order(codes, len(titles)):
            yield names[code], self.only(codes == code)

    def cells(self, most: int) -> tuple[CellRef, ...]:
        """Where the amounts of the first lines stand."""
        first = self.places[:most]
        filled = whole(self.ledger.values["debit"]).filled[first].tolist()
        return self.ledger.refs(first.tolist(), ["debit" if on_debit else "credit" for on_debit in filled])


def spending_of(case: Case) -> Spending:
    """The lines of expense accounts within the service year, closing entries and unread amounts left out."""
    return case.once(spending_of, lambda: _spending_of(case))


def _spending_of(case: Case) -> Spending:
    ledger = case.table("ledger")
    assert ledger is not None
    net = whole(ledger.values["net"])
    places = (lines_of_year(case, ledger) & _treated(ledger, {MAPPED, UNMAPPED}) & net.filled).nonzero()[0]
    return Spending(ledger, places, net.numbers[places])


def in_order(codes: Codes, count: int) -> list[int]:
    """The numbers below `count` that are there, in the order in which they first appear."""
    first = np.full(count, NOWHERE)
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # the last one written is the first one there
    found = np.argsort(first, kind="stable")
    return [int(code) for code in found[first[found] < NOWHERE]]


def unknown_accounts(case: Case) -> tuple[Account, ...]:
    """Accounts with movements of which nobody can say whether they are expense accounts, the first few."""
    return case.once(unknown_accounts, lambda: _unknown_accounts(case))


def _unknown_accounts(case: Case) -> tuple[Account, ...]:
    ledger = case.table("ledger")
    if ledger is None:
        return ()
    moving = whole(ledger.values["net"])
    unknown = _treated(ledger, {UNKNOWN_ACCOUNT})
    if not unknown.any():
        return ()
    here = unknown & moving.filled & (moving.numbers != 0) & lines_of_year(case, ledger)
    account = coded(ledger.values["account"])
    codes = np.unique(account.codes[here])[:NAMES_MOST].tolist()
    return tuple(account.different[code] if code >= 0 else Account("", ()) for code in codes)


def outside_year(case: Case) -> int:
    """How many lines are dated outside the service year and so left out."""
    ledger = case.table("ledger")
    return int((~lines_of_year(case, ledger)).sum()) if ledger is not None else 0


def booked_after(case: Case) -> bool:
    """Whether the ledger goes on after --as-of: its lines until then are not all there is."""
    ledger = case.table("ledger")
    if ledger is None or case.as_of is None or "booked_on" not in ledger.values:
        return False
    as_of = case.as_of
    return bool(coded(ledger.values["booked_on"]).where(lambda day: day is not None and day > as_of).any())


def _treated(ledger: Table, kinds: set[str]) -> NDArray[np.bool_]:
    return coded(ledger.values["treatment"]).where(lambda kind: kind in kinds)
