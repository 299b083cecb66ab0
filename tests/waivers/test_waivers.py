"""Approvals: marked and still listed; expired, overdrawn, malformed or matching nothing is itself a finding."""

import json

import pytest

from tests.comparison.submissions import LINES, submit
from tests.conftest import SAMPLES

# 36.01 of 240 万元 is 0.01 万元 above the cap of 15 %.
ENTRY = {
    "rule": "GZ13-03",
    "case": "案",
    "reason": "示例理由",
    "approver": "示例单位",
    "document": "示例批文1号",
    "until": "2022-12-31",
}
CAP = "GZ13-03/运营管理费用"


def check(run, tmp_path, *entries, on="2022-12-31", lines=LINES, text=None):
    path = submit(tmp_path / "in", lines)
    file = tmp_path / "waivers.yaml"
    rows = [("\n    ".join(f"{key}: {value}" for key, value in entry.items())) for entry in entries]
    file.write_text(text or "waivers:\n" + "\n".join(f"  - {row}" for row in rows), encoding="utf-8")
    ran = run("check", path, "--out", "-", "--pack", "gz-2018-13", "--waivers", file, "--as-of", on)
    [case] = json.loads(ran.out)["cases"]
    return ran, case, {finding["id"]: finding for finding in case["findings"]}


def test_an_approved_finding_stays_listed_and_does_not_fail(run, tmp_path):
    ran, case, findings = check(run, tmp_path, ENTRY)
    assert findings[CAP]["status"] == "违规"
    assert findings[CAP]["waived"]["document"] == "示例批文1号"
    assert case["summary"]["违规"] == 1
    assert ran.code == 0


def test_the_last_day_counts_and_the_day_after_does_not(run, tmp_path):
    assert check(run, tmp_path, ENTRY, on="2022-12-31")[2][CAP]["waived"]
    ran, case, findings = check(run, tmp_path, ENTRY, on="2023-01-01")
    assert findings[CAP]["waived"] is None
    assert ran.code == 1
    assert findings[f"WV-01/{CAP}"]["status"] == "疑点"
    assert {v["rule"]: v["status"] for v in case["verdicts"]}["WV-01"] == "疑点"


@pytest.mark.parametrize(("cap", "covered"), [("100 元", True), ("99.99 元", False), ("0.01 万元", True)])
def test_a_cap_covers_up_to_the_last_fen(run, tmp_path, cap, covered):
    ran, _, findings = check(run, tmp_path, ENTRY | {"cap": cap})
    assert (findings[CAP]["waived"] is not None) is covered
    assert (f"WV-02/{CAP}" in findings) is not covered
    if not covered:
        assert findings[f"WV-02/{CAP}"]["excess_fen"] == 1
        assert ran.code == 1


def test_a_cap_is_used_up_over_the_cases_of_a_run(run, tmp_path):
    one, two = submit(tmp_path / "in", name="甲.xlsx"), submit(tmp_path / "in", name="乙.xlsx")
    file = tmp_path / "waivers.yaml"
    entry = ENTRY | {"case": '"*"', "cap": "199.99 元"}
    file.write_text("waivers:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in entry.items()), encoding="utf-8")
    words = ("--pack", "gz-2018-13", "--waivers", file, "--as-of", "2022-01-01", "--out", "-")
    cases = json.loads(run("check", one, two, *words).out)["cases"]
    waived = [[bool(f["waived"]) for f in case["findings"] if f["id"] == CAP] for case in cases]
    assert waived == [[True], [False]]
    over = next(f for f in cases[1]["findings"] if f["rule"] == "WV-02")
    assert "此前已用 100.00 元" in over["sentence"]


def test_an_approval_that_matches_nothing_says_what_the_rule_says(run, tmp_path):
    _, _, findings = check(run, tmp_path, ENTRY, ENTRY | {"rule": "GZ13-01"})
    [unused] = [finding for finding in findings.values() if finding["rule"] == "WV-04"]
    assert unused["status"] == "提示"
    assert "GZ13-01" in unused["sentence"]
    assert "结论为" in unused["sentence"]


def test_an_approval_for_another_station_is_only_noted(run, tmp_path):
    _, case, findings = check(run, tmp_path, ENTRY | {"case": "别站"})
    assert not any(name.startswith("WV-") for name in findings)
    assert any("属于其他项目" in note for note in case["notes"])


def test_a_subject_narrows_it(run, tmp_path):
    assert check(run, tmp_path, ENTRY | {"subject": "运营*"})[2][CAP]["waived"]
    assert check(run, tmp_path, ENTRY | {"subject": "人员*"})[2][CAP]["waived"] is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("waivers:\n  - rule: GZ13-03\n    case: 案\n", "没有写 reason"),
        ("waivers:\n  - rule: GZ13-3\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 2022-12-31\n", "没有规则“GZ13-3”，相近的有"),
        ("waivers:\n  - rule: GZ13-03\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 年底\n", "不是日期"),
        ("waivers:\n  - rule: GZ13-03\n    case: 案\n    reason: x\n    approver: x\n    document: x\n    until: 2022-12-31\n    cap: 很多\n", "不是金额"),
        ("waivers:\n  - rule: GZ13-03\n    cases: 案\n", "是不是 case？"),
        ("waivers:\n  - 三\n", "不是“键: 值”"),
        ("waver: []\n", "没有 waivers: 清单"),
        ("waivers: [\n", "不是有效的 YAML"),
        ("waivers: []\nother: 1\n", "不认识“other”"),
    ],
)  # fmt: skip
def test_a_mistake_is_a_finding_with_its_line_and_the_approval_has_no_effect(run, tmp_path, text, says):
    ran, _, findings = check(run, tmp_path, text=text)
    assert findings[CAP]["waived"] is None
    assert ran.code == 1
    [malformed] = [finding for finding in findings.values() if finding["rule"] == "WV-03"]
    assert says in malformed["sentence"]
    assert "waivers.yaml 第" in malformed["sentence"]


def test_a_missing_file_is_wrong_usage(run, tmp_path):
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--waivers", tmp_path / "无.yaml", "--out", "-")
    assert ran.code == 2
    assert "打不开" in ran.err


def test_a_list_handed_in_with_the_books_approves_nothing(run, tmp_path):
    folder = tmp_path / "站"
    submit(folder)
    text = "waivers:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in ENTRY.items())
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")
    ran = run("check", folder, "--out", "-", "--pack", "gz-2018-13")
    assert ran.code == 1


def test_the_terminal_and_a_second_look_say_the_same(run, tmp_path):
    path = submit(tmp_path / "in")
    file = tmp_path / "waivers.yaml"
    file.write_text("waivers:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in ENTRY.items()), encoding="utf-8")
    words = ("--pack", "gz-2018-13", "--waivers", file, "--as-of", "2022-01-01")
    ran = run("check", path, "--out", tmp_path / "out", "--format", "json", *words)
    assert "已批准" in ran.out
    assert "示例单位批准（示例批文1号），有效至 2022-12-31" in ran.out
    assert run("verify", tmp_path / "out" / "案.json").code == 0
