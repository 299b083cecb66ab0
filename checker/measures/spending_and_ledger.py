"""支出明细 beside the ledger: where both are there, they must say the same was spent."""

from collections.abc import Iterator

from checker.core.facts import Fact, Gap
from checker.core.money import wan_exact
from checker.measures.category_sums import category_sums
from checker.measures.control_facts import Difference, control_facts
from checker.measures.ledger_spending import outside_year, spending_frame, unknown_accounts
from checker.tables.case import Case
from checker.tables.categorise import UNMAPPED
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
    frame = spending_frame(case)
    booked = int(frame["net"].sum())
    apart = stated.total.fen - booked
    beside = f"；账中另有 {count} 行在服务年度以外，未计" if (count := outside_year(case)) else ""
    working = (
        f"支出明细合计 {wan_exact(stated.total.fen)} 万元，序时账费用借方净额 {wan_exact(booked)} 万元，"
        f"相差 {wan_exact(apart)} 万元{beside}"
    )
    cells = stated.total.cells[:CELLS_MOST] + tuple(ledger.ref(int(row), "debit") for row in frame.index[:CELLS_MOST])
    differences = [Difference("支出明细与序时账", apart, working, cells)] if apart else []
    yield from control_facts("spending_and_ledger", 1, working, differences)


def _unmapped(case: Case) -> Iterator[Fact]:
    """Only for spending taken from a ledger: a 支出明细 names its categories itself."""
    ledger = case.table("ledger")
    if ledger is None or case.table("spending"):
        yield from control_facts("unmapped_lines", 0, "支出不是取自序时账", ())
        return
    frame = spending_frame(case)
    rest = frame[frame["category"].isna()]
    reasons = coded(ledger.values["reason"])
    treatment = coded(ledger.values["treatment"])
    why = (
        {
            (account.title, reason)
            for account, kind, reason in zip(coded(ledger.values["account"]), treatment, reasons, strict=True)
            if kind == UNMAPPED and account
        }
        if len(rest)
        else set()
    )
    by_title = dict(sorted(why))
    differences = []
    for title, part in rest.groupby("account_title", sort=False):
        fen = int(part["net"].sum())
        working = f"{title} 有 {len(part)} 行、净额 {wan_exact(fen)} 万元未归类：{by_title.get(str(title), '')}"
        cells = tuple(ledger.ref(int(row), "debit") for row in part.index[:CELLS_MOST])
        differences.append(Difference(str(title), fen, working, cells))
    said = f"序时账的 {len(frame)} 行费用都归了类" if len(frame) else "账中没有费用"
    yield from control_facts("unmapped_lines", len(frame), said, differences)
