"""How a case was understood, as plain data: for `checker inspect`, and for whoever wants it as JSON."""

from typing import Any

import numpy as np

from checker.core.cells import column_letters
from checker.core.lang import Lang
from checker.core.money import yuan_text
from checker.core.problems import told
from checker.tables.blocks import Block
from checker.tables.case import Case
from checker.tables.categorise import EXCLUDED, MAPPED, UNKNOWN_ACCOUNT, UNMAPPED
from checker.tables.distinct import paired
from checker.tables.find_tables import BlockReading, SheetReading
from checker.tables.period_columns import columns_text
from checker.tables.role_words import REASONS
from checker.tables.sheets import category_names
from checker.tables.table import Table
from checker.tables.typed import coded, whole
from checker.tables.unused_columns import fields_like

ROWS_SHOWN = 5
Plain = dict[str, Any]


def describe(case: Case, lang: Lang = "zh") -> Plain:
    """Every sheet: its tables, columns, units, rows with reasons, controls; then what became of every amount."""
    return {
        "case": case.name,
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in case.inputs],
        "sheets": [_sheet(reading, lang) for reading in case.readings],
        "project": _project(case),
        "categories": _categories(case),
        "problems": [{"where": p.where, "what": p.what, "advice": p.advice} for p in told(case.problems, lang)],
        "notes": [note.to(lang) for note in case.notes],
    }


def _sheet(reading: SheetReading, lang: Lang) -> Plain:
    note = reading.note.to(lang)
    found: Plain = {"file": reading.file, "sheet": reading.sheet, "note": note, "hidden": reading.hidden}
    if reading.comments:
        found["comments"] = [{"cell": str(cell), "text": text} for cell, text in reading.comments]
    found["tables"] = [_table(block) for block in reading.blocks]
    if reading.pairs is not None:
        fields = reading.pairs.spec.fields
        found["pairs"] = {
            "kind": reading.pairs.kind,
            "read": [
                {
                    "field": name,
                    "name": fields[name].heading,
                    "value": _shown(name, value, reading.pairs),
                    "cell": str(cell),
                }
                for name, cell in reading.pairs.places.items()
                for value in reading.pairs.values[name]
            ],
            "unread": [{"field": name, "cell": str(cell)} for name, cell in reading.pairs.unread],
        }
    return found


def _table(reading: BlockReading) -> Plain:
    block, read = reading.block, reading.read
    table = read.table
    return {
        "kind": block.kind,
        "name": block.sheet.name,
        "used": reading.used,
        "title": block.title,
        "header_rows": list(block.header),
        "rows": [block.first, block.last],
        "year": block.years.year,
        "account": block.account,
        "columns": [_column(block, name) for name in block.columns],
        "not_understood": [
            {
                "column": column_letters(number),
                "heading": heading,
                "numbers": read.stray.get(number, 0),
                "like": [field.heading for field in fields_like(block, heading)],
            }
            for number, heading in sorted(block.unknown.items())
        ],
        "row_counts": [
            {"role": REASONS[role], "rows": count, "first": list(read.roles[role][:ROWS_SHOWN])}
            for role, count in read.role_counts.items()
        ],
        "controls": [
            {
                "field": control.field, "heading": control.heading, "filled": control.filled, "read": control.read,
                "in_totals": control.in_totals, "set_aside": control.set_aside, "unread": control.unread,
                "sum": yuan_text(control.sum_fen),
            }
            for control in table.controls
        ],
        "totals": [
            {
                "cell": str(table.ref(check.row, check.field)), "stated": yuan_text(check.stated_fen),
                "summed": yuan_text(check.summed_fen), "over": check.over, "agrees": check.stated_fen == check.summed_fen,
            }
            for check in table.checks
        ],
        "unread": [str(cell) for _, cell in table.unread],
    }  # fmt: skip


def _column(block: Block, name: str) -> Plain:
    fit, field = block.columns[name], block.sheet.field(name)
    return {
        "field": fit.field,
        "name": field.heading,
        "column": columns_text(block.columns, name),
        "heading": fit.heading,
        "confidence": fit.confidence,
        "unit": fit.unit or ("元" if field.type == "money" else ""),
        "unit_from": fit.unit_from or ("未写明，按元" if field.type == "money" else ""),
        "alternatives": [column_letters(number) for number in fit.rivals],
    }


def _project(case: Case) -> list[Plain]:
    table = case.tables.get("project")
    if table is None:
        return []
    return [
        {"field": name, "name": table.spec.fields[name].heading, "value": _shown(name, value, table), "cell": str(cell)}
        for name, cell in table.places.items()
        for value in table.values.get(name, ())
    ]


def _shown(name: str, value: object, table: Table) -> str:
    if value is None:
        return ""
    return (
        f"{yuan_text(value)} 元" if table.spec.fields[name].type == "money" and isinstance(value, int) else str(value)
    )


def _categories(case: Case) -> Plain:
    """What became of every amount of the ledger (or of 支出明细): by category, set aside, unmapped, by account."""
    ledger = case.table("ledger")
    if ledger is not None:
        return _of_ledger(ledger)
    spending = case.table("spending")
    if spending is None or "category" not in spending.values:
        return {}
    amounts = whole(spending.values["amount"])
    names = coded(spending.values["category"])
    groups: list[tuple[str, str, str]] = [
        (MAPPED, name, "类别列") if name in category_names() else (UNMAPPED, "", f"类别填的是“{name}”")
        for name in names.different
    ]
    groups.append((UNMAPPED, "", "类别空白"))
    codes = np.where(names.codes >= 0, names.codes, len(groups) - 1)
    return {"of": spending.sheet, "groups": _grouped(codes, groups, amounts.numbers * amounts.filled, spending)}


def _of_ledger(ledger: Table) -> Plain:
    treatment, category = coded(ledger.values["treatment"]), coded(ledger.values["category"])
    reason, account = coded(ledger.values["reason"]), coded(ledger.values["account"])
    many = len(account.different) + 1
    pairs = paired(treatment.codes, account.codes + 1, many)
    unique, codes = np.unique(pairs, return_inverse=True)
    groups = []
    for pair in unique.tolist():
        kind_code, called = divmod(pair, many)
        kind = str(treatment.different[kind_code])
        title = account.different[called - 1].title if called else "（没有科目）"
        because = str(reason.different[kind_code] or "")
        groups.append(
            (kind, str(category.different[kind_code] or ""), f"{title}：{because}" if kind != EXCLUDED else because)
        )
    merged = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    by_group = np.array([merged[group] for group in groups], np.int64)[codes]
    net = whole(ledger.values["net"])
    return {"of": ledger.sheet, "groups": _grouped(by_group, list(merged), net.numbers * net.filled, ledger)}


def _grouped(codes: Any, groups: list[tuple[str, str, str]], amounts: Any, table: Table) -> list[Plain]:
    field = "net" if table.kind == "ledger" else "amount"
    column = "debit" if field == "net" else "amount"
    found = []
    for number, (kind, category, reason) in enumerate(groups):
        places = np.flatnonzero(codes == number)
        if not len(places):
            continue
        fen = int(amounts[places].sum())
        rows = (int(table.rows[place]) for place in places[:ROWS_SHOWN].tolist())
        first = [" + ".join(map(str, table.cells(row, column))) for row in rows]
        found.append(
            {
                "treatment": kind,
                "category": category,
                "reason": reason,
                "rows": len(places),
                "amount": yuan_text(fen),
                "first": first,
            }
        )
    order = [MAPPED, UNMAPPED, UNKNOWN_ACCOUNT, EXCLUDED]
    return sorted(found, key=lambda one: (order.index(str(one["treatment"])), str(one["category"]), -int(one["rows"])))
