"""支出明细 beside the ledger: where both are there, they must say the same was spent."""

from collections.abc import Iterator

import numpy as np

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.money import wan_exact
from checker.measures.category_sums import category_sums
from checker.measures.control_facts import Difference, control_facts
from checker.measures.ledger_spending import Spending, outside_year, spending_of, unknown_accounts
from checker.tables.case import Case
from checker.tables.categorise import UNMAPPED
from checker.tables.distinct import paired
from checker.tables.table import Table
from checker.tables.typed import coded

CELLS_MOST = 6


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the difference between the two totals, and the spending nobody classified."""
    yield from _both(case)
    yield from _unmapped(case)


def _both(case: Case) -> Iterator[Fact]:
    stated = category_sums(case, "spending") if case.table("spending") else None
    ledger = case.table("ledger")
    if stated is None or ledger is None or ledger.unread_in("net") or unknown_accounts(case):
        yield from control_facts("spending_and_ledger", 0, "支出明细和序时账不都在，没有可比的", ())
        return
    spending = spending_of(case)
    booked = int(spending.net.sum())
    apart = stated.total.fen - booked
    beside = f"；账中另有 {count} 行在服务年度以外，未计" if (count := outside_year(case)) else ""
    working = (
        f"支出明细合计 {wan_exact(stated.total.fen)} 万元，序时账费用借方净额 {wan_exact(booked)} 万元，"
        f"相差 {wan_exact(apart)} 万元{beside}"
    )
    cells = stated.total.cells[:CELLS_MOST] + _debits(spending)
    differences = [Difference("支出明细与序时账", apart, working, cells)] if apart else []
    yield from control_facts("spending_and_ledger", 1, working, differences)


def _unmapped(case: Case) -> Iterator[Fact]:
    """Only for spending taken from a ledger: a 支出明细 names its categories itself."""
    ledger = case.table("ledger")
    if ledger is None or case.table("spending"):
        yield from control_facts("unmapped_lines", 0, "支出不是取自序时账", ())
        return
    spending = spending_of(case)
    rest = spending.unclassified()
    because = _reasons(ledger) if len(rest) else {}
    differences = []
    for title, part in rest.accounts():
        if title is not None:
            fen = int(part.net.sum())
            working = f"{title} 有 {len(part)} 行、净额 {wan_exact(fen)} 万元未归类：{because.get(title, '')}"
            differences.append(Difference(title, fen, working, _debits(part)))
    said = f"序时账的 {len(spending)} 行费用都归了类" if len(spending) else "账中没有费用"
    yield from control_facts("unmapped_lines", len(spending), said, differences)


def _debits(spending: Spending) -> tuple[CellRef, ...]:
    first = spending.places[:CELLS_MOST].tolist()
    return tuple(spending.ledger.ref(int(spending.ledger.rows[place]), "debit") for place in first)


def _reasons(ledger: Table) -> dict[str, str]:
    """Why lines of an account are 未归类, by the account's title."""
    account, treatment = coded(ledger.values["account"]), coded(ledger.values["treatment"])
    reasons = coded(ledger.values["reason"]).different
    open_ = treatment.where(lambda kind: kind == UNMAPPED) & (account.codes >= 0)
    pairs = np.unique(paired(account.codes[open_], treatment.codes[open_], len(reasons)))
    many = len(reasons)
    return dict(sorted((account.different[pair // many].title, str(reasons[pair % many])) for pair in pairs.tolist()))
