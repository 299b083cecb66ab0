"""--baseline: only what is new or worse is listed, the rest is counted; and a run can be read back."""

import json

import pytest

from checker.core.cells import CellRef
from checker.reports.json import as_json
from checker.reports.read_json import cell_of, report_of
from tests.comparison.submissions import LINES, changed, submit
from tests.conftest import SAMPLES

PACKS = ("--pack", "gz-2018-13", "--pack", "project-terms")


def check(run, path, out, *words):
    ran = run("check", path, "--out", out, "--format", "json", *PACKS, *words)
    return ran, json.loads((out / f"{path.stem}.json").read_text(encoding="utf-8"))["cases"][0]


def test_old_findings_are_counted_and_do_not_fail(run, tmp_path):
    path = submit(tmp_path / "in")
    first, whole = check(run, path, tmp_path / "first")
    assert first.code == 1
    again, case = check(run, path, tmp_path / "again", "--baseline", tmp_path / "first" / "案.json")
    assert (again.code, case["findings"]) == (0, [])
    assert case["baseline"]["known"] == [finding["id"] for finding in whole["findings"]]
    assert case["summary"] == whole["summary"]
    assert f"旧问题 {len(whole['findings'])} 项未列出" in again.out.replace("\n", "")


def test_one_fen_more_is_listed_again(run, tmp_path):
    path = submit(tmp_path / "in", changed("记-3", 6.01))
    check(run, path, tmp_path / "first")
    worse = submit(tmp_path / "in", changed("记-3", 6.010001))
    ran, case = check(run, worse, tmp_path / "again", "--baseline", tmp_path / "first" / "案.json")
    assert ran.code == 1
    assert case["findings"][0]["id"] == "GZ13-03/运营管理费用"


def test_a_finding_that_is_gone_is_counted(run, tmp_path):
    path = submit(tmp_path / "in")
    check(run, path, tmp_path / "first")
    submit(tmp_path / "in", changed("记-3", 6.00))
    _, case = check(run, path, tmp_path / "again", "--baseline", tmp_path / "first" / "案.json")
    assert "GZ13-03/运营管理费用" in case["baseline"]["gone"]


def test_a_baselined_run_can_be_the_next_baseline(run, tmp_path):
    path = submit(tmp_path / "in")
    check(run, path, tmp_path / "first")
    check(run, path, tmp_path / "second", "--baseline", tmp_path / "first" / "案.json")
    ran, case = check(run, path, tmp_path / "third", "--baseline", tmp_path / "second" / "案.json")
    assert (ran.code, case["findings"]) == (0, [])


def test_a_case_the_baseline_does_not_know_keeps_its_findings(run, tmp_path):
    one, two = submit(tmp_path / "in", name="甲.xlsx"), submit(tmp_path / "in", LINES, name="乙.xlsx")
    run("check", one, SAMPLES / "样例-全部符合.xlsx", "--out", tmp_path / "first", "--format", "json", *PACKS)
    ran = run("check", one, two, "--out", "-", *PACKS, "--baseline", tmp_path / "first" / "检查结果.json")
    counts = {case["case"]: len(case["findings"]) for case in json.loads(ran.out)["cases"]}
    assert counts["甲"] == 0
    assert counts["乙"] > 0


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_run_reads_back_as_what_wrote_it(run, sample):
    written = json.loads(run("check", sample, "--out", "-").out)
    assert as_json(report_of(written)) == written


@pytest.mark.parametrize(
    "cell",
    [
        CellRef("a.xlsx", "支出明细", 12, 4),
        CellRef("账/a.csv", "a", 3, 0),
        CellRef("a.xlsx", "表!1", 2, 27),
        CellRef("a.xlsx", "Sheet1"),
        CellRef("a.xlsx", "2022"),
    ],
)
def test_an_address_reads_back(cell):
    assert cell_of(cell.full) == cell
