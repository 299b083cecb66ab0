"""Amounts by category, and the totals a share may be taken of: 项目经费总额, 预算, 到账, 实际支出."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.core.cells import CellRef
from checker.core.facts import Fact, Gap
from checker.core.lang import named
from checker.core.money import wan_exact
from checker.core.terms import short_term, term
from checker.measures.category_sums import CategorySums, Sum, category_sums, sums_missing
from checker.measures.contract_years import not_of_one_year
from checker.measures.money_scale import in_another_unit, other_unit
from checker.tables.case import Case

AMOUNTS = (("预算", "budget"), ("支出", "spending"))
FUNDING = ("funding_central", "funding_province", "funding_city", "funding_district")


def measure(case: Case) -> Sequence[Fact | Gap]:
    """Give the amount of every category in budget and spending, and each total, in 分, dated by the service year."""
    return case.once("amounts by category and in all", lambda: tuple(_measured(case)))


def _measured(case: Case) -> Iterator[Fact | Gap]:
    for amount, kind in AMOUNTS:
        sums = category_sums(case, kind)
        if sums is None:
            zh, en = sums_missing(case, kind)
            yield Gap("category_amount", zh, en, fields={"amount": amount})
            yield Gap("basis_amount", zh, en, subject="预算" if kind == "budget" else "实际支出")
            continue
        yield from _by_category(case, amount, sums)
        yield _total(case, "预算" if kind == "budget" else "实际支出", sums.total)
    yield from _contract(case)
    yield _received(case)


def year_of(case: Case) -> tuple[date, date] | None:
    """The days a yearly figure belongs to; None where the case does not state its year."""
    period = case.period
    return (period.start, period.end) if period else None


def unfinished(case: Case) -> bool:
    """Whether the case is looked at (--as-of) before its service year is over: what is not done yet may still be."""
    return bool(case.as_of and case.period and case.as_of < case.period.end)


def _by_category(case: Case, amount: str, sums: CategorySums) -> Iterator[Fact]:
    during = year_of(case)
    adjusted = _adjusted(case) if amount == "预算" else None
    for name, found in sums.by_category.items():
        none = "" if found.cells else case.say("（表中没有这一类）", " (the sheet has no such category)")
        what = case.say(f"{amount} {name}", f"{short_term(amount, case.lang)}, {term(name, case.lang)}")
        working = f"{what} {wan_exact(found.fen)} 万元{none}"
        yield Fact(
            f"category_amount:{amount}:{name}", "category_amount", name, found.fen, "fen",
            during=during, fields={"amount": amount, **(_as_changed(adjusted[name]) if adjusted else {})},
            cells=found.cells, working=working,
        )  # fmt: skip
    names = named(sums.unmapped_names, quoted=False)
    yield Fact(
        f"unmapped_amount:{amount}", "unmapped_amount", amount, sums.unmapped_less, "fen", during=during,
        cells=sums.unmapped.cells, upto=sums.unmapped_more,
        fields={"so_far": int(amount == "支出" and unfinished(case))},
        working=case.say(f"未归类 {wan_exact(sums.unmapped.fen)} 万元（{names.zh}）",
                         f"unclassified {wan_exact(sums.unmapped.fen)} 万元 ({names.en})")
        if names else case.say("没有未归类的金额", "no unclassified amounts"),
    )  # fmt: skip


def _as_changed(budget: Sum) -> dict[str, str | int]:
    """The adjusted budget of a category, and its cells, one a line."""
    return {"adjusted_fen": budget.fen, "adjusted_cells": "\n".join(map(str, budget.cells))}


def _adjusted(case: Case) -> Mapping[str, Sum] | None:
    """The budget as changed, by category; None where the sheet does not state it, or not for every category."""
    table = case.table("budget")
    sums = category_sums(case, "budget", "adjusted") if table is not None and table.has("adjusted") else None
    return sums.by_category if sums is not None and not sums.unmapped.cells else None


def _total(case: Case, basis: str, total: Sum) -> Fact:
    during = year_of(case)
    return Fact(
        f"basis_amount:{basis}", "basis_amount", basis, total.fen, "fen", during=during,
        cells=total.cells, working=case.say(f"{basis}合计 {wan_exact(total.fen)} 万元", f"{term(basis, case.lang)} {wan_exact(total.fen)} 万元"),
    )  # fmt: skip


def _contract(case: Case) -> Iterator[Fact | Gap]:
    during = year_of(case)
    contract = case.stated("contract_amount")
    project = case.project
    if (
        isinstance(contract, int)
        and project
        and (doubt := not_of_one_year(case, contract, *project.cells("contract_amount")))
    ):
        yield Gap("basis_amount", *doubt, subject="项目经费总额")
    elif isinstance(contract, int) and project:
        yield Fact(
            "basis_amount:项目经费总额", "basis_amount", "项目经费总额", contract, "fen", during=during,
            cells=project.cells("contract_amount"), 
            working=f"{case.say('年度合同金额', 'yearly contract amount')} {wan_exact(contract)} 万元",
        )  # fmt: skip
    else:
        yield Gap("basis_amount", *case.missing("project", "contract_amount"), subject="项目经费总额")
    levels = [name for name in FUNDING if project and isinstance(project[name], int)]
    if levels and project and not any(project.table.unread_in(name) for name in FUNDING):
        fen = sum(project[name] for name in levels)
        parts = " + ".join(wan_exact(project[name]) for name in levels)
        yield Fact(
            "funding_total", "funding_total", "分级资金", fen, "fen", during=during,
            cells=project.cells(*levels), working=f"{parts} = {wan_exact(fen)} 万元",
        )  # fmt: skip
    else:
        yield Gap("funding_total", *case.missing("project", *FUNDING))


def _received(case: Case) -> Fact | Gap:
    table = case.table("instalments")
    project = case.project
    if table and table.has("amount") and not table.unread_in("amount"):
        if any(_after(case, record["paid_on"]) for record in table):
            zh = f"{case.as_of} 之后还有拨款，到账与全年支出不可比"
            return Gap("basis_amount", zh, f"instalments were paid after {case.as_of}", subject="到账")
        paid = [r for r in table if r["amount"] is not None]
        unknown = [r.cell("amount") for r in table if r["amount"] is None and r["paid_on"] is not None]
        if unknown:
            where = named(unknown, quoted=False)
            return Gap(
                "basis_amount",
                f"{where.zh} 有到账日期而无到账金额",
                f"{where.en}: a paid date without an amount",
                subject="到账",
            )
        return _all_received(case, Sum(sum(r["amount"] for r in paid), tuple(r.cell("amount") for r in paid)))
    if project and isinstance(project["received"], int):
        cells: tuple[CellRef, ...] = project.cells("received")
        return _all_received(case, Sum(project["received"], cells))
    return Gap("basis_amount", *case.missing("instalments", "amount"), subject="到账")


def _all_received(case: Case, total: Sum) -> Fact | Gap:
    if other_unit(case, total.fen):
        return Gap("basis_amount", *in_another_unit(case, "到账", "Received", total.fen, total.cells), subject="到账")
    return _total(case, "到账", total)


def _after(case: Case, day: date | None) -> bool:
    return bool(case.as_of and day and day > case.as_of)
