"""支出明细 beside the ledger, where both say the same and where a day cuts one of them."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from checker.tables.read_case import read_case
from tests.tables.test_several_cases import book

INFORMATION = [
    ["社工站", "甲站"], ["服务年度开始日期", date(2022, 1, 1)], ["服务年度结束日期", date(2022, 12, 31)],
]  # fmt: skip
SPENDING = [["支出类别", "支出金额（元）"], ["专业服务和活动经费", 300]]
LEDGER = [
    ["日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"],
    [date(2022, 3, 1), "记-1", "活动", "业务活动成本_专业服务和活动经费", 100, None],
    [date(2022, 3, 1), "记-1", "活动", "银行存款", None, 100],
    [date(2022, 10, 1), "记-2", "活动", "业务活动成本_专业服务和活动经费", 200, None],
    [date(2022, 10, 1), "记-2", "活动", "银行存款", None, 200],
]


@pytest.mark.parametrize(
    ("as_of", "spent", "status"),
    [
        (None, 400, Status.MET),
        (None, 400.01, Status.DOUBT),
        (date(2022, 10, 1), 300, Status.MET),
        (date(2022, 10, 1), 400.01, Status.DOUBT),
        (date(2022, 9, 30), 300, Status.NOT_APPLICABLE),  # the list is of the whole year
        (date(2022, 9, 30), 100, Status.NOT_APPLICABLE),
    ],
)
def test_the_list_is_compared_with_the_whole_year(tmp_path, as_of, spent, status):
    spending = [SPENDING[0], [SPENDING[1][0], spent]]
    path = book(tmp_path / "账.xlsx", 项目信息=INFORMATION, 支出明细=spending, 序时账=LEDGER)
    report = Auditor([load_named("books", examples=False)], engine="plain").audit(read_case(path, as_of))
    [verdict] = [one for one in report.verdicts if one.rule == "BK-05"]
    assert verdict.status is status
