"""Every share of a report can be worked out again from its terms, exactly."""

from fractions import Fraction

import pytest

from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_parts_over_the_whole_are_the_share(auditor, path):
    report = auditor.audit(read_case(path))
    bases = [basis for said in (*report.verdicts, *report.findings) for basis in said.bases if basis.terms]
    for basis in bases:
        parts = sum(term.sign * term.fen for term in basis.terms if term.role == "part")
        [whole] = [term.fen for term in basis.terms if term.role == "whole"]
        assert basis.share == Fraction(parts, whole)


def test_the_management_fee_of_yongping_in_numbers(auditor):
    report = auditor.audit(read_case(SAMPLES / "永平街-2022.xlsx"))
    [finding] = [finding for finding in report.findings if finding.rule == "GZ13-03"]
    spent = finding.bases[0]
    assert (spent.share, spent.limit_share) == (Fraction(419531, 2_400_000), Fraction(15, 100))
    assert [(term.role, term.name, term.amount, term.fen) for term in spent.terms] == [
        ("part", "运营管理费用", "支出", 41_953_100),
        ("whole", "项目经费总额", "", 240_000_000),
    ]
