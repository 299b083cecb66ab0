"""What a case says of itself, and which tables were read: the parts of a report that are no judgement."""

from datetime import date
from fractions import Fraction

from checker.core.cells import CellRef
from checker.core.money import amount_text
from checker.core.read_files import Stated, TableRead
from checker.core.shares import limit_text
from checker.tables.case import Case
from checker.tables.table import Table


def stated(case: Case) -> tuple[Stated, ...]:
    """Every filled cell of 项目信息, amounts with their unit, days as 2022-01-31."""
    project = case.project
    if project is None:
        return ()
    fields = project.table.spec.fields
    return tuple(
        Stated(name, field.heading, _written(field.type, project[name]), project.cell(name))
        for name, field in fields.items()
        if project[name] is not None
    )


def tables_read(case: Case) -> tuple[TableRead, ...]:
    """Every table the case goes by, with its rows; a ledger joined of several sheets names them all."""
    return tuple(
        TableRead(kind, table.spec.name, len(table), _sheets(table))
        for kind, table in case.tables.items()
        if len(table)
    )


def _written(kind: str, value: object) -> str:
    if kind == "money" and isinstance(value, int):
        return amount_text(value)
    if kind == "share" and isinstance(value, Fraction):
        return limit_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _sheets(table: Table) -> tuple[CellRef, ...]:
    if table.parts:
        return tuple(CellRef(part.file, part.sheet) for part in table.parts)
    return (CellRef(table.file, table.sheet),)
