"""永平街 2022, from the published report: what a careful auditor finds in it, and nothing else.

Every figure here was worked out from the report's own table by hand (万元): budget 180.01 + 7.42 + 8.6 + 7.97 + 36,
spending 202.3 + 3.67 + 5.545 + 8.551 + 41.9531, contract 240 a year.
"""

import json

import pytest

from tests.conftest import SAMPLES

FINDINGS = {
    # id: status, measured, excess in 分
    "GZ13-03/运营管理费用": ("违规", "17.48%", 5_953_100),
    "GZ13-02/人员费用及服务质量保障费": ("疑点", "83.99%", 2_650_235),
    "PT-01/实际支出": ("疑点", "262.0191 万元", 22_019_100),
    "PT-03/人员费用": ("疑点", "+12.38%", None),
    "PT-03/专业支持经费": ("疑点", "−50.54%", None),
    "PT-03/专业服务和活动经费": ("疑点", "−35.52%", None),
    "PT-03/运营管理费用": ("疑点", "+16.54%", None),
    "PT-06/资源链接": ("疑点", "70.00%", None),
    "PT-12/恰好等于目标的指标": ("提示", "6", None),
}
VERDICTS = {
    "GZ13-01": "符合",
    "GZ13-02": "疑点",
    "GZ13-03": "违规",
    "GZ13-04": "未能判断",
    "GZ13-11": "未能判断",
    "GZ13-12": "未能判断",
    "GZ13-13": "符合",
    "GZ13-21": "未能判断",
    "GZ13-22": "未能判断",
    "GZ13-23": "未能判断",
    "GZ13-24": "不适用",
    "GZ13-25": "不适用",
    "GZ13-31": "未能判断",
    "GZ13-32": "符合",
    "GZ13-33": "符合",
    "PT-01": "疑点",
    "PT-02": "符合",
    "PT-03": "疑点",
    "PT-04": "符合",
    "PT-05": "符合",
    "PT-06": "疑点",
    "PT-07": "符合",
    "PT-08": "未能判断",
    "PT-11": "未能判断",  # four indicators have no number
    "PT-12": "提示",
}


@pytest.fixture
def case(run):
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--pack", "gz-2018-13", "--pack", "project-terms", "--out", "-")
    assert ran.code == 1
    return json.loads(ran.out)["cases"][0]


def test_the_findings_are_these_and_no_others(case):
    found = {f["id"]: (f["status"], f["measured"], f["excess_fen"]) for f in case["findings"]}
    assert found == FINDINGS


def test_every_rule_has_its_verdict(case):
    assert {v["rule"]: v["status"] for v in case["verdicts"]} == VERDICTS
    assert sum(case["summary"].values()) == len(VERDICTS)


def test_the_budget_is_exactly_on_both_limits_and_keeps_them(case):
    """As floats the five items add up to 239.99999999999997: the classic false accusation."""
    bases = {f["rule"]: {b["basis"]: (b["measured"], b["status"]) for b in f["bases"]} for f in case["findings"]}
    assert bases["GZ13-03"]["预算"] == ("15.00%", "符合")
    assert bases["GZ13-03"]["项目经费总额（预算数）"] == ("15.00%", "符合")
    assert bases["GZ13-02"]["预算"] == ("85.00%", "符合")


def test_the_shares_on_every_basis(case):
    bases = {v["rule"]: {b["basis"]: b["measured"] for b in v["bases"]} for v in case["verdicts"]}
    assert bases["GZ13-01"] == {
        "项目经费总额（预算数）": "75.00%",
        "预算": "75.00%",
        "项目经费总额（支出数）": "84.29%",
        "实际支出": "77.21%",
        "到账": "",
    }
    assert bases["GZ13-03"]["项目经费总额（支出数）"] == "17.48%"
    assert bases["GZ13-03"]["实际支出"] == "16.01%"
    assert bases["GZ13-02"]["项目经费总额（支出数）"] == "91.69%"
    assert bases["GZ13-02"]["实际支出"] == "83.99%"
    assert bases["GZ13-02"]["项目经费总额（预算数），不含日常办公费用"] == "81.68%"


def test_execution_against_plan(case):
    reasons = {v["rule"]: v["reason"] for v in case["verdicts"]}
    assert "+9.17%" in reasons["PT-02"]
    assert "20 人" in reasons["PT-04"]
    assert "16 人" in reasons["PT-05"]
    assert "日常办公费用" not in reasons["PT-03"]  # +7.29 % is inside


def test_what_could_not_be_judged_names_the_missing_cells(case):
    reasons = {v["rule"]: v["reason"] for v in case["verdicts"] if v["status"] == "未能判断"}
    assert "拨款记录!E3 未填到账日期" in reasons["GZ13-11"]
    assert "合同生效日期" in reasons["GZ13-21"]
    assert "申请日期" in reasons["GZ13-22"]
    assert "第三方得分" in reasons["GZ13-31"]


def test_every_finding_can_be_followed_down_to_cells(case):
    for finding in case["findings"]:
        steps = {step["fact"]: step for step in finding["proof"]}
        assert finding["cells"], finding["id"]
        for step in steps.values():
            assert step["cells"] or step["from"] or step["working"] == "没有未归类的金额", step
            assert all(source in steps for source in step["from"])
        leaves = {cell for step in steps.values() if not step["from"] for cell in step["cells"]}
        assert set(finding["cells"]) <= leaves


def test_nothing_is_said_that_the_report_does_not_say(case):
    assert case["problems"] == []
    assert case["notes"] == []
