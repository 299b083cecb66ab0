"""Beside a breach on one 口径 it is said where the one the clause names could not be worked out."""

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from tests.tables.test_small_gaps import case

PACKS = [load_named("gz-2018-13")]
PROJECT = [["项目名称", "甲站"], ["地区", "广州市白云区"], ["评价年度", 2021], ["承接机构", "乙中心"]]
MONEY = [["支出类别", "预算金额（元）", "实际支出（元）"], ["人员费用", 650, 600], ["运营管理费用", 350, 400]]


def bases(*more):
    report = Auditor(PACKS, engine="plain").audit(case(("项目信息", [*PROJECT, *more]), ("资金情况", MONEY)))
    finding = next(one for one in report.findings if one.rule == "GZ13-01")
    verdict = next(one for one in report.verdicts if one.rule == "GZ13-01")
    open_ = [(one.basis, one.decides, one.working) for one in finding.bases if one.status is Status.UNDECIDED]
    return finding, verdict, open_


def test_what_is_missing_for_it_stands_first() -> None:
    finding, verdict, open_ = bases()
    assert open_ == [("项目经费总额（预算数）", True, "工作表“项目信息”未填“年度合同金额”")]
    assert finding.bases[0].status is Status.UNDECIDED
    assert (finding.status, verdict.status) == (Status.DOUBT, Status.DOUBT)


def test_where_all_was_worked_out_nothing_of_the_kind_is_said() -> None:
    finding, _, open_ = bases(["年度合同金额（元）", 1000])
    assert open_ == []
    assert [one.basis for one in finding.bases if one.decides] == ["项目经费总额（预算数）"]
