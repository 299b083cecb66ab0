"""Each published report checked by its own rules: what a careful auditor finds by recomputing it, and nothing else.

Reviewed line by line against the reports. Every figure can be worked out from the cells named: the tests of the
samples follow each proof down to them.
"""

import json

import pytest

from tests.conftest import SAMPLES

# id: status, stated or measured. A changed line here is explained in the commit.
GOLDEN = {
    "永平街-2022": {
        "GZ13-02/人员费用及服务质量保障费": ("疑点", "83.99%"),  # 220.066 of 262.0191 spent; 91.69 % of 240
        "GZ13-03/运营管理费用": ("违规", "17.48%"),  # 41.9531 of 240
        "PT-01/实际支出": ("疑点", "262.0191 万元"),  # 22.0191 above 240
        "PT-03/专业支持经费": ("疑点", "−50.54%"),  # 3.67 for 7.42
        "PT-03/专业服务和活动经费": ("疑点", "−35.52%"),  # 5.545 for 8.6
        "PT-03/人员费用": ("疑点", "+12.38%"),  # 202.3 for 180.01
        "PT-03/运营管理费用": ("疑点", "+16.54%"),  # 41.9531 for 36
        "PT-06/资源链接": ("疑点", "70.00%"),  # 35 of 50
        "PT-12/恰好等于目标的指标": ("提示", "6"),  # 44 of 44 groups, 30184 of 30184 hours …
        "RC-07/一级指标": ("疑点", "90"),  # 50 + 30 + 10: ten points are missing
        "RC-11/兜底困难群体入户探访": ("疑点", "其中 1416"),  # of 1260 visits in all
        "RC-11/兜底困难群体电访": ("疑点", "其中 3178"),  # of 2198 calls in all
        "RC-12/合作服务数量": ("提示", "至少达30次"),
        "RC-12/专业服务满意度": ("提示", "第三方评估服务满意度达标"),
        "RC-14/社工站项目": ("提示", "60 个月"),  # 2019-08-01 to 2024-08-15 is half a month more
        "RC-15/承接机构": ("提示", "广州市白云恒福社会工作服务社、广州白云恒福社会工作服务社"),
        "RC-16/数据截止日期": ("提示", "2023-07-15"),
        "RC-17/引发": ("疑点", "穗府区办〔2018〕13号"),  # 引发 for 印发, 穗府区办 for 穗府办规
        "RC-17/书名号": ("提示", "穗府办规〔2018〕13号）》"),  # the number stands inside the title marks
    },
    "云城街-2022": {},
    "钟落潭镇-2022": {
        "PT-11/中小型社区活动": ("提示", "160.71%"),  # 45 of 28
        "PT-11/招募注册义工": ("提示", "209.33%"),  # 314 of 150
        "PT-11/组织参与志愿服务": ("提示", "536.75%"),  # 2147 of 400
        "PT-12/恰好等于目标的指标": ("提示", "7"),
        "RC-10/个案": ("提示", "115%"),  # 104 of 90 is 115.56 %, cut off
        "RC-10/中小型社区活动": ("提示", "160%"),  # 45 of 28 is 160.71 %
        "RC-10/组织参与志愿服务": ("提示", "536%"),  # 2147 of 400 is 536.75 %
        "RC-13/个案": ("提示", "户"),  # targets in 个
        "RC-13/社区调研": ("提示", "次"),  # targets in 份
    },
    "盐田区-2024": {
        "CY10-02/产出、效益指标": ("提示", "45.00%"),  # 25 + 20 of 100
        "RC-04/预算执行率": ("疑点", "94.31%"),  # 217.71 of 233.6 is 93.20 %; no denominator gives 94.31
    },
    "嘉峪关市-2021-2023": {
        "RC-01/分级资金之和等于预算安排": ("疑点", "10.00 万元"),  # 0 + 60 + 139 = 199, stated 189
        "RC-03/到位减支出等于结余": ("疑点", "9,760.00 元"),  # 110.5 − 104.476 = 6.024, stated 7
        "RC-04/预算执行率": ("疑点", "94.55%"),  # of what arrived; of the budget it is 55.28 %
    },
}
NOT_GUANGZHOU = ("盐田区-2024", "嘉峪关市-2021-2023")


def checked(run, name):
    ran = run("check", SAMPLES / f"{name}.xlsx", "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    return ran, case


@pytest.mark.parametrize("name", GOLDEN)
def test_the_findings_of_a_report(run, name):
    _, case = checked(run, name)
    found = {f["id"]: (f["status"], f["measured"]) for f in case["findings"] if f["rule"] != "RC-17"}
    assert found == {id_: said for id_, said in GOLDEN[name].items() if not id_.startswith("RC-17")}
    cited = sorted((f["status"], f["measured"]) for f in case["findings"] if f["rule"] == "RC-17")
    wanted = sorted(said for id_, said in GOLDEN[name].items() if id_.startswith("RC-17"))
    assert [status for status, _ in cited] == [status for status, _ in wanted]
    assert all(part in whole for (_, whole), (_, part) in zip(cited, wanted, strict=True))
    assert case["problems"] == []


@pytest.mark.parametrize("name", GOLDEN)
def test_every_finding_names_cells_and_a_clause(run, name):
    _, case = checked(run, name)
    for finding in case["findings"]:
        assert finding["cells"]
        assert finding["proof"]
        assert finding["citation"]["article"] is None
        assert finding["citation"]["read_in"]
        assert finding["remedy"]


@pytest.mark.parametrize("name", NOT_GUANGZHOU)
def test_the_shares_and_instalments_of_guangzhou_are_not_applied_elsewhere(run, name):
    _, case = checked(run, name)
    statuses = {v["status"] for v in case["verdicts"] if v["rule"].startswith("GZ13")}
    assert statuses == {"不适用"}
    assert all("仅适用于广州市" in v["reason"] for v in case["verdicts"] if v["rule"].startswith("GZ13"))


def test_documents_nobody_has_read_are_named_and_judge_nothing(run):
    for name, numbers in (
        ("盐田区-2024", ("深盐民〔2018〕3号", "深府办规〔2020〕11号")),
        ("嘉峪关市-2021-2023", ("甘民发〔2021〕125号", "甘民发〔2022〕135号")),
    ):
        _, case = checked(run, name)
        for number in numbers:
            assert any(number in note and "没有读到" in note for note in case["notes"])


def test_what_holds_in_the_reports_is_said_too(run):
    _, yantian = checked(run, "盐田区-2024")
    met = {v["rule"]: v["reason"] for v in yantian["verdicts"] if v["status"] == "符合"}
    assert "93.44 + 48.50 + 9.42 + 66.35 = 217.71" in met["RC-06"]
    assert "132.20 + 101.40 = 233.60" in met["SZYT-02"]
    assert "SZYT-01" in met
    assert "95" in met["RC-08"]
    _, jiayuguan = checked(run, "嘉峪关市-2021-2023")
    met = {v["rule"]: v["reason"] for v in jiayuguan["verdicts"] if v["status"] == "符合"}
    assert "高于下限 0.15 分" in met["CY10-01"]
    assert "80.15" in met["RC-08"]
    assert "RC-02" in met
    assert "RC-07" in met


@pytest.mark.parametrize(
    ("region", "status", "said"),
    [
        ("广州白云区", "违规", ""),
        ("白云区", "未能判断", "地区只写“白云区”，不知是否适用广州市的规定"),
        ("贵阳市白云区", "不适用", "仅适用于广州市，本案在贵阳市白云区"),
    ],
)
def test_rules_of_a_city_are_for_places_that_are_known_to_be_in_it(run, tmp_path, region, status, said):
    from checker.tables.template import workbook

    contents = {
        "project": [{"region": region, "year": 2021, "contract_amount": 100}],
        "budget": [{"category": "人员费用", "amount": 80}, {"category": "运营管理费用", "amount": 20}],
    }
    path = tmp_path / "站.xlsx"
    path.write_bytes(workbook(contents, only=True))
    [case] = json.loads(run("check", path, "--out", "-").out)["cases"]
    [verdict] = [v for v in case["verdicts"] if v["rule"] == "GZ13-03"]
    assert verdict["status"] == status
    assert said in verdict["reason"]


def test_in_nansha_the_citys_rules_are_only_doubts_because_its_own_were_not_read(run, tmp_path):
    from checker.tables.template import workbook

    contents = {
        "project": [{"region": "广州市南沙区", "year": 2021, "contract_amount": 100}],
        "budget": [{"category": "人员费用", "amount": 80}, {"category": "运营管理费用", "amount": 20}],
        "spending": [{"category": "人员费用", "amount": 80}, {"category": "运营管理费用", "amount": 20}],
    }
    path = tmp_path / "南沙.xlsx"
    path.write_bytes(workbook(contents, only=True))
    ran = run("check", path, "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    found = {f["rule"]: f for f in case["findings"]}
    assert found["GZ13-03"]["status"] == "疑点"
    assert found["GZ13-03"]["citation"]["document"] == "穗府办规〔2018〕13号"  # the document that decides
    assert [v["rule"] for v in case["verdicts"]].count("GZ13-03") == 1
    assert {p["id"] for p in case["packs"]} >= {"gz-nansha-2019-6"}
    assert "gz-2018-13" not in {p["id"] for p in case["packs"]}
    assert any("穗南府办规〔2019〕6号" in note for note in case["notes"])
    assert ran.code == 0
