"""Two rows of one name are two things: neither hides the other, and nothing breaks."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.tables.read_case import read_case
from checker.tables.template import workbook

PROJECT = [{"region": "深圳市盐田区", "year": 2021, "contract_amount": 10}]
YEAR = {"starts_on": date(2021, 1, 1), "ends_on": date(2021, 12, 31)}
TWICE = {
    "indicators": (
        "RC-10",
        [{"target": 1, "actual": 1, "stated": 1}, {"target": 2, "actual": 1, "stated": 1}],
        "indicator",
    ),
    "contracts": ("RC-14", [{"months": 12, **YEAR}, {"months": 11, **YEAR}], "contract"),
    "payments": ("SZYT-01", [{"deduction": 1, "audited": 1}, {"deduction": 2, "audited": 1}], "item"),
    "scoring": ("RC-09", [{"weight": 50, "score": 40}, {"weight": 50, "score": 60}], "indicator"),
}


@pytest.mark.parametrize("kind", TWICE)
def test_the_second_row_of_a_name_is_judged_too(tmp_path, kind):
    rule, rows, name = TWICE[kind]
    rows = [{name: "甲", "amount": 1, **row} if kind == "payments" else {name: "甲", **row} for row in rows]
    path = tmp_path / "案.xlsx"
    path.write_bytes(
        workbook({"project": PROJECT, "report": [{"document_kind": "绩效评价报告"}], kind: rows}, only=True)
    )
    report = Auditor(shipped_packs(examples=False)).audit(read_case(path))
    assert f"{rule}/甲" in [finding.id for finding in report.findings]
