"""Spending taken from a ledger: net of reversals, without the closing entries, within the service year."""

from checker.measures.category_sums import category_sums, sums_missing
from checker.readers.grid import Book, Grid
from checker.tables.case import Case
from checker.tables.read_case import case_of_books

HEAD = ["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"]


def case(*lines, project=(), more=()) -> Case:
    grids = [Grid("账.xlsx", "序时账", [HEAD, *lines]), *more]
    if project:
        grids.append(Grid("账.xlsx", "项目信息", project))
    return case_of_books("账", [Book("账.xlsx", "x", tuple(grids))], ["账.xlsx"])


def line(day, voucher, account, debit=None, credit=None, summary="", code=None):
    return [day, voucher, summary, code, account, debit, credit]


def test_reversals_reduce_and_closing_entries_do_not_count():
    found = category_sums(
        case(
            line("2022-03-01", "记-1", "业务活动成本_工资", 1000),
            line("2022-03-01", "记-1", "银行存款", None, 1000),
            line("2022-03-02", "记-2", "业务活动成本_工资", None, 100, "冲回多计工资"),
            line("2022-03-02", "记-2", "银行存款", 100),
            line("2022-12-31", "记-9", "业务活动成本_工资", None, 900, "年末"),
            line("2022-12-31", "记-9", "非限定性净资产", 900, None, "年末"),
        ),
        "spending",
    )
    assert found is not None
    assert found.by_category["人员费用"].fen == found.total.fen == 90_000
    assert [str(cell) for cell in found.by_category["人员费用"].cells] == ["序时账!F2", "序时账!G4"]


def test_what_nobody_classified_is_an_interval_with_its_account():
    found = category_sums(case(line("2022-03-01", "记-1", "业务活动成本_工会经费", 20)), "spending")
    assert found is not None
    assert (found.unmapped_less, found.unmapped_more, found.unmapped_names) == (0, 2000, ("业务活动成本_工会经费",))


def test_an_account_nobody_knows_leaves_the_sum_open():
    unknown = case(line("2022-03-01", "记-1", "直接人工", 20, code="5001"))
    assert category_sums(unknown, "spending") is None
    assert "5001 直接人工" in sums_missing(unknown, "spending")[0]


def test_the_first_digit_decides_nothing_but_the_chart_the_books_show_does():
    leaf = line("2022-03-01", "记-1", "某项", 20, code="510101")
    assert category_sums(case(leaf), "spending") is None
    shown = Grid(
        "账.xlsx", "科目余额表", [["科目编码", "科目名称", "期初借方", "期末借方"], ["5101", "业务活动成本", 0, 20]]
    )
    found = category_sums(case(leaf, more=[shown]), "spending")
    assert found is not None and found.unmapped.fen == 2000
    other = Grid(
        "账.xlsx", "科目余额表", [["科目编码", "科目名称", "期初借方", "期末借方"], ["5101", "主营业务收入", 0, 20]]
    )
    income = case(leaf, more=[other])
    assert category_sums(income, "spending") is None
    assert "没有本服务年度的费用科目" in sums_missing(income, "spending")[0]


def test_only_the_service_year_counts():
    year = [["服务年度开始日期", "2022-01-01"], ["服务年度结束日期", "2022-12-31"]]
    lines = [
        line(day, "记-1", "业务活动成本_工资", 10) for day in ("2021-12-31", "2022-01-01", "2022-12-31", "2023-01-01")
    ]
    found = category_sums(case(*lines, project=year), "spending")
    assert found is not None and found.total.fen == 2000


def test_the_spending_sheet_goes_before_the_ledger():
    own = Grid("账.xlsx", "支出明细", [["支出类别", "支出金额（元）"], ["日常办公费用", 7]])
    found = category_sums(case(line("2022-03-01", "记-1", "业务活动成本_工资", 10), more=[own]), "spending")
    assert found is not None and found.total.fen == 700
