"""What is kept of a case beside its report, so that cities can be seen and cases judged again: rows for the store."""

import json
from collections.abc import Mapping, Sequence

from checker.audit import Measurements
from checker.city.archive import archived
from checker.city.cross_tests import tie_rows
from checker.city.station import station_row
from checker.tables.case import Case

Rows = Mapping[str, Sequence[Mapping[str, object]]]


def kept_rows(case: Case, kept: Measurements, identity_key: bytes) -> Rows:
    """The rows of `stations`, `ties`, `many_ties` and `archives` of one case, without its id."""
    return {
        "stations": [{"number": 0, **station_row(case), "amounts": json.dumps(_amounts(kept), ensure_ascii=False)}],
        **tie_rows(case, identity_key),
        "archives": [{"number": 0, "facts": archived(kept, case.as_of)}],
    }


def _amounts(kept: Measurements) -> dict[str, int]:
    """项目经费总额, 预算, 到账, 实际支出, and what was spent on each category, in 分."""
    found = {}
    for fact in kept.measured.facts:
        if fact.kind == "basis_amount":
            found[fact.subject] = int(fact.number)
        elif fact.kind == "category_amount" and fact.fields.get("amount") == "支出":
            found[f"支出/{fact.subject}"] = int(fact.number)
    return found
