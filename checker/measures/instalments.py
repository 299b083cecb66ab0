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
YEARS_APART_DAYS = 300  # parts of one instalment (市、区) come within months of each other
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
    name = f"第{number}期"
    shown = term(name, case.lang)
    fields: dict[str, str | int] = {"instalment": number}
    yield from _stated_shares(case, number, [record for record in records if record["share"] is not None])
    applied = [record for record in records if _happened(case, record["applied_on"])]
    paid = [record for record in records if _happened(case, record["paid_on"])]
    if unclear := _of_which_year(case, number, paid):
        for kind in COLUMNS:
            yield Gap(kind, *unclear, name, fields)
        return
    if several := _several_applications(case, number, applied):
        yield Gap("instalment_applied", *several, name, fields)
    for record in applied[: 0 if several else 1]:
        day = record["applied_on"]
        yield Fact(
            f"instalment_applied:{number}", "instalment_applied", name, day.toordinal(), "day", day,
            fields=fields, cells=record.cells("applied_on"), working=case.say(f"{name} {day} 申请", f"{shown} applied for on {day}"),
        )  # fmt: skip
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
    yield from _seen(case, table, number, records, paid)
    yield from _received(case, table, number, [r for r in records if not _later(case, r["paid_on"])])


def _stated_shares(case: Case, number: int, records: list[Record]) -> Iterator[Fact]:
    """The share of an instalment as written; of several rows their sum too, which is what is meant where each holds a part.

    Nobody writes which of the two is meant, so that either of them may be the share prescribed.
    """
    name = f"第{number}期"
    shown = term(name, case.lang)
    shares = [record["share"] for record in records]
    readings = [shares[0]] if len(set(shares)) == 1 else []
    if len(shares) > 1 and sum(shares) <= 1:
        readings.append(sum(shares))
    for share in readings or shares[:1]:
        parts = " + ".join(map(limit_text, shares)) + " = " if len(shares) > 1 and share == sum(shares) else ""
        said = f"{parts}{limit_text(share)}"
        yield Fact(
            f"stated_share:{number}" + (f":{limit_text(share)}" if len(records) > 1 else ""), "stated_share", name, share, "ppm",
            during=year_of(case), fields={"instalment": number},
            cells=tuple(cell for record in (records if parts else records[:1]) for cell in record.cells("share")),
            working=case.say(f"{name}应拨比例填 {said}", f"{shown}: stated share {said}"),
        )  # fmt: skip


def _of_which_year(case: Case, number: int, paid: list[Record]) -> tuple[str, str] | None:
    """Payments of one instalment so far apart that they are of two service years, as a list of several years has them."""
    days = sorted(record["paid_on"] for record in paid)
    if not days or (days[-1] - days[0]).days < YEARS_APART_DAYS:
        return None
    return (
        f"第{number}期的到账从 {days[0]} 到 {days[-1]}，像是几个年度的拨款，看不出哪一笔属本年度，只留本年度的再判断",
        f"instalment {number} was received from {days[0]} to {days[-1]}, as if of several years: keep this year's only",
    )


def _several_applications(case: Case, number: int, applied: list[Record]) -> tuple[str, str] | None:
    """An instalment applied for on several days: one may have been returned, or each be for a part of the money."""
    days = sorted({record["applied_on"] for record in applied})
    if len(days) < 2:
        return None
    cells = named((record.cell("applied_on") for record in applied), quoted=False)
    return (
        f"{cells.zh} 第{number}期有不同的申请日期，期限从哪一天起算看不出",
        f"{cells.en}: instalment {number} was applied for on different days; from which the term runs cannot be told",
    )


def _seen(case: Case, table: Table, number: int, records: list[Record], paid: list[Record]) -> Iterator[Fact]:
    """Say of an instalment that nothing of it was received, or that a part of it was received on a day nobody wrote.

    Nothing received is only said where the list has a column of days, and no row that could be of this instalment: an
    amount without a day was received.
    """
    name, fields = f"第{number}期", {"instalment": number}
    undated = [r for r in records if r["paid_on"] is None and _may_be_paid(table, r)]
    if paid and undated:
        where = named((record.cell("paid_on") for record in undated), quoted=False)
        yield Fact(
            f"instalment_undated:{number}", "instalment_undated", name, len(undated), "count",
            during=year_of(case), fields=fields, cells=tuple(record.cell("paid_on") for record in undated),
            working=case.say(f"{where.zh} 未填到账日期（{name}另有一笔）", f"{where.en}: no paid date (another part of instalment {number})"),
        )  # fmt: skip
    if not paid and not undated and "paid_on" in table.columns and not _of_no_instalment(table):
        yield Fact(
            f"instalment_unpaid:{number}", "instalment_unpaid", name, 0, "count",
            during=year_of(case), fields=fields, working=case.say(f"{table.sheet}没有{name}的到账", f"{table.sheet}: nothing received of instalment {number}"),
        )  # fmt: skip


def _of_no_instalment(table: Table) -> list[Record]:
    """Rows that were paid, or may have been, and of which nobody can tell the instalment."""
    return [r for r in table if r["instalment"] is None and (r["amount"] is not None or r["paid_on"] is not None)]


def _may_be_paid(table: Table, record: Record) -> bool:
    """An amount is there (0 is none), or a day of which only the month was written or nothing could be read."""
    return bool(record["amount"]) or bool(record["paid_on_month"]) or _unread(table, record, "paid_on")


def _unread(table: Table, record: Record, column: str) -> bool:
    row = table.rows[record.position]
    return any(cell.row == row for cell in table.unread_in(column))


def _received(case: Case, table: Table, number: int, records: list[Record]) -> Iterator[Fact | Gap]:
    name, during = f"第{number}期", year_of(case)
    fields: dict[str, str | int] = {"instalment": number}
    known = [record for record in records if record["amount"] is not None]
    stray = _of_no_instalment(table)
    in_all = sum(filter(None, table.values["amount"])) if known else 0  # a sheet of dates alone has no such column
    if other_unit(case, in_all):
        cells = [record.cell("amount") for record in known]
        yield Gap("instalment_received", *in_another_unit(case, "到账", "Received", in_all, cells), name, fields)
    elif stray or not known or any(record["amount"] is None and record["paid_on"] is not None for record in records):
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
    if (stray := _of_no_instalment(table)) and (not records or kind == "instalment_received"):
        cells = named((record.cell("instalment") for record in stray), quoted=False)
        return Gap(
            kind,
            f"{cells.zh} 看不出是第几期，可能属{name}",
            f"{cells.en}: which instalment cannot be told; it may be instalment {number}",
            name,
            fields,
        )
    day = "applied_on" if column == "applied_on" else "paid_on"
    if later := [r for r in table if r["instalment"] == number and _later(case, r[day])]:
        where, heading = named((r.cell(day) for r in later), quoted=False), table.spec.fields[day].heading
        zh, en = (
            f"{where.zh} 的{heading}在 {case.as_of} 之后（{name}）",
            f"{where.en} is after {case.as_of} (instalment {number})",
        )
        return Gap(kind, zh, en, name, fields)
    if not records:
        zh = f"工作表“{table.sheet}”没有{name}的记录"
        return Gap(kind, zh, f"sheet {table.sheet} has no row for instalment {number}", name, fields)
    if column not in table.columns:
        return Gap(kind, *case.missing("instalments", column), name, fields)
    where = named((record.cell(column) for record in records), quoted=False)
    heading = table.spec.fields[column].heading
    if any(record[f"{column}_month"] for record in records):
        zh, en = (
            f"{where.zh} 的{heading}只写到月（{name}）",
            f"{where.en}: only the month is written (instalment {number})",
        )
        return Gap(kind, zh, en, name, fields)
    return Gap(
        kind, f"{where.zh} 未填{heading}（{name}）", f"{where.en}: no {heading} (instalment {number})", name, fields
    )


def _happened(case: Case, day: date | None) -> bool:
    return day is not None and not _later(case, day)


def _later(case: Case, day: date | None) -> bool:
    return bool(case.as_of and day and day > case.as_of)
