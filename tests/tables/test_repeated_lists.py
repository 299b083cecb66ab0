"""The same list handed in twice counts once; lists that only look alike both count."""

from datetime import date

from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

BANK = ("交易日期", "摘要", "收入金额", "支出金额", "余额", "对方户名")
SIGNED = ("姓名", "事项", "金额", "签名")
GOODS = ("日期", "物品名称", "单位", "购入数量", "发放数量", "签收")


def case(*sheets):
    grids = [Grid(f"{n}.xlsx", name, rows) for n, (name, rows) in enumerate(sheets)]
    return case_of_books("账", [Book(g.file, g.file, (g,)) for g in grids], [g.file for g in grids])


def statement(*months, opening=1000):
    return [BANK, *((date(2022, m, 5), "办公费", None, 10, opening - 10 * m, f"店{m}") for m in months)]


def test_a_year_of_the_bank_beside_its_months():
    one = case(("银行流水", statement(*range(1, 13))), ("银行流水3月", statement(3)), ("银行流水4月", statement(4)))
    assert len(one.tables["bank_statement"]) == 12
    assert len(one.notes) == 2


def test_two_accounts_of_the_bank():
    one = case(("银行流水", statement(*range(1, 13))), ("银行流水二", statement(*range(1, 13), opening=5000)))
    assert len(one.tables["bank_statement"]) == 24


def test_the_same_people_sign_every_time():
    """The day stands in the title alone: the lists are of two payments."""
    rows = [SIGNED, *((name, "交通费", 50, name) for name in ("甲", "乙", "丙"))]
    one = case(("签领表", [("3月5日",), *rows]), ("签领表二", [("3月12日",), *rows]))
    assert len(one.tables["signed_list"]) == 6


def test_what_came_in_on_a_day_is_not_what_went_out_on_it():
    came = [GOODS[:4], *((date(2022, 3, n), "大米", "袋", 10) for n in (1, 2, 3))]
    went = [(*GOODS[:3], *GOODS[4:]), *((date(2022, 3, n), "大米", "袋", 10, "代表") for n in (1, 2, 3))]
    assert len(case(("入库", came), ("物资领用表", went)).tables["goods"]) == 6
