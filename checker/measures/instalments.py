"""What was applied for and paid, instalment by instalment."""

from collections.abc import Iterator
from datetime import date

from checker.core.facts import Fact, Gap
from checker.core.lang import named
from checker.core.money import wan_exact
from checker.core.shares import limit_text
from checker.core.terms import term
from checker.measures.amounts import year_of
from checker.measures.money_scale import in_another_unit, other_unit
from checker.tables.case import Case
from checker.tables.table import Record, Table

USUAL = (1, 2, 3)
COLUMNS = {
    "stated_share": "share",
    "instalment_applied": "applied_on",
    "instalment_paid": "paid_on",
    "instalment_received": "amount",
    "instalment_deduction": "deduction",
}


def measure(case: Case) -> Iterator[Fact | Gap]:
    """Give, per instalment: stated share, application, each payment, the sum received and the deduction.

    With a cut-off day (--as-of) what happened later has not happened yet.
    """
    table = case.table("instalments")
    if table is None:
        for kind, column in COLUMNS.items():
            yield Gap(kind, *case.missing("instalments", column))
        return
    yield Fact("instalments_listed", "instalments_listed", table.sheet, len(table), "count", during=year_of(case))
    numbers = sorted({number for number in table.values["instalment"] if number is not None} | set(USUAL))
    for number in numbers:
        yield from _instalment(case, table, number, [record for record in table if record["instalment"] == number])


def _instalment(case: Case, table: Table, number: int, records: list[Record]) -> Iterator[Fact | Gap]:
    name, during = f"第{number}期", year_of(case)
    shown = term(name, case.lang)
    fields: dict[str, str | int] = {"instalment": number}
    for record in [r for r in records if r["share"] is not None][:1]:
        share = limit_text(record["share"])
        working = case.say(f"{name}应拨比例填 {share}", f"{shown}: stated share {share}")
        yield Fact(
            f"stated_share:{number}", "stated_share", name, record["share"], "ppm",
            during=during, fields=fields, cells=record.cells("share"), working=working,
        )  # fmt: skip
    applied = [record for record in records if _happened(case, record["applied_on"])]
    for record in applied[:1]:
        day = record["applied_on"]
        yield Fact(
            f"instalment_applied:{number}", "instalment_applied", name, day.toordinal(), "day", day,
            fields=fields, cells=record.cells("applied_on"), working=case.say(f"{name} {day} 申请", f"{shown} applied for on {day}"),
        )  # fmt: skip
    paid = [record for record in records if _happened(case, record["paid_on"])]
    for record in paid:
        day, amount = record["paid_on"], record["amount"]
        yield Fact(
            f"instalment_paid:{number}@{table.rows[record.position]}", "instalment_paid", name, day.toordinal(), "day", day,
            fields=fields if amount is None else fields | {"amount_fen": amount},
            cells=record.cells("paid_on", "amount"),
            working=case.say(f"{name} {day} 到账", f"{shown} received on {day}")
            + (f" {wan_exact(amount)} 万元" if amount is not None else case.say("（未填金额）", " (no amount stated)")),
        )  # fmt: skip
    for kind, found in (("instalment_applied", applied), ("instalment_paid", paid)):
        if not found:
            yield _gap(case, table, number, records, kind)
    yield from _received(case, table, number, [r for r in records if not _later(case, r["paid_on"])])


def _received(case: Case, table: Table, number: int, records: list[Record]) -> Iterator[Fact | Gap]:
    name, during = f"第{number}期", year_of(case)
    fields: dict[str, str | int] = {"instalment": number}
    known = [record for record in records if record["amount"] is not None]
    in_all = sum(filter(None, table.values["amount"])) if known else 0  # a sheet of dates alone has no such column
    if other_unit(case, in_all):
        cells = [record.cell("amount") for record in known]
        yield Gap("instalment_received", *in_another_unit(case, "到账", "Received", in_all, cells), name, fields)
    elif not known or any(record["amount"] is None and record["paid_on"] is not None for record in records):
        yield _gap(case, table, number, records, "instalment_received")
    else:
        fen = sum(record["amount"] for record in known)
        parts = " + ".join(wan_exact(record["amount"]) for record in known)
        yield Fact(
            f"instalment_received:{number}", "instalment_received", name, fen, "fen",
            during=during, fields=fields, cells=tuple(record.cell("amount") for record in known),
            working=case.say(f"{name}到账 {parts}", f"{term(name, 'en')}: received {parts}")
            + (f" = {wan_exact(fen)} 万元" if len(known) > 1 else " 万元"),
        )  # fmt: skip
    yield _deduction(case, table, number, records)


def _deduction(case: Case, table: Table, number: int, records: list[Record]) -> Fact | Gap:
    name = f"第{number}期"
    shown = term(name, case.lang)
    if any(cell.row in {table.rows[r.position] for r in records} for cell in table.unread_in("deduction")):
        return _gap(case, table, number, records, "instalment_deduction")
    deducted = [record for record in records if record["deduction"] is not None]
    cut = sum(record["deduction"] for record in deducted)
    return Fact(
        f"instalment_deduction:{number}", "instalment_deduction", name, cut, "fen",
        during=year_of(case), fields={"instalment": number}, cells=tuple(r.cell("deduction") for r in deducted),
        working=case.say(f"{name}扣减 {wan_exact(cut)} 万元", f"{shown}: {wan_exact(cut)} 万元 deducted")
        if deducted else case.say(f"{name}未填扣减，按无扣减计", f"{shown}: no deduction stated, taken as none"),
    )  # fmt: skip


def _gap(case: Case, table: Table, number: int, records: list[Record], kind: str) -> Gap:
    name, column = f"第{number}期", COLUMNS[kind]
    fields = {"instalment": number}
    if not records:
        zh = f"工作表“{table.sheet}”没有{name}的记录"
        return Gap(kind, zh, f"sheet {table.sheet} has no row for instalment {number}", name, fields)
    if column not in table.columns:
        return Gap(kind, *case.missing("instalments", column), name, fields)
    where = named((record.cell(column) for record in records), quoted=False)
    heading = table.spec.fields[column].heading
    return Gap(
        kind, f"{where.zh} 未填{heading}（{name}）", f"{where.en}: no {heading} (instalment {number})", name, fields
    )


def _happened(case: Case, day: date | None) -> bool:
    return day is not None and not _later(case, day)


def _later(case: Case, day: date | None) -> bool:
    return bool(case.as_of and day and day > case.as_of)
