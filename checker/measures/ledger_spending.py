"""What the ledger says was spent: the expense accounts' debits, net of reversals, within the service year."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.tables.accounts import Account
from checker.tables.case import Case
from checker.tables.categorise import MAPPED, UNKNOWN_ACCOUNT, UNMAPPED
from checker.tables.expense_lines import lines_of_year
from checker.tables.table import Table
from checker.tables.typed import coded, whole

if TYPE_CHECKING:
    import pandas

NAMES_MOST = 6


def spending_frame(case: Case) -> "pandas.DataFrame":
    """The lines that are spending, by sheet row: category (None = 未归类), net amount, debit, account."""
    import pandas

    ledger = case.table("ledger")
    assert ledger is not None
    places = np.flatnonzero(lines_of_year(case, ledger) & _treated(ledger, {MAPPED, UNMAPPED}))
    net, debit = whole(ledger.values["net"]), whole(ledger.values["debit"])
    category, account = coded(ledger.values["category"]), coded(ledger.values["account"])
    titles = np.array([one.title for one in account.different] + [None], dtype=object)
    frame = pandas.DataFrame(
        {
            "category": category.objects()[places],
            "net": pandas.arrays.IntegerArray(net.numbers[places], ~net.filled[places]),
            "debit": pandas.arrays.IntegerArray(debit.numbers[places], ~debit.filled[places]),
            "account_title": titles[account.codes[places]],
        },
        index=pandas.Index(np.asarray(ledger.rows, dtype="int64")[places]),
    )
    return frame.dropna(subset=["net"])


def unknown_accounts(case: Case) -> tuple[Account, ...]:
    """Accounts with movements of which nobody can say whether they are expense accounts, the first few."""
    return case.once(unknown_accounts, lambda: _unknown_accounts(case))


def _unknown_accounts(case: Case) -> tuple[Account, ...]:
    ledger = case.table("ledger")
    if ledger is None:
        return ()
    moving = whole(ledger.values["net"])
    here = _treated(ledger, {UNKNOWN_ACCOUNT}) & moving.filled & (moving.numbers != 0) & lines_of_year(case, ledger)
    account = coded(ledger.values["account"])
    codes = np.unique(account.codes[here])[:NAMES_MOST].tolist()
    return tuple(account.different[code] if code >= 0 else Account("", ()) for code in codes)


def outside_year(case: Case) -> int:
    """How many lines are dated outside the service year and so left out."""
    ledger = case.table("ledger")
    return int((~lines_of_year(case, ledger)).sum()) if ledger is not None else 0


def _treated(ledger: Table, kinds: set[str]) -> NDArray[np.bool_]:
    return coded(ledger.values["treatment"]).where(lambda kind: kind in kinds)
