"""A total that is the contract's in another unit is not judged by; the line is a tenth and twice of the contract."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.measures.money_scale import other_unit
from checker.packs.example_case import example_case
from checker.packs.find import load_named
from checker.packs.model import MiniCase
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

CONTRACT_FEN = 240_000_000
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def case(**said):
    return example_case(MiniCase(contract=240, service=YEAR, **said), "广州市")


@pytest.mark.parametrize(
    ("fen", "doubtful"),
    [
        (24_000, True),  # the contract itself, with 元 for 万元
        (2_400, True),
        (2_399, False),
        (48_000, True),
        (48_001, False),
        (CONTRACT_FEN * 1_000, True),  # 万元 for 元
        (CONTRACT_FEN * 1_000 - 1, False),
        (CONTRACT_FEN * 20_000, True),
        (CONTRACT_FEN * 20_000 + 1, False),
        (CONTRACT_FEN, False),
        (CONTRACT_FEN * 3, False),
        (0, False),  # nothing spent is not a wrong unit
        (-24_000, False),
    ],
)
def test_the_line(fen, doubtful):
    assert other_unit(case(), fen) is doubtful


def test_without_a_contract_nothing_is_compared():
    assert not other_unit(example_case(MiniCase(service=YEAR), "广州市"), 24_000)


def test_nobody_is_accused_of_a_heading():
    books = case(
        budget={"人员费用": 0.0158, "运营管理费用": 0.0082},
        spent={"人员费用": 208, "运营管理费用": 32},
        amounts={1: 132, 2: 96, 3: 12},
    )
    report = Auditor([load_named("gz-2018-13"), load_named("project-terms")]).audit(books)
    said = {verdict.rule: verdict for verdict in report.verdicts}
    assert said["GZ13-01"].status is Status.UNDECIDED
    assert "预算合计 0.024 万元（预算表!B2 起），年度合同金额 240.00 万元" in said["GZ13-01"].reason
    assert said["PT-07"].status is Status.UNDECIDED
    assert Status.BREACH not in {verdict.status for verdict in report.verdicts}


def test_a_sheet_of_payments_may_have_no_amounts():
    project = [["年度合同金额（万元）", 240], ["地区", "广州市"], ["评价年度", 2022]]
    dated = [["期次", "申请日期", "到账日期"], ["第1期", date(2022, 1, 4), date(2022, 1, 28)]]
    grids = (Grid("账.xlsx", "项目信息", project), Grid("账.xlsx", "拨款记录", dated))
    report = Auditor([load_named("gz-2018-13")]).audit(case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"]))
    assert {verdict.rule for verdict in report.verdicts if verdict.status is Status.BREACH} == set()
    assert any("到账金额" in verdict.reason for verdict in report.verdicts if verdict.status is Status.UNDECIDED)
