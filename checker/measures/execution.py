"""How far spending departs from the budget, by category and in total."""

from collections.abc import Iterator
from fractions import Fraction

from checker.core.facts import Fact, Gap, Term
from checker.core.lang import named
from checker.core.money import wan_exact
from checker.core.shares import percent_text
from checker.core.terms import term
from checker.measures.amounts import unfinished, year_of
from checker.measures.category_sums import Sum, category_sums, sums_missing
from checker.tables.case import Case
from checker.tables.sheets import category_names


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give the size of (支出 − 预算) ÷ 预算 as an exact share, its sign apart; the adjusted budget is used where the sheet has one.

    Before the end of the service year (--as-of) what is not spent yet is no deviation; what is overspent is.
    """
    table = case.table("budget")
    column = "adjusted" if table and table.has("adjusted") else "amount"
    budget, spent = category_sums(case, "budget", column), category_sums(case, "spending")
    for kind, sums, name in (("budget", budget, column), ("spending", spent, "amount")):
        if sums is None:
            yield Gap("deviation", *sums_missing(case, kind, name))
            return
    if budget is None or spent is None:
        return
    planned = "调整后预算" if column == "adjusted" else "预算"
    yield from _deviation(case, "合计", planned, budget.total, spent.total, 0, 0)
    unclassified = budget.unmapped.cells + spent.unmapped.cells
    for name in category_names():
        if budget.unmapped.cells:
            where = named(unclassified[:3], quoted=False)
            yield Gap("deviation", f"{where.zh} 未归类", f"{where.en} not classified", subject=name)
            continue
        yield from _deviation(
            case,
            name,
            planned,
            budget.by_category[name],
            spent.by_category[name],
            spent.unmapped_less,
            spent.unmapped_more,
        )


def _deviation(
    case: Case, name: str, planned: str, budget: Sum, spent: Sum, less: int, more: int
) -> Iterator[Fact | Gap]:
    if unfinished(case) and spent.fen + more < budget.fen:
        zh = f"服务年度到 {case.period.end if case.period else ''} 才结束，按 {case.as_of} 的情况看不出{name}全年的偏差"
        yield Gap(
            "deviation",
            zh,
            f"the service year is not over by {case.as_of}: {term(name, 'en')} may still be spent",
            subject=name,
        )
        return
    if budget.fen == 0:
        if spent.fen or more:
            amount = wan_exact(spent.fen)
            yield Gap(
                "deviation",
                f"{name}预算为 0 而支出 {amount} 万元，无法计算偏差率",
                f"{term(name, 'en')}: no budget, spent {amount} 万元",
                subject=name,
            )
        return
    ends = [Fraction(spent.fen + part - budget.fen, budget.fen) for part in (less, more)]
    least, most = _sizes(ends)
    sign = "+" if ends[0] > 0 else "−" if ends[0] < 0 else ""
    working = f"({wan_exact(spent.fen)} − {wan_exact(budget.fen)}) ÷ {wan_exact(budget.fen)} = {sign}{percent_text(abs(ends[0]))}"
    if more != less:
        working += case.say(f"；另有 {wan_exact(more)} 万元未归类", f"; {wan_exact(more)} 万元 more unclassified")
    yield Fact(
        f"deviation:{name}",
        "deviation",
        name,
        least,
        "ppm",
        during=year_of(case),
        fields={"scope": "total" if name == "合计" else "category", "sign": sign},
        cells=spent.cells + budget.cells,
        working=working,
        upto=most if most != least else None,
        terms=(
            Term("part", name, "支出", spent.fen, spent.cells),
            Term("part", name, planned, budget.fen, budget.cells, sign=-1),
            *([Term("unclassified", "未归类", "支出", less, upto_fen=more)] if less != more else []),
            Term("whole", name, planned, budget.fen, budget.cells),
        ),
    )


def _sizes(ends: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The smallest and largest size of a deviation that lies somewhere between two ends."""
    sizes = sorted(abs(end) for end in ends)
    return (Fraction(0) if ends[0] < 0 < ends[1] else sizes[0]), sizes[1]
