"""What a report states of its money: by level, received, spent, left over, and the rates it gives."""

from collections.abc import Iterator
from fractions import Fraction

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.money import wan_exact
from checker.core.shares import percent_text
from checker.measures.amounts import year_of
from checker.measures.category_sums import category_sums
from checker.measures.rates import sort_of_rate, stated_text
from checker.tables.case import Case

# What an execution rate may be taken of, in the order the rule prefers: a budget, and only then what arrived.
BUDGETS = (
    ("budget_initial", "年初预算"),
    ("budget_adjusted", "调整后预算"),
    ("budget_released", "下达预算"),
    ("contract_amount", "年度合同金额"),
)
ENGLISH = {
    "年初预算": "budget at the start of the year",
    "调整后预算": "adjusted budget",
    "下达预算": "released budget",
    "年度合同金额": "yearly contract amount",
    "到位资金": "funds received",
    "实际支出": "total spending",
    "结转结余": "balance carried over",
}
RECEIVED = ("received_central", "received_province", "received_city", "received_district")


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give each stated figure, the balance they leave, and how each stated rate was made, with every denominator tried."""
    for name, title in (
        *BUDGETS,
        ("received", "到位资金"),
        ("spent_stated", "实际支出"),
        ("balance_stated", "结转结余"),
    ):
        yield _stated(case, name, title)
    yield _levels(case)
    yield _balance(case)
    yield _execution(case)
    yield _arrival(case)


def amount(case: Case, name: str) -> tuple[int, tuple[CellRef, ...]] | None:
    """A stated amount in 分 with its cell; what was spent falls back on the spending sheet's sum."""
    value, cells = case.said(name)
    if isinstance(value, int):
        return value, cells
    sums = category_sums(case, "spending") if name == "spent_stated" else None
    return (sums.total.fen, sums.total.cells) if sums else None


def _stated(case: Case, name: str, title: str) -> Fact | Gap:
    found = amount(case, name)
    if found is None:
        return Gap("fund", *case.missing("project" if name == "contract_amount" else "report", name), subject=title)
    return Fact(
        f"fund:{title}",
        "fund",
        title,
        found[0],
        "fen",
        during=year_of(case),
        cells=found[1],
        working=f"{case.say(title, ENGLISH[title])} {wan_exact(found[0])} 万元",
    )


def _levels(case: Case) -> Fact | Gap:
    levels = [found for name in RECEIVED if (found := amount(case, name)) is not None]
    if not levels:
        return Gap("received_levels", *case.missing("report", *RECEIVED))
    fen = sum(level[0] for level in levels)
    parts = " + ".join(wan_exact(level[0]) for level in levels)
    cells = tuple(cell for level in levels for cell in level[1])
    return Fact(
        "received_levels",
        "received_levels",
        "分级到位",
        fen,
        "fen",
        during=year_of(case),
        cells=cells,
        working=f"{case.say('分级到位', 'received by level')} {parts} = {wan_exact(fen)} 万元",
    )


def _balance(case: Case) -> Fact | Gap:
    received, spent = amount(case, "received"), amount(case, "spent_stated")
    if received is None or spent is None:
        return Gap("balance", *case.missing("report", "received", "spent_stated"))
    fen = received[0] - spent[0]
    came, went, left = wan_exact(received[0]), wan_exact(spent[0]), wan_exact(fen)
    working = case.say(f"到位 {came} − 支出 {went} = {left} 万元", f"received {came} − spent {went} = {left} 万元")
    return Fact(
        "balance",
        "balance",
        "应有结余",
        fen,
        "fen",
        during=year_of(case),
        cells=received[1] + spent[1],
        working=working,
    )


def _execution(case: Case) -> Fact | Gap:
    (stated, stated_cells), spent = case.said("execution_stated"), amount(case, "spent_stated")
    if not isinstance(stated, Fraction) or spent is None:
        return Gap("stated_execution", *case.missing("report", "execution_stated", "spent_stated"))
    tried: list[tuple[str, str, Fraction, tuple[CellRef, ...]]] = []
    for name, title in (*BUDGETS, ("received", "到位资金")):
        whole = amount(case, name)
        if whole and whole[0] > 0:
            tried.append((name, title, Fraction(spent[0], whole[0]), whole[1]))
    if not tried:
        return Gap("stated_execution", *case.missing("report", "budget_initial", "received"))
    fits = [
        (name, title)
        for name, title, rate, _ in tried
        if sort_of_rate(stated, rate) in {"exact", "rounded", "truncated"}
    ]
    sort = "none" if not fits else "budget" if any(name != "received" for name, _ in fits) else "received"
    working = _execution_words(case, spent[0], stated, [(title, rate) for _, title, rate, _ in tried], sort,
                               [title for name, title in fits if name != "received"])  # fmt: skip
    wanted = next(rate for _, _, rate, _ in tried)
    cells = stated_cells + spent[1] + tuple(cell for *_, where in tried for cell in where)
    return Fact(
        "stated_execution", "stated_execution", "预算执行率", stated, "ppm", during=year_of(case),
        fields={"sort": sort, "stated": stated_text(stated), "expected": percent_text(wanted, stated)}, cells=cells, working=working,
    )  # fmt: skip


def _execution_words(
    case: Case, spent: int, stated: Fraction, tried: list[tuple[str, Fraction]], sort: str, fits: list[str]
) -> str:
    """What was spent as a share of every denominator there is, and which of them the stated rate fits."""
    rates = case.say("，", ", ").join(
        f"{case.say(f'按{title}', f'of the {ENGLISH[title]}')} {percent_text(rate, stated)}" for title, rate in tried
    )
    said = {
        "none": ("与任何口径都不符", "fits none of them"),
        "budget": (
            f"与按{'、'.join(fits)}计算的一致",
            f"fits the {' and the '.join(ENGLISH[title] for title in fits)}",
        ),
        "received": (
            "只与按到位资金计算的一致，预算执行率应以预算为分母",
            "fits only the funds received; an execution rate is of a budget",
        ),
    }[sort]
    return case.say(
        f"实际支出 {wan_exact(spent)} 万元，{rates}；填报预算执行率 {stated_text(stated)}，{said[0]}",
        f"spent {wan_exact(spent)} 万元: {rates}; stated execution rate {stated_text(stated)}, {said[1]}",
    )


def _arrival(case: Case) -> Fact | Gap:
    stated, stated_cells = case.said("arrival_stated")
    received, budget = amount(case, "received"), amount(case, "budget_initial")
    if not isinstance(stated, Fraction) or received is None or budget is None or budget[0] <= 0:
        return Gap("stated_arrival", *case.missing("report", "arrival_stated", "received", "budget_initial"))
    rate = Fraction(received[0], budget[0])
    came, planned = wan_exact(received[0]), wan_exact(budget[0])
    working = case.say(
        f"到位 {came} ÷ 预算 {planned} = {percent_text(rate, stated)}，填报资金到位率 {stated_text(stated)}",
        f"received {came} ÷ budget {planned} = {percent_text(rate, stated)}; stated rate {stated_text(stated)}",
    )
    return Fact(
        "stated_arrival", "stated_arrival", "资金到位率", stated, "ppm", during=year_of(case),
        fields={"sort": sort_of_rate(stated, rate), "stated": stated_text(stated), "expected": percent_text(rate, stated)},
        cells=stated_cells + received[1] + budget[1], working=working,
    )  # fmt: skip
