"""Lists of payments on which a payment, its day, its year or its instalment is not certain accuse nobody and clear nobody."""

from datetime import date, timedelta

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.find import load_named
from checker.packs.model import MiniCase

GZ = Auditor([load_named("gz-2018-13")], engine="plain")
EFFECTIVE = date(2021, 8, 2)  # the thirtieth working day after it is 2021-09-13
FIRST = "第1期"


def verdict(rule, rows=(), **said):
    tables = {"instalments": list(rows)} if rows else {}
    mini = MiniCase(year=2021, effective=EFFECTIVE, contract=240, tables=tables, **said)
    return {v.rule: v for v in GZ.audit(example_case(mini, "广州市")).verdicts}[rule]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([], Status.UNDECIDED),  # no list
        ([{"instalment": FIRST, "amount": 132}], Status.UNDECIDED),  # received, nobody wrote when
        ([{"instalment": FIRST, "paid_on": "2021年9月"}], Status.UNDECIDED),
        ([{"instalment": FIRST, "paid_on": None, "amount": 0}], Status.DOUBT),  # nothing was received
        ([{"instalment": "预付款", "paid_on": date(2021, 8, 9), "amount": 132}], Status.UNDECIDED),
        ([{"instalment": "第2期", "amount": 96}], Status.UNDECIDED),  # a list without a column of days
        ([{"instalment": "第2期", "paid_on": date(2021, 9, 1)}], Status.DOUBT),
        ([{"instalment": FIRST, "share": "55%", "paid_on": None}, {"instalment": "第2期", "paid_on": date(2021, 9, 1)}], Status.DOUBT),
    ],
)  # fmt: skip
def test_only_a_list_on_which_it_would_stand_shows_that_nothing_was_paid(rows, status):
    assert verdict("GZ13-21", rows, as_of=date(2021, 9, 14)).status is status


@pytest.mark.parametrize(("days", "status"), [(299, Status.BREACH), (300, Status.UNDECIDED)])
def test_payments_of_one_instalment_nearly_a_year_apart_are_of_two_years(days, status):
    early = date(2021, 1, 4)
    rows = [
        {"instalment": FIRST, "paid_on": early, "amount": 132},
        {"instalment": FIRST, "paid_on": early + timedelta(days=days), "amount": 132},
        {"instalment": "第2期", "paid_on": date(2021, 9, 1), "amount": 96},
        {"instalment": "第3期", "paid_on": date(2021, 12, 20), "amount": 12},
    ]
    assert verdict("GZ13-04", rows).status is status


@pytest.mark.parametrize(
    ("shares", "status"),
    [
        (["30%", "25%"], Status.MET),  # parts of the share
        (["27.5%", "27.5%"], Status.MET),
        (["55%", "55%"], Status.MET),  # the share of the whole instalment, on every row
        (["30%", "26%"], Status.BREACH),
        (["50%", "50%"], Status.BREACH),
    ],
)
def test_shares_on_several_rows_are_parts_or_the_same_again(shares, status):
    rows = [{"instalment": FIRST, "share": share, "amount": 66} for share in shares]
    rows += [{"instalment": "第2期", "amount": 96}, {"instalment": "第3期", "amount": 12}]
    assert verdict("GZ13-04", rows).status is status


def test_money_received_beside_the_plan_is_a_doubt_with_its_cell():
    rows = [{"instalment": f"第{n}期", "amount": amount} for n, amount in ((1, 132), (2, 96), (3, 12), (4, 30))]
    mini = MiniCase(year=2021, contract=240, tables={"instalments": rows})
    [finding] = [f for f in GZ.audit(example_case(mini, "广州市")).findings if f.rule == "GZ13-04"]
    assert finding.status is Status.DOUBT
    assert [str(cell) for cell in finding.cells] == ["拨款记录!B5"]
    assert finding.excess_fen == 30_000_000


def test_a_day_after_the_cut_off_is_called_that_and_not_empty():
    rows = [{"instalment": FIRST, "paid_on": date(2021, 9, 20), "amount": 132}]
    for rule in ("GZ13-04", "GZ13-21"):
        found = verdict(rule, rows, as_of=date(2021, 9, 13))
        assert found.status is Status.UNDECIDED
        assert "拨款记录!B2 的到账日期在 2021-09-13 之后" in found.reason
    assert verdict("GZ13-21", rows, as_of=date(2021, 9, 19)).status is Status.DOUBT
