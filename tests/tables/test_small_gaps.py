"""Remarks, tables beside each other, cash books, dotted codes, labels that stand once, circles across sheets."""

import json
from io import BytesIO

import pytest

from checker.core.facts import Fact
from checker.measures.cash_book import measure as cash
from checker.measures.trial_balance_and_ledger import measure as both
from checker.readers.grid import Book, CellError, Grid
from checker.readers.open_book import read_bytes
from checker.readers.source import Source
from checker.tables.accounts import split_account
from checker.tables.case import Case
from checker.tables.read_case import case_of_books
from tests.readers.file_makers import sheet_xml, xlsx


def case(*sheets: tuple[str, list[list[object]]]) -> Case:
    grids = tuple(Grid("账.xlsx", name, rows) for name, rows in sheets)
    return case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"])


def differences(found) -> list[tuple[str, int]]:
    return [(fact.subject, int(fact.exact)) for fact in found if isinstance(fact, Fact) and fact.kind == "control"]


def made(found) -> int:
    return next(int(fact.exact) for fact in found if isinstance(fact, Fact) and fact.kind == "controls")


# 批注


def with_comment(ending: str) -> bytes:
    rows = [["支出类别", "支出金额（元）"], ["人员费用", 100]]
    if ending == "xlsx":
        from openpyxl import Workbook
        from openpyxl.comments import Comment

        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "支出明细"
        for row in rows:
            sheet.append(row)
        sheet["B2"].comment = Comment("甲:\n实为 9999 元", "甲")
        sheet["D9"].comment = Comment("空格上的批注", "甲")
        packed = BytesIO()
        book.save(packed)
        return packed.getvalue()
    from tests.readers.file_makers import zipped

    ns = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{1}:1.0"'
    spaces = " ".join(ns.format(*pair) for pair in (("office", "office"), ("table", "table"), ("text", "text")))
    note = "<office:annotation><text:p>甲:</text:p><text:p>实为 9999 元</text:p></office:annotation>"
    alone = "<office:annotation><text:p>空格上的批注</text:p></office:annotation>"
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='支出明细'>"
        "<table:table-row><table:table-cell office:value-type='string'><text:p>支出类别</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>支出金额（元）</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell office:value-type='string'><text:p>人员费用</text:p></table:table-cell>"
        f"<table:table-cell office:value-type='float' office:value='100'>{note}<text:p>100</text:p></table:table-cell>"
        "</table:table-row><table:table-row table:number-rows-repeated='6'><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell table:number-columns-repeated='3'/>"
        f"<table:table-cell>{alone}</table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}, 0)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_remarks_are_read_and_never_change_an_amount(ending: str) -> None:
    found = read_bytes(Source(f"支出.{ending}", with_comment(ending)))
    assert not found.problems
    grid = found.grids[0]
    assert dict(grid.comments) == {(2, 2): "甲: 实为 9999 元", (9, 4): "空格上的批注"}
    assert grid.cell(2, 2) == 100
    read = case_of_books("支出", [Book("支出", "x", found.grids)], ["支出"])
    assert any("有 2 处批注（如 B2“甲: 实为 9999 元”）" in note.zh for note in read.notes)
    assert read.tables["spending"].values["amount"] == [10_000]


def test_remarks_are_shown_by_inspect_with_personal_data_masked(run, tmp_path) -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "支出明细"
    sheet.append(["支出类别", "支出金额（元）"])
    sheet.append(["人员费用", 100])
    sheet["B2"].comment = Comment("付给 13800138000", "甲")
    book.save(tmp_path / "支出.xlsx")
    shown = run("inspect", tmp_path / "支出.xlsx").out
    assert "批注 支出明细!B2：付给 " in shown
    assert "13800138000" not in shown
    told = json.loads(run("inspect", tmp_path / "支出.xlsx", "--format", "json").out)
    assert [one["cell"] for one in told["sheets"][0]["comments"]] == ["支出明细!B2"]


def test_what_the_template_writes_on_its_headings_is_no_remark(tmp_path) -> None:
    from checker.tables.read_case import read_case
    from checker.tables.template import workbook

    (tmp_path / "空.xlsx").write_bytes(workbook({}))
    assert not any("批注" in note.zh for note in read_case(tmp_path / "空.xlsx").notes)


def test_a_book_without_remarks_says_nothing_of_them() -> None:
    found = read_bytes(Source("a.xlsx", xlsx({"账": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})))
    assert not found.grids[0].comments
    assert not found.notes


# circles


def test_a_circle_by_way_of_another_sheet_is_not_zero() -> None:
    one = (
        '<row r="1"><c r="A1"><f>汇总!B2+1</f><v>0</v></c><c r="B1"><f>汇总!B3</f><v>0</v></c>'
        "<c r=\"C1\"><f>'支 出'!A1*2</f><v>0</v></c></row>"
    )
    two = '<row r="2"><c r="B2"><f>SUM(明细!$A$1:A4)</f><v>0</v></c></row><row r="3"><c r="B3"><v>0</v></c></row>'
    three = '<row r="1"><c r="A1"><f>SUM(A2:A9)</f><v>0</v></c></row>'
    found = read_bytes(
        Source("账.xlsx", xlsx({"明细": sheet_xml(one), "汇总": sheet_xml(two), "支 出": sheet_xml(three)}))
    )
    first, second, third = found.grids
    assert first.cell(1, 1) == CellError("=汇总!B2+1")
    assert second.cell(2, 2) == CellError("=SUM(明细!$A$1:A4)")
    assert [first.cell(1, 2), first.cell(1, 3), third.cell(1, 1)] == [0, 0, 0]
    assert sum("经过别的工作表循环引用" in note.zh for note in found.notes) == 2


# beside each other

BUDGET = [["支出类别", "预算金额"], ["人员费用", 100], ["合计", 100]]
PAID = [["期次", "到账金额"], ["首期", 50], ["中期", 40], ["末期", 10]]


def beside(left: list[list[object]], right: list[list[object]], gap: int, lower: int = 0) -> list[list[object]]:
    right = [[None, None]] * lower + right
    height = max(len(left), len(right))
    pad = [[None, None]] * height
    return [(left + pad)[n] + [None] * gap + (right + pad)[n] for n in range(height)]


@pytest.mark.parametrize(("gap", "lower"), [(1, 0), (3, 0), (1, 2)])
def test_tables_beside_each_other_are_two_tables(gap: int, lower: int) -> None:
    found = case(("Sheet1", beside(BUDGET, PAID, gap, lower)))
    assert not found.problems
    assert [r["amount"] for r in found.tables["budget"]] == [10_000]
    assert [r["amount"] for r in found.tables["instalments"]] == [5000, 4000, 1000]
    assert next(str(r.cell("amount")) for r in found.tables["instalments"]) == f"Sheet1!{'DEFG'[gap]}{2 + lower}"


def test_one_table_with_an_empty_column_stays_one() -> None:
    rows = [["日期", "凭证号", "摘要", "科目名称", None, "借方金额", "贷方金额"],
            ["2022-01-01", "记-1", "付", "业务活动成本_工资", None, 5, None],
            ["2022-01-01", "记-1", "付", "银行存款", None, None, 5]]  # fmt: skip
    assert len(case(("Sheet1", rows)).tables["ledger"]) == 2


def test_tables_without_a_gap_are_a_problem_not_a_guess() -> None:
    found = case(("Sheet1", beside(BUDGET, PAID, 0)))
    assert not found.tables
    assert "表头既像预算表又像拨款记录" in found.problems[0].what.zh


# cash books

HEAD = ["日期", "凭证号", "摘要", "收入", "支出", "结余"]


def test_a_cash_book_is_known_by_its_headings_and_its_name() -> None:
    rows = [
        ["日期", "摘要", "借方", "贷方", "余额"],
        ["2022-01-01", "收", 5, None, 5],
        ["2022-01-02", "付", None, 2, 3],
    ]
    assert set(case(("Sheet1", rows)).tables) == {"ledger"}
    assert set(case(("现金日记账", rows)).tables) == {"cash_book"}
    assert set(case(("Sheet1", [["银行存款日记账"], *rows])).tables) == {"cash_book"}
    assert set(case(("Sheet1", [HEAD, ["2022-01-01", "1", "收", 5, None, 5]])).tables) == {"cash_book"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["", "", "期初余额", None, None, 100], ["2022-01-01", "1", "收", 5, None, 105]], []),
        ([["", "", "期初余额", None, None, 100], ["2022-01-01", "1", "收", 5, None, 104]], [-100]),
        ([["2022-01-01", "1", "收", 5, None, 105], ["2022-01-02", "2", "付", None, 3, None],
          ["2022-01-02", "3", "付", None, 2, 100]], []),
        ([["2022-01-01", "1", "收", 5, None, 105], ["2022-01-02", "2", "付", None, 3, 103]], [100]),
        # the newest line first
        ([["2022-01-03", "3", "付", None, 2, 100], ["2022-01-02", "2", "付", None, 3, 102],
          ["2022-01-01", "1", "收", 5, None, 105]], []),
        ([["2022-01-01", "1", "收", 5, None, -5], ["2022-01-02", "2", "付", None, 3, -8]], []),
    ],
)  # fmt: skip
def test_balances_follow_from_what_came_in_and_went_out(rows, expected) -> None:
    found = list(cash(case(("现金日记账", [HEAD, *rows]))))
    assert [amount for _, amount in differences(found)] == expected
    assert made(found) >= 1


def test_each_sheet_of_cash_begins_anew() -> None:
    one = [HEAD, ["2022-01-01", "1", "收", 5, None, 105], ["2022-01-02", "2", "付", None, 3, 102]]
    other = [HEAD, ["2022-02-01", "1", "收", 5, None, 9005], ["2022-02-02", "2", "付", None, 3, 9002]]
    assert not differences(cash(case(("现金日记账1月", one), ("现金日记账2月", other))))


# codes


def test_a_code_is_shown_with_its_dots_and_compared_without() -> None:
    dotted, plain = split_account("5101.01", "工资"), split_account("510101", "工资")
    assert dotted == plain
    assert (dotted.title, plain.title) == ("5101.01 工资", "510101 工资")
    assert split_account(None, "5101.01.02 业务活动成本-工资").title == "5101.01.02 业务活动成本_工资"
    assert split_account("工资", None).title == "工资"


# labels


def labelled(*rows: list[object]) -> list[str | None]:
    found = case(("预算表", [["支出类别", "支出内容", "预算金额（元）"], *rows]))
    return [record["category"] for record in found.tables["budget"]]


@pytest.mark.parametrize(
    ("rows", "categories"),
    [
        ([["人员费用", "工资", 1], [None, "社保", 2], ["日常办公费用", "水电", 3]], ["人员费用", "人员费用", "日常办公费用"]),
        ([["人员费用", None, 3], [None, "其中：工资", 1], ["日常办公费用", "水电", 3]], ["人员费用", "日常办公费用"]),
        ([["人员费用", None, None], [None, "其中：工资", 1], ["办公费", "水电", 3]], ["人员费用", None, "日常办公费用"]),
        ([["人员费用", "工资", 1], ["小计", None, 1], [None, "机动", 2]], ["人员费用", None]),
        ([["人员费用", "工资", 1], [None, None, 2]], ["人员费用", None]),
        ([[None, "工资", 1], ["人员费用", "社保", 2]], [None, "人员费用"]),
    ],
)  # fmt: skip
def test_a_label_that_stands_once_belongs_to_its_lines(rows, categories) -> None:
    assert labelled(*rows) == categories


def test_lines_with_a_day_of_their_own_are_not_filled() -> None:
    rows = [
        ["日期", "支出类别", "摘要", "支出金额（元）"],
        ["2022-01-01", "人员费用", "工资", 1],
        ["2022-01-02", None, "水电", 2],
    ]
    found = case(("支出明细", rows))
    assert [record["category"] for record in found.tables["spending"]] == ["人员费用", None]
    assert any("也不能确定属于上面哪一类" in note.zh for note in found.notes)


# trial balance and ledger

LEDGER = [["日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"],
          ["2022-01-05", "记-1", "工资", "5101.01", "业务活动成本_工资", 100, None],
          ["2022-01-05", "记-1", "工资", "1002", "银行存款", None, 100],
          ["2022-01-06", "记-2", "水电", "5101.02", "业务活动成本_水电", 30, None],
          ["2022-01-06", "记-2", "水电", "1002", "银行存款", None, 30]]  # fmt: skip
TB = [
    "科目编码",
    "科目名称",
    "期初余额借方",
    "期初余额贷方",
    "本期发生额借方",
    "本期发生额贷方",
    "期末余额借方",
    "期末余额贷方",
]


def compared(*rows: list[object], ledger: list[list[object]] = LEDGER):
    return list(both(case(("序时账", ledger), ("科目余额表", [TB, *rows]))))


def test_a_parent_account_is_the_sum_of_those_below_it() -> None:
    found = compared(
        ["1002", "银行存款", 500, None, None, 130, 370, None],
        ["5101", "业务活动成本", None, None, 130, None, 130, None],
        ["5101.01", "工资", None, None, 100, None, 100, None],
        ["5101.02", "水电", None, None, 30, None, 30, None],
    )
    assert (made(found), differences(found)) == (4, [])


def test_a_difference_names_the_account_and_both_cells() -> None:
    found = compared(
        ["1002", "银行存款", 500, None, None, 130, 370, None],
        ["510101", "工资", None, None, 100.01, None, 100.01, None],
        ["510102", "水电", None, None, 30, None, 30, None],
    )
    assert differences(found) == [("科目 510101 工资", 1)]
    fact = next(fact for fact in found if isinstance(fact, Fact) and fact.kind == "control")
    assert [str(cell) for cell in fact.cells] == ["科目余额表!E3", "序时账!F2"]


def test_an_account_the_table_leaves_out_is_said() -> None:
    found = compared(
        ["1002", "银行存款", 500, None, None, 130, 370, None], ["5101.01", "工资", None, None, 100, None, 100, None]
    )
    assert differences(found) == [("科目 5101.02 业务活动成本_水电", -3000)]


def test_a_table_of_another_month_is_one_doubt_not_many() -> None:
    rows = [["1002", "银行存款", 1, None, None, 9, None, 8], ["5101", "业务活动成本", None, None, 8, None, 8, None],
            ["5101.01", "工资", None, None, 7, None, 7, None], ["5101.02", "水电", None, None, 1, None, 1, None]]  # fmt: skip
    found = compared(*rows)
    assert [subject for subject, _ in differences(found)] == ["科目余额表与序时账"]


def test_half_a_ledger_is_not_compared() -> None:
    assert made(compared(["1002", "银行存款", 500, None, None, 130, 370, None], ledger=LEDGER[:2] + LEDGER[3:])) == 0
