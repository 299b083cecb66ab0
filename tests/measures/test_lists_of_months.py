"""Lists of persons come in a sheet a month as well: they are one list, and what cannot be told of them is not guessed."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.month_of_sheet import month_called
from checker.tables.read_case import case_of_books

PROJECT = [("项目", "内容"), ("社工站", "虚构甲街社工服务站"), ("地区", "虚构市"), ("评价年度", 2022)]
WAGES, INSURED = ("工资月份", "姓名", "应发合计"), ("费款所属期", "姓名", "缴费基数")
STAFF = {"王安": 5000, "李平": 5100, "张清": 5200, "刘和": 5300, "陈明": 5400, "杨远": 5500}


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


def case(**sheets):
    grids = (Grid("账", "项目信息", PROJECT), *(Grid("账", name, rows) for name, rows in sheets.items()))
    return case_of_books("账", [Book("账", "", grids)], ["账"])


def wages(*months, staff=STAFF, head=WAGES, written="2022-{:02d}"):
    return [head, *((written.format(month), name, amount) for month in months for name, amount in staff.items())]


def insured(*months, without=()):
    return [INSURED, *((f"2022-{month:02d}", n, a) for month in months for n, a in STAFF.items() if n not in without)]


def said(auditor, one):
    report = auditor.audit(one)
    return {f.id: f.sentence for f in report.findings if f.rule.startswith("AP-")}


def status(auditor, one, rule):
    return next((v.status, v.reason) for v in auditor.audit(one).verdicts if v.rule == rule)


def test_a_sheet_a_month_says_what_one_sheet_says(auditor):
    months = range(1, 7)
    whole = case(工资表=wages(*months), 社保缴纳名单=insured(1, 2, 3) + insured(4, 5, 6, without={"李平"})[1:])
    apart = {f"工资表{m}月": wages(m) for m in months}
    apart |= {f"社保缴纳名单{m}月": insured(m, without={"李平"} if m > 3 else ()) for m in months}
    assert said(auditor, case(**apart)) == said(auditor, whole) != {}
    assert any(id_ == "AP-25/李平" for id_ in said(auditor, whole))


def test_the_month_may_stand_in_the_name_of_the_sheet(auditor):
    whole = case(工资表=wages(1, 2, 3), 社保缴纳名单=insured(1, 2, 3, without={"李平"}))
    named = {f"2022年{m}月工资表": [row[1:] for row in wages(m)] for m in (1, 2, 3)}
    one = case(**named, 社保缴纳名单=insured(1, 2, 3, without={"李平"}))
    assert said(auditor, one) == said(auditor, whole)
    assert any(id_ == "AP-25/李平" for id_ in said(auditor, one))


@pytest.mark.parametrize("written", ["2022-{:02d}", "2022年{}月"])
def test_a_year_beside_its_months_counts_once(auditor, written):
    months = {f"工资表{m}月": wages(m, written=written) for m in range(1, 7)}
    both = case(工资表全年=wages(*range(1, 7)), **months)
    assert len(both.tables["payroll"]) == 6 * len(STAFF)
    assert len([note for note in both.notes if "未重复计入" in note.zh]) == 6


def test_months_nobody_states_are_not_put_together(auditor):
    nameless = {f"工资表{letter}": [row[1:] for row in wages(1)] for letter in "甲乙"}
    one = case(**nameless, 社保缴纳名单=insured(1, 2, 3))
    assert "payroll" not in one.tables
    assert status(auditor, one, "AP-25") == (
        Status.UNDECIDED,
        "“工资表甲”、“工资表乙” 都是工资表，不知道以哪张为准，均未采用",
    )


def test_a_list_that_half_repeats_another_is_not_put_together():
    mended = STAFF | {"王安": 6000, "李平": 6100, "张清": 6200}
    assert "payroll" not in case(工资表5月=wages(5), 工资表5月改=wages(5, staff=mended)).tables
    other = {f"{name}乙": amount for name, amount in STAFF.items()}
    assert len(case(工资表5月=wages(5), 工资表5月兼职=wages(5, staff=other)).tables["payroll"]) == 2 * len(STAFF)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("2022年5月工资表", "2022-05"), ("工资表202205", "2022-05"), ("5月份", "5月"), ("十一月工资", "11月"),
        ("1-3月工资", ""), ("2022年1月至3月", ""), ("2022年5月发4月工资", ""), ("编制：2022年6月8日", ""), ("工资表（2）", ""),
    ],
)  # fmt: skip
def test_the_month_a_name_speaks_of(name, month):
    assert month_called([name]) == month


def test_two_registers_nobody_can_choose_between_are_not_none(auditor):
    books = [("日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"),
             (date(2022, 3, 4), "记-1", "购笔记本电脑一台", "业务活动成本_办公费", 6000, None),
             (date(2022, 3, 4), "记-1", "购笔记本电脑一台", "银行存款", None, 6000)]  # fmt: skip
    register = [("资产名称", "资产原值"), ("笔记本电脑", 6000)]
    assert status(auditor, case(序时账=books), "AP-38")[0] is not Status.UNDECIDED
    assert status(auditor, case(序时账=books, 固定资产登记表=register), "AP-38")[0] is Status.MET
    twice = case(序时账=books, 固定资产登记表甲=register, 固定资产登记表乙=[register[0], ("打印机", 3000)])
    assert status(auditor, twice, "AP-38")[0] is Status.UNDECIDED


def test_a_list_without_headings_is_not_none(auditor):
    assert status(auditor, case(工资表=wages(1, 2, 3)), "AP-25")[0] is Status.NOT_APPLICABLE
    unread = case(工资表=wages(1, 2, 3), 社保缴纳名单=[("王安", "是"), ("李平", "否")])
    assert status(auditor, unread, "AP-25") == (Status.UNDECIDED, "工作表“社保缴纳名单”没有找到表头")
