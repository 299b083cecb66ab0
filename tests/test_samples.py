"""The made-up samples show what their names say; every sample is written by the script and not by hand."""

import importlib.util
import json

import pytest

from checker.tables.template import workbook
from tests.conftest import SAMPLES

EXPECTED = {
    "样例-全部符合": {},
    "样例-逾期拨付": {"GZ13-22/第2期": "违规"},
    "样例-不合格后拨付": {"GZ13-11/第2期": "违规", "GZ13-13/第2期": "违规"},
    "样例-整改后拨付": {},
}


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_workbooks_are_the_ones_the_script_writes(script):
    for name, contents in script.SAMPLES.items():
        assert (SAMPLES / f"{name}.xlsx").read_bytes() == workbook(contents(), only=True), name


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_shows_what_its_name_says(run, name):
    ran = run("check", SAMPLES / f"{name}.xlsx", "--pack", "gz-2018-13", "--pack", "project-terms", "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    assert {f["id"]: f["status"] for f in case["findings"]} == EXPECTED[name]
    assert ran.code == (1 if EXPECTED[name] else 0)
    assert case["summary"]["未能判断"] == 0


def test_a_late_payment_is_late_by_working_days(run):
    ran = run("check", SAMPLES / "样例-逾期拨付.xlsx", "--out", "-")
    [finding] = json.loads(ran.out)["cases"][0]["findings"]
    assert "第 30 个工作日为 2021-08-23" in finding["sentence"]
    assert "逾期 1 个工作日" in finding["sentence"]


def test_the_proof_of_a_late_payment_goes_from_scores_to_the_last_lawful_day(run):
    """scores → total → grade → instalment payable → last lawful day → finding, each by its rule."""
    ran = run("check", SAMPLES / "样例-逾期拨付.xlsx", "--out", "-")
    [finding] = json.loads(ran.out)["cases"][0]["findings"]
    kinds = [step["fact"].split(":")[0] for step in finding["proof"]]
    order = ["score", "computed_total", "total", "grade", "eligible", "last_day"]
    assert [kind for kind in dict.fromkeys(kinds) if kind in order] == order
    rules = {step["fact"].split(":")[0]: step["rule"] for step in finding["proof"]}
    assert rules["computed_total"] == "GZ13-31"
    assert rules["grade"] == "GZ13-32"
    assert rules["eligible"] == "GZ13-E3"
    assert rules["last_day"] == "GZ13-22"
