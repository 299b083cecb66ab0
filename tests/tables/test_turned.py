"""A table on its side is said to be one, with what to do; a sheet without headings is not."""

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from tests.tables.test_small_gaps import case

ON_ITS_SIDE = [["拨款期次", "第一期", "第二期"], ["拨付比例", "55%", "40%"], ["到账日期", "2021-02-03", "2021-09-20"]]
PROJECT = [["项目名称", "甲站"], ["地区", "广州市"], ["承接机构", "乙中心"], ["评价年度", 2021]]


def test_it_is_said_to_lie_on_its_side() -> None:
    found = case(("拨款情况", ON_ITS_SIDE))
    [problem] = found.problems
    assert problem.what.zh == "表头写在第一列（拨款期次、拨付比例、到账日期），是横着写的表，没有读取"
    assert "转置" in problem.advice.zh


def test_nothing_is_concluded_from_it() -> None:
    report = Auditor([load_named("gz-2018-13")], engine="plain").audit(
        case(("项目信息", PROJECT), ("拨款情况", ON_ITS_SIDE))
    )
    of = {verdict.rule: verdict for verdict in report.verdicts}
    assert of["GZ13-21"].status is Status.UNDECIDED and "横着写" in of["GZ13-11"].reason


def test_one_heading_alone_or_none_is_no_such_table() -> None:
    for rows in ([["到账日期", "2021-02-03"], ["甲", 1]], [["甲", 1], ["乙", 2]]):
        [problem] = case(("拨款情况", rows)).problems
        assert problem.what.zh == "没有找到表头"
