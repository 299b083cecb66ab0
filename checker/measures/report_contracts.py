"""Contracts and payments as a report states them: durations, names, what was deducted and paid."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from checker.core.facts import Fact, Gap
from checker.core.money import wan_exact
from checker.measures.amounts import year_of
from checker.tables.case import Case
from checker.tables.table import Record, Table

ALIKE = 0.8  # two names this alike but not the same are probably one party spelt two ways


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Sort durations against dates, spellings of one party, payments against what was spent and audited."""
    yield from _durations(case)
    yield from _names(case)
    yield from _payments(case)
    yield from _cut_off(case)


def months_between(start: date, end: date) -> int:
    """Whole months of a term whose last day belongs to it, rounded to the nearest month."""
    days = (end - start).days + 1
    return round(days / 30.4375)


def _durations(case: Case) -> Iterator[Fact | Gap]:
    table = case.table("contracts")
    if table is None:
        yield Gap("duration", *case.missing("contracts", "months"))
        yield Gap("contracts_total", *case.missing("contracts", "amount"))
        return
    yield _contracts_total(case, table)
    for record in table:
        name = str(record["contract"])
        if record["months"] is None or record["starts_on"] is None or record["ends_on"] is None:
            yield Gap(
                "duration",
                f"{record.cell('contract')} {name}未填期限或起止日期",
                f"{name}: months or dates missing",
                name,
            )
            continue
        months = months_between(record["starts_on"], record["ends_on"])
        sort = "fits" if months == record["months"] else "off"
        yield Fact(
            f"duration:{record.cell('contract').full}", "duration", name, months, "count", during=year_of(case),
            fields={"sort": sort, "stated": case.say(f"{record['months']} 个月", f"{record['months']} months"),
                    "expected": case.say(f"{months} 个月", f"{months} months")},
            cells=record.cells("months", "starts_on", "ends_on"),
            working=case.say(
                f"{name}：{record['starts_on']} 至 {record['ends_on']} 约 {months} 个月，填报 {record['months']} 个月",
                f"{name}: {record['starts_on']} to {record['ends_on']} is about {months} months, stated {record['months']}",
            ),
        )  # fmt: skip


def _contracts_total(case: Case, table: Table) -> Fact | Gap:
    if any(record["amount"] is None for record in table):
        return Gap("contracts_total", *case.missing("contracts", "amount"))
    fen = sum(record["amount"] for record in table)
    parts = " + ".join(wan_exact(record["amount"]) for record in table)
    return Fact(
        "contracts_total", "contracts_total", "合同年度金额合计", fen, "fen", during=year_of(case),
        cells=tuple(record.cell("amount") for record in table),
        working=f"{case.say('合同年度金额', 'contracts of the year')} {parts} = {wan_exact(fen)} 万元",
    )  # fmt: skip


def _names(case: Case) -> Iterator[Fact | Gap]:
    table = case.table("parties")
    if table is None:
        yield Gap("party_name", *case.missing("parties", "party_name"))
        return
    by_role: dict[str, list[Record]] = defaultdict(list)
    for record in table:
        if record["role"] and record["party_name"]:
            by_role[str(record["role"])].append(record)
    for role, records in by_role.items():
        names = list(dict.fromkeys(str(record["party_name"]) for record in records))
        alike = len(names) > 1 and all(SequenceMatcher(None, names[0], name).ratio() >= ALIKE for name in names[1:])
        sort = "one" if len(names) == 1 else "spelt two ways" if alike else "several"
        yield Fact(
            f"party_name:{role}", "party_name", role, names[0], "text", during=year_of(case),
            fields={"sort": sort, "stated": case.say("、", ", ").join(names)},
            cells=tuple(record.cell("party_name") for record in records),
            working=case.say(f"{role}写作：{'、'.join(names)}", f"{role} is written: {', '.join(names)}"),
        )  # fmt: skip


def _payments(case: Case) -> Iterator[Fact | Gap]:
    table = case.table("payments")
    if table is None or not table.has("amount") or table.unread_in("amount"):
        yield Gap("payments_total", *case.missing("payments", "amount"))
        yield Gap("deduction_match", *case.missing("payments", "deduction"))
        return
    paid = [record for record in table if record["amount"] is not None]
    fen = sum(record["amount"] for record in paid)
    parts = " + ".join(wan_exact(record["amount"]) for record in paid)
    if paid:
        yield Fact(
            "payments_total", "payments_total", "支付合计", fen, "fen", during=year_of(case),
            cells=tuple(record.cell("amount") for record in paid), working=f"{case.say('支付合计', 'payments')} {parts} = {wan_exact(fen)} 万元",
        )  # fmt: skip
    yield from _deductions(case, table)


def _deductions(case: Case, table: Table) -> Iterator[Fact | Gap]:
    audited = [record for record in table if record["audited"] is not None]
    if not audited:
        yield Gap("deduction_match", *case.missing("payments", "audited"))
    for record in audited:
        name = str(record["item"])
        if record["deduction"] is None:
            yield Gap(
                "deduction_match", f"{record.cell('deduction')} 未填扣减金额（{name}）", f"{name}: no deduction", name
            )
            continue
        short = record["audited"] - record["deduction"]
        yield Fact(
            f"deduction_match:{record.cell('item').full}", "deduction_match", name, record["deduction"], "fen", during=year_of(case),
            fields={"sort": "same" if short == 0 else "short" if short > 0 else "more", "excess_fen": abs(short),
                    "stated": f"{wan_exact(record['deduction'])} 万元", "expected": f"{wan_exact(record['audited'])} 万元"},
            cells=record.cells("deduction", "audited"),
            working=case.say(
                f"{name}扣减 {wan_exact(record['deduction'])} 万元，审计核减 {wan_exact(record['audited'])} 万元",
                f"{name}: deducted {wan_exact(record['deduction'])} 万元, disallowed by the audit {wan_exact(record['audited'])} 万元",
            ),
        )  # fmt: skip


def _cut_off(case: Case) -> Iterator[Fact | Gap]:
    period, (until, cells) = case.period, case.said("figures_until")
    if period is None or not isinstance(until, date):
        yield Gap("cut_off", *case.missing("report", "figures_until"))
        return
    sort = "after" if until > period.end else "before" if until < period.end else "same"
    yield Fact(
        "cut_off", "cut_off", "数据截止日期", until.toordinal(), "day", during=year_of(case), fields={"sort": sort, "stated": str(until)},
        cells=cells + period.cells,
        working=case.say(f"报告的年度为 {period}，其中有数据截至 {until}", f"the report is of {period.start} to {period.end}, with figures up to {until}"),
    )  # fmt: skip
