"""checker headroom on whole cases: what it says comes true when the books are changed accordingly."""

import json
from datetime import date

import pytest

from checker.tables.template import workbook
from tests.conftest import SAMPLES

PROJECT = {"region": "广州市", "year": 2021, "contract_amount": 240}
BUDGET = {"人员费用": 150.00, "专业支持经费": 8.00, "日常办公费用": 37.00, "运营管理费用": 45.00}


def book(path, budget=BUDGET, **more):
    rows = [{"category": name, "amount": amount} for name, amount in budget.items()]
    path.write_bytes(workbook({"project": [PROJECT], "budget": rows, **more}, only=True))
    return path


def headroom(run, path, *words):
    ran = run("headroom", path, "--format", "json", "--pack", "gz-2018-13", "--pack", "project-terms", *words)
    [case] = json.loads(ran.out)["cases"]
    return ran, case


def test_the_repair_of_a_budget_is_two_moves_and_puts_it_right(run, tmp_path):
    path = book(tmp_path / "案.xlsx")
    _, case = headroom(run, path)
    [repair] = [one for one in case["repairs"] if one["total"] == "项目经费总额"]
    assert repair["broken"] == ["GZ13-01", "GZ13-02", "GZ13-03"]
    moves = {move["category"]: move["change_fen"] for move in repair["moves"]}
    # 65 % of 240 is 156, 15 % is 36: 9 万元 out of management, of which personnel needs 6.
    assert moves == {"人员费用": 9_000_000, "运营管理费用": -9_000_000}
    assert [move["bound_by"] for move in repair["moves"]] == [["GZ13-02", "GZ13-03"]] * 2
    mended = {name: amount + moves.get(name, 0) / 1_000_000 for name, amount in BUDGET.items()}
    again = run("check", book(tmp_path / "改.xlsx", mended), "--pack", "gz-2018-13", "--out", "-")
    [case] = json.loads(again.out)["cases"]
    assert case["findings"] == []


def test_yongping_must_cut_exactly_what_it_is_over(run):
    ran, case = headroom(run, SAMPLES / "永平街-2022.xlsx")
    cap = next(r for r in case["rooms"] if (r["rule"], r["amount"], r["total"]) == ("GZ13-03", "支出", "项目经费总额"))
    assert (cap["room_fen"], cap["kept"], cap["decides"]) == (-5_953_100, False, True)
    budget = next(
        r for r in case["rooms"] if (r["rule"], r["amount"], r["total"]) == ("GZ13-03", "预算", "项目经费总额")
    )
    assert (budget["room_fen"], budget["kept"]) == (0, True)
    assert ran.code == 0


def test_a_station_that_keeps_everything_needs_no_repair(run):
    _, case = headroom(run, SAMPLES / "样例-全部符合.xlsx")
    assert case["repairs"] == []
    assert all(room["kept"] for room in case["rooms"])


def test_instalments_say_what_may_be_paid_and_what_stands_in_the_way(run, tmp_path):
    instalments = [
        {"instalment": 1, "share": "55%", "paid_on": date(2021, 2, 1), "amount": 132.00},
        {"instalment": 2, "share": "40%", "applied_on": date(2021, 9, 13)},
        {"instalment": 3, "share": "5%"},
    ]
    assessed = [{"stage": "中期", "assessed_on": date(2021, 9, 10), "grade": "合格"}]
    path = book(tmp_path / "案.xlsx", instalments=instalments, assessments=assessed)
    _, case = headroom(run, path)
    first, second, third = case["instalments"]
    assert (first["due_fen"], first["payable_fen"], first["blocked_by"]) == (132_000_000, 0, [])
    assert (second["payable_fen"], second["last_day"], second["if_unpaid"]) == (96_000_000, "2021-10-29", True)
    assert third["payable_fen"] is None
    assert "末期评估" in "".join(third["blocked_by"])


@pytest.mark.parametrize(("grade", "blocked"), [("不合格", True), ("合格", False)])
def test_a_failed_assessment_blocks(run, tmp_path, grade, blocked):
    assessed = [{"stage": "中期", "assessed_on": date(2021, 9, 10), "grade": grade}]
    path = book(tmp_path / "案.xlsx", instalments=[{"instalment": 2, "share": "40%"}], assessments=assessed)
    second = headroom(run, path)[1]["instalments"][1]
    assert (second["payable_fen"] is None) is blocked
    assert bool(second["blocked_by"]) is blocked


def test_what_is_missing_is_said(run, tmp_path):
    path = tmp_path / "案.xlsx"
    path.write_bytes(workbook({"project": [PROJECT]}, only=True))
    ran, case = headroom(run, path)
    assert case["rooms"] == []
    assert any("预算表" in missing for missing in case["missing"])
    assert ran.code == 0


def test_the_terminal_fits_eighty_columns_in_both_languages(run):
    from rich.cells import cell_len

    for lang, words in (("zh", "须核减 59,531.00"), ("en", "59,531.00 must be taken out")):
        out = run("headroom", SAMPLES / "永平街-2022.xlsx", "--lang", lang).out
        assert words in out
        assert max(map(cell_len, out.splitlines())) <= 80
