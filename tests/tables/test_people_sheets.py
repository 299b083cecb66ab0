"""The lists of people and things beside the books, under the names and headings offices give them."""

from datetime import date

import pytest

from checker.measures.months import month_of, months_text
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

SHEETS = {
    "工资发放表": (
        "payroll",
        [("月份", "姓名", "应发工资", "个税", "实发工资"), ("2022年5月", "王虚构", 5000, 0, 4500), ("合计", None, 5000, 0, 4500)],
        {"month": "2022年5月", "person": "王虚构", "amount": 500_000, "net": 450_000},
    ),
    "社保缴费明细": (
        "social_insurance",
        [("所属期", "姓名", "缴费工资", "单位部分", "个人部分"), ("202205", "王虚构", 4588, 700, 370)],
        {"month": "202205", "person": "王虚构", "amount": 458_800, "employer": 70_000},
    ),
    "个人所得税扣缴申报表": (
        "tax_declared",
        [("税款所属期", "纳税人姓名", "本期收入"), ("2022-05", "王虚构", 5000)],
        {"person": "王虚构", "amount": 500_000},
    ),
    "最低工资": (
        "minimum_wage",
        [("地区", "执行日期", "月最低工资（元）", "文号"), ("虚构市", date(2021, 12, 1), 2300, "虚构")],
        {"region": "虚构市", "from_on": date(2021, 12, 1), "amount": 230_000},
    ),
    "固定资产台账": (
        "assets",
        [("资产编号", "资产名称", "购置日期", "数量", "原值"), ("A1", "电脑", date(2022, 3, 1), 1, 4800)],
        {"asset": "电脑", "bought_on": date(2022, 3, 1), "amount": 480_000},
    ),
    "理事监事名单": ("related", [("姓名或名称", "关系"), ("赵虚构", "监事")], {"party": "赵虚构", "relation": "监事"}),
}  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_list_is_known_by_its_name_and_headings(sheet):
    kind, rows, wanted = SHEETS[sheet]
    case = case_of_books("账", [Book("账", "", (Grid("账", sheet, rows),))], ["账"])
    assert not case.problems
    table = case.table(kind)
    assert table is not None
    [record] = table
    assert {name: record[name] for name in wanted} == wanted


@pytest.mark.parametrize("name", ["payroll", "roster"])
def test_a_roster_is_no_list_of_wages(name):
    rows = {
        "payroll": [("工资月份", "姓名", "岗位", "应发合计"), ("2022-05", "王虚构", "社工", 5000)],
        "roster": [("姓名", "岗位", "入职日期"), ("王虚构", "社工", date(2020, 1, 1))],
    }[name]
    case = case_of_books("账", [Book("账", "", (Grid("账", "Sheet1", rows),))], ["账"])
    assert set(case.tables) == {name}


@pytest.mark.parametrize(
    ("text", "month"),
    [("2022-05", 4), ("2022年5月", 4), ("202205", 4), ("2022/5/31", 4), ("2022-05-01 00:00:00", 4), ("5月", 4),
     ("05", 4), ("12月份", 11), ("2022-13", None), ("五月", None), ("", None)],
)  # fmt: skip
def test_months_as_people_write_them(text, month):
    assert month_of(text, date(2022, 1, 1)) == (0 if month is None else 2022 * 12 + month)


def test_a_bare_month_belongs_to_the_service_year():
    assert month_of("3月", date(2021, 7, 1)) == 2022 * 12 + 2
    assert month_of("3月") == 0


def test_months_are_named_as_runs():
    assert months_text([2022 * 12 + n for n in (7, 2, 3, 4)]) == "2022-03 至 2022-05、2022-08"


@pytest.mark.parametrize(
    ("kind", "heads"),
    [
        ("spending", ("日期", "支出类别", "摘要", "收款单位", "金额", "发票号码", "发票抬头", "凭证号")),
        ("payroll", ("姓名", "应发合计", "实发合计", "签名", "事由", "金额")),
        ("assets", ("物品名称", "购置日期", "购置金额", "数量", "入库数量", "单位")),
        ("cash_book", ("日期", "摘要", "收入", "支出", "余额")),
        ("ledger", ("日期", "凭证号", "摘要", "借方金额", "贷方金额", "供应商", "采购方式", "审批人")),
        ("signed_list", ("姓名", "身份证号", "金额", "签名")),
        ("bank_statement", ("交易日期", "摘要", "收入", "支出", "余额", "对方户名", "对方账号")),
    ],
)
def test_an_unnamed_sheet_is_taken_for_the_paper_only_where_nothing_else_fits(kind, heads):
    rows = [heads, tuple("2022-05-06" if "日期" in head else 5 if head in AMOUNTS else "甲" for head in heads)]
    case = case_of_books("账", [Book("账", "", (Grid("账", "Sheet1", rows),))], ["账"])
    assert set(case.tables) == {kind}


AMOUNTS = {
    "金额",
    "应发合计",
    "实发合计",
    "购置金额",
    "数量",
    "入库数量",
    "收入",
    "支出",
    "余额",
    "借方金额",
    "贷方金额",
}
