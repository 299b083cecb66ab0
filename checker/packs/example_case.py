"""Make a workbook in memory from an example's one line, so that examples go the way of real files."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from checker.core.lang import Both
from checker.packs.model import MiniCase, Stated
from checker.readers.grid import Book, Grid
from checker.tables.case import Case
from checker.tables.case_file import CaseFile
from checker.tables.read_case import case_of_books
from checker.tables.sheets import sheets
from checker.tables.stated_limits import stated_limits

FILE = "例子"
AGREED = {"headcount": "headcount_agreed", "certified": "certified_agreed", "deviation": "deviation_limit"}


def example_case(mini: MiniCase, region: str, name: str = FILE) -> Case:
    """Build the case; `region` is the pack's own where the example names none."""
    grids = [
        _project(mini, mini.region if mini.region is not None else region),
        _amounts("budget", mini.budget, mini.budget_total),
        _amounts("spending", mini.spent, mini.spent_total),
        _instalments(mini),
        _assessments(mini.assessed),
        _indicators(mini.indicators),
        _report(mini),
        *(_rows(kind, rows) for kind, rows in mini.tables.items()),
    ]
    book = Book(FILE, "", tuple(grid for grid in grids if grid is not None))
    here = Both("case.yaml", "case.yaml")
    stated = CaseFile(limits=stated_limits(mini.parameters, lambda path: here)) if mini.parameters else None
    return case_of_books(name, [book], [name], mini.as_of, stated)


def _project(mini: MiniCase, region: str) -> Grid:
    fields = sheets()["project"].fields
    given: dict[str, object] = {
        "region": region or None,
        "year": None if mini.service else mini.year,
        "service_start": mini.service[0] if mini.service else None,
        "service_end": mini.service[1] if mini.service else None,
        "contract_effective": mini.effective,
        "contract_amount": mini.contract,
        "received": mini.received,
        "headcount_stated": mini.headcount,
        "certified_stated": mini.certified,
        **{AGREED[name]: value for name, value in mini.agreed.items()},
        **{f"funding_{level}": amount for level, amount in mini.funding.items()},
        **{n: v for n, v in mini.info.items() if n in fields and n not in sheets()["report"].fields},
    }
    rows = [(fields[name].title, value) for name, value in given.items() if value is not None]
    return Grid(FILE, sheets()["project"].name, rows)


def _amounts(kind: str, amounts: Mapping[str, str | int], total: str | int | None) -> Grid | None:
    if not amounts:
        return None
    sheet = sheets()[kind]
    rows: list[Sequence[object]] = [(sheet.fields["category"].title, sheet.fields["amount"].title)]
    rows += amounts.items()
    if total is not None:
        rows.append(("合计", total))
    return Grid(FILE, sheet.name, rows)


def _instalments(mini: MiniCase) -> Grid | None:
    columns: dict[str, Mapping[int, object]] = {
        "share": mini.shares,
        "applied_on": mini.applied,
        "paid_on": mini.paid,
        "amount": mini.amounts,
        "deduction": mini.deducted,
    }
    numbers = sorted({number for values in columns.values() for number in values})
    if not numbers:
        return None
    fields = sheets()["instalments"].fields
    header = [fields["instalment"].title, *(fields[name].title for name in columns)]
    rows = [[f"第{number}期", *(values.get(number) for values in columns.values())] for number in numbers]
    return Grid(FILE, sheets()["instalments"].name, [header, *rows])


def _assessments(assessed: Mapping[str, Stated]) -> Grid | None:
    if not assessed:
        return None
    fields = sheets()["assessments"].fields
    names = {"assessed_on": "on"} | {
        n: n for n in ("third_party", "street", "district", "total", "grade", "rectified_on", "rectified_grade")
    }
    header = [fields["stage"].title, *(fields[name].title for name in names)]
    rows: list[list[object | date]] = [
        [stage, *(getattr(stated, name) for name in names.values())] for stage, stated in assessed.items()
    ]
    return Grid(FILE, sheets()["assessments"].name, [header, *rows])


def _indicators(indicators: Mapping[str, Sequence[str | int]]) -> Grid | None:
    if not indicators:
        return None
    fields = sheets()["indicators"].fields
    header = [fields[name].title for name in ("indicator", "target", "actual", "stated")]
    return Grid(FILE, sheets()["indicators"].name, [header, *([name, *values] for name, values in indicators.items())])


def _report(mini: MiniCase) -> Grid | None:
    fields = sheets()["report"].fields
    given = {"document_kind": mini.kind, "received": mini.received if mini.kind else None}
    given |= {name: value for name, value in mini.info.items() if name in fields}
    rows = [(fields[name].title, value) for name, value in given.items() if value is not None]
    return Grid(FILE, sheets()["report"].name, rows) if rows else None


def _rows(kind: str, rows: Sequence[Mapping[str, Any]]) -> Grid:
    fields = sheets()[kind].fields
    names = [name for name, field in fields.items() if field.required or any(name in row for row in rows)]
    header = [fields[name].title for name in names]
    filled = ([row.get(name) for name in names] for row in rows for _ in range(row.get("times", 1)))
    return Grid(FILE, sheets()[kind].name, [header, *filled])
