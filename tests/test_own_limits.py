"""A case states its own limits and word lists; it can never change what a regulation says."""

import json

import pytest

from checker.audit import Auditor
from checker.core.word_lists import word_list
from checker.packs.find import load_named
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES

BOOKS = "日期,凭证号,摘要,科目名称,借方金额,往来单位\n2022-05-06,记-1,活动物资,业务活动成本_活动物资,4500,虚构商行\n2022-05-13,记-9,活动物资,业务活动成本_活动物资,4600,虚构商行\n"


@pytest.fixture
def checked(tmp_path):
    def check(case_yaml, *packs):
        (tmp_path / "序时账.csv").write_text(BOOKS, encoding="utf-8-sig")
        (tmp_path / "case.yaml").write_text(case_yaml, encoding="utf-8")
        auditor = Auditor([load_named(name) for name in packs or ("audit-practice",)], engine="plain")
        return auditor.audit(read_case(tmp_path))

    return check


@pytest.mark.parametrize(
    ("stated", "hit"),
    [
        ("", False),
        ("parameters: {AP-04: {limit: 5000元}}", True),
        ("parameters: {AP-04: {approval: 0.5万元}}", True),
        ("parameters: {approval: 5000元}", True),
        ("parameters: {approval: 5000元, AP-04: {limit: 20000元}}", False),
        ("parameters: {AP-04: {limit: 5000元, days: 6}}", False),
        ("parameters: {AP-04: {limit: 5000元, days: 7天}}", True),
        ("parameters: {AP-04: {limit: 5000元, recurring: [物资]}}", False),
        ("project: {付款审批限额: 5000}", True),
        ("project: {付款审批限额: 5000}\nparameters: {approval: 20000元}", False),
    ],
)
def test_the_nearest_statement_holds(checked, stated, hit):
    report = checked(stated)
    assert not report.problems
    assert ("AP-04" in {finding.rule for finding in report.findings}) is hit


def test_the_finding_and_the_report_say_where_the_limit_was_stated(checked):
    report = checked("project: {地区: 虚构市}\nparameters:\n  AP-04:\n    limit: 5000元")
    [finding] = [one for one in report.findings if one.rule == "AP-04"]
    assert "limit 按项目写明的5,000.00 元，见 case.yaml 第 4 行" in finding.sentence
    assert any("AP-04" in note and "case.yaml 第 4 行" in note and "10,000.00 元" in note for note in report.notes)


@pytest.mark.parametrize(
    ("stated", "what"),
    [
        ("AP-04: {limt: 5000元}", "是不是“limit”"),
        ("aproval: 5000元", "是不是“approval”"),
        ("AP-4: {limit: 5000元}", "没有规则 AP-4，是不是“AP-"),
        ("AP-04: {limit: 5000}", "写明单位"),
        ("AP-04: {days: 几天}", "不是整数"),
        ("AP-04: {near: 很多}", "百分比"),
        ("AP-12: {forbidden: 3}", "不是词表"),
        ("AP-04: 5000元", "后面写“名称: 值”"),
        ("5000元", "parameters 应是"),
    ],
)
def test_a_mistake_is_a_problem_with_its_line_and_the_pack_holds(checked, stated, what):
    report = checked(f"parameters: {{{stated}}}" if ":" in stated else f"parameters: {stated}")
    [problem] = report.problems
    assert what in problem.what
    assert problem.where == "case.yaml 第 1 行"
    assert "AP-04" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    "stated",
    [
        "GZ13-03: {management_cap: 30%}",
        "GZ13-03: {limit: 30%}",
        "management_cap: 30%",
        "grade_bands: {合格: 10}",
        "AP-05: {limit: 5000元}",  # the figure stands in a clause
        "cash: 5000元",
        "PT-06: {full: 10%}",
    ],
)
def test_what_a_clause_says_no_case_can_change(checked, stated):
    report = checked(f"parameters: {{{stated}}}", "gz-2018-13", "audit-practice", "project-terms")
    [problem] = report.problems
    assert "不能由项目写明" in problem.what
    assert not any("写明的" in note for note in report.notes)


def test_no_pack_with_a_number_opens_a_limit():
    from checker.packs.compile import compile_pack
    from checker.packs.find import shipped_packs

    for pack in shipped_packs():
        asks = [ask for ask in compile_pack(pack).asks if ask.open_limits]
        assert not asks or not pack.document.number


def test_the_management_fee_of_yongping_stays_a_breach_whatever_its_case_yaml_says(tmp_path, run):
    (tmp_path / "永平街.xlsx").write_bytes((SAMPLES / "永平街-2022.xlsx").read_bytes())
    (tmp_path / "case.yaml").write_text("parameters: {GZ13-03: {management_cap: 50%}}", encoding="utf-8")
    ran = run("check", tmp_path, "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    assert "GZ13-03" in {finding["rule"] for finding in case["findings"] if finding["status"] == "违规"}
    assert ran.code == 2  # the case.yaml could not be followed
    assert any("GZ13-03" in problem["what"] for problem in case["problems"])


def test_what_was_stated_is_kept_when_the_mapping_is_written_anew(tmp_path):
    from checker.tables.write_mapping import mapping_text

    (tmp_path / "序时账.csv").write_text(BOOKS, encoding="utf-8-sig")
    stated = (
        "parameters: {approval: 5000元, AP-12: {forbidden: {礼品: {words: [礼品], unless: [慰问]}}}, AP-04: {days: 5}}"
    )
    (tmp_path / "case.yaml").write_text(stated, encoding="utf-8")
    first = read_case(tmp_path)
    (tmp_path / "case.yaml").write_text(mapping_text(first), encoding="utf-8")
    again = read_case(tmp_path)
    assert not again.problems
    plain = [{(one.rule, one.name, str(one.value)) for one in case.limits} for case in (first, again)]
    assert plain[0] == plain[1]
    assert len(plain[0]) == 3


def test_a_word_list_as_it_may_be_written():
    assert word_list(["甲", "乙"]).holds("这是乙")
    assert word_list("王李").begins("李四")
    excepted = word_list({"words": ["礼品"], "unless": ["慰问"]})
    assert excepted.holds("购礼品")
    assert not excepted.holds("慰问礼品")
    kinds = word_list({"烟酒": ["香烟"], "礼品": {"words": ["礼品"], "unless": ["慰问"]}})
    assert [kinds.kind_of(text) for text in ("香烟", "礼品", "慰问礼品")] == [0, 1, -1]
    for wrong in (3, [1], {"a": {"word": ["x"]}}, [""]):
        with pytest.raises(ValueError, match=r"不是词表|只写"):
            word_list(wrong)


def test_rules_show_names_the_word_lists_and_what_a_case_may_state(run):
    shown = run("rules", "show", "AP-12").out
    assert "招待" in shown
    assert "case.yaml" in shown
    assert "case.yaml 的 parameters" not in run("rules", "show", "GZ13-03").out


def test_a_limit_of_zero_on_the_project_sheet_is_none(checked):
    verdicts = {stated: _of(checked(stated), "AP-04") for stated in ("", "project: {付款审批限额: 0}")}
    assert len(set(verdicts.values())) == 1
    assert "按项目写明" not in verdicts["project: {付款审批限额: 0}"]


def _of(report, rule):
    return next(verdict.reason for verdict in report.verdicts if verdict.rule == rule)
