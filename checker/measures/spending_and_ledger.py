"""支出明细 beside the ledger: where both are there, they must say the same was spent."""

from collections.abc import Iterator

import numpy as np

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.money import wan_exact
from checker.core.reasons import reason_en
from checker.measures.category_sums import category_sums, not_from_ledger
from checker.measures.control_facts import Difference, control_facts, control_gap
from checker.measures.ledger_spending import Spending, booked_after, outside_year, spending_of, unknown_accounts
from checker.tables.case import Case
from checker.tables.categorise import UNMAPPED
from checker.tables.distinct import paired
from checker.tables.table import Table
from checker.tables.typed import coded

CELLS_MOST = 6
NOT_BOTH = ("支出明细和序时账不都在，没有可比的", "not both a list of spending and a journal: nothing to compare")
NOT_FROM_LEDGER = ("支出不是取自序时账", "spending is not taken from the journal")
NO_SPENDING = ("账中没有费用", "no expenses in the books")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the difference between the two totals, and the spending nobody classified."""
    yield from _both(case)
    yield from _unmapped(case)


def _both(case: Case) -> Iterator[Fact | Gap]:
    stated = category_sums(case, "spending") if case.table("spending") else None
    ledger = case.table("ledger")
    if stated is not None and ledger is not None and (ledger.unread_in("net") or unknown_accounts(case)):
        yield control_gap("spending_and_ledger", not_from_ledger(case, ledger))
        return
    if stated is None or ledger is None:
        yield from control_facts("spending_and_ledger", 0, NOT_BOTH, (), lang=case.lang)
        return
    if booked_after(case):
        # The list states the whole year and mostly no days: what of it was spent until then it does not say.
        said = (
            f"账记到 {case.as_of} 以后，支出明细没有到这一天的数，不比较",
            f"the journal goes on after {case.as_of}, the list of spending does not say what was spent until then",
        )
        yield from control_facts("spending_and_ledger", 0, said, (), lang=case.lang)
        return
    spending = spending_of(case)
    booked = int(spending.net.sum())
    apart = stated.total.fen - booked
    count = outside_year(case)
    beside, beside_en = (
        (
            f"；账中另有 {count} 行在服务年度以外，未计",
            f"; {count} more lines of the books are outside the service year and not counted",
        )
        if count
        else ("", "")
    )
    listed, net, off = (wan_exact(fen) for fen in (stated.total.fen, booked, apart))
    working = (
        f"支出明细合计 {listed} 万元，序时账费用借方净额 {net} 万元，相差 {off} 万元{beside}",
        f"the list of spending comes to {listed} 万元, net debits of expense accounts in the journal to {net} 万元, "
        f"{off} 万元 apart{beside_en}",
    )
    cells = stated.total.cells[:CELLS_MOST] + _debits(spending)
    difference = Difference(
        "支出明细与序时账", apart, case.say(*working), cells, "The list of spending and the journal"
    )
    yield from control_facts("spending_and_ledger", 1, working, [difference] if apart else [], lang=case.lang)


def _unmapped(case: Case) -> Iterator[Fact]:
    """Only for spending taken from a ledger: a 支出明细 names its categories itself."""
    ledger = case.table("ledger")
    if ledger is None or case.table("spending"):
        yield from control_facts("unmapped_lines", 0, NOT_FROM_LEDGER, (), lang=case.lang)
        return
    spending = spending_of(case)
    rest = spending.unclassified()
    because = _reasons(ledger) if len(rest) else {}
    differences = []
    for title, part in rest.accounts():
        if title is not None:
            fen = int(part.net.sum())
            reason = because.get(title, "")
            working = case.say(
                f"{title} 有 {len(part)} 行、净额 {wan_exact(fen)} 万元未归类：{reason}",
                f"“{title}”: {len(part)} line(s), net {wan_exact(fen)} 万元, without a category: {reason_en(reason)}",
            )
            differences.append(Difference(title, fen, working, _debits(part), f"“{title}”"))
    said = (
        f"序时账的 {len(spending)} 行费用都归了类",
        f"all {len(spending)} expense lines of the journal have a category",
    )
    yield from control_facts(
        "unmapped_lines", len(spending), said if len(spending) else NO_SPENDING, differences, lang=case.lang
    )


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
