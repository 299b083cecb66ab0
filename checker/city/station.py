"""Which station, operator and year a case is."""

from collections.abc import Mapping

from checker.core.text import printable
from checker.tables.case import Case


def station_row(case: Case) -> Mapping[str, object]:
    """The columns of `stations` that say what a case is, and which sheets it has."""
    period, year = case.period, case.stated("year")
    ledger = case.table("ledger")
    if not isinstance(year, int):
        year = period.start.year if period else None
    return {
        "station": _text(case, "station") or printable(case.name),
        "operator": _text(case, "operator"),
        "purchaser": _text(case, "purchaser"),
        "region": _text(case, "region"),
        "year": year,
        "first_day": period.start.isoformat() if period else None,
        "last_day": period.end.isoformat() if period else None,
        "sheets": ",".join(kind for kind in case.tables if case.table(kind) is not None),
        "lines": len(ledger) if ledger is not None else 0,
    }


def _text(case: Case, name: str) -> str:
    value = case.stated(name)
    return printable(" ".join(str(value).split())) if value is not None else ""
