"""A contract amount that is of more than one service year is not judged by: a year and a month, and up to five budgets."""

from datetime import date, timedelta

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.example_case import example_case
from checker.packs.find import load_named
from checker.packs.model import MiniCase

GZ = Auditor([load_named("gz-2018-13")], engine="plain")
BUDGET = {"人员费用": 156, "日常办公费用": 48, "运营管理费用": 36}  # 240 万元, 65% personnel


def verdict(rule, **said):
    return {v.rule: v for v in GZ.audit(example_case(MiniCase(**said), "广州市")).verdicts}[rule]


@pytest.mark.parametrize("years", [2, 3, 4, 5])
def test_the_whole_of_a_contract_of_years_is_not_held_against_the_budget_of_one(years):
    found = verdict("GZ13-01", year=2021, contract=240 * years, budget=BUDGET)
    assert found.status is Status.UNDECIDED
    assert f"{years} 倍" in found.reason


@pytest.mark.parametrize("contract", [240, 479.9899, 480.0101, 1440])
def test_another_multiple_is_judged_as_it_stands(contract):
    found = verdict("GZ13-01", year=2021, contract=contract, budget=BUDGET)
    assert found.status is (Status.MET if contract == 240 else Status.BREACH)


@pytest.mark.parametrize("contract", [479.99, 480, 480.01])
def test_figures_rounded_to_two_decimals_are_a_multiple_still(contract):
    assert verdict("GZ13-01", year=2021, contract=contract, budget=BUDGET).status is Status.UNDECIDED


@pytest.mark.parametrize(("days", "status"), [(395, Status.MET), (396, Status.UNDECIDED)])
def test_a_service_year_may_run_over_by_a_month_and_no_more(days, status):
    start = date(2021, 1, 1)
    found = verdict("GZ13-01", service=(start, start + timedelta(days=days)), contract=240, budget=BUDGET)
    assert found.status is status


def test_half_a_year_is_judged():
    half = (date(2021, 7, 1), date(2021, 12, 31))
    assert verdict("GZ13-01", service=half, contract=240, budget=BUDGET).status is Status.MET


@pytest.mark.parametrize("rule", ["GZ13-01", "GZ13-02", "GZ13-03", "GZ13-04"])
def test_a_contract_of_zero_is_one_that_nobody_stated(rule):
    said = {"contract": 0, "budget": BUDGET, "spent": {"运营管理费用": 1}, "amounts": {1: 132, 2: 96, 3: 12}}
    found = verdict(rule, year=2021, **said)
    assert found.status is not Status.BREACH
    assert found.status is not Status.MET
