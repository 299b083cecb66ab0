"""３８３１２６４８ typed in wide digits is the invoice 38312648, in its column and in a 摘要."""

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEADINGS = ["日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额", "发票号"]


def verdict(lines):
    rows: list[list[object]] = [HEADINGS]
    for number, (summary, invoice) in enumerate(lines, start=1):
        day = f"2022-03-{number:02d}"
        rows.append([day, f"记-{number}", summary, "业务活动成本_活动物资", 900 + number, None, invoice])
        rows.append([day, f"记-{number}", summary, "银行存款", None, 900 + number, None])
    project = Grid(
        "账.xlsx", "项目信息", [["地区", "广州市白云区"], ["评价年度", 2022], ["项目名称", "甲"], ["社工站", "乙"]]
    )
    book = Book("账.xlsx", "x", (project, Grid("账.xlsx", "序时账", rows)))
    report = Auditor([pack for pack in shipped_packs() if pack.id == "audit-practice"]).audit(
        case_of_books("账", [book], ["账.xlsx"])
    )
    return next(one.status for one in report.verdicts if one.rule == "AP-01")


@pytest.mark.parametrize("again", ["38312648", "３８３１２６４８"])
def test_in_a_column_of_its_own(again):
    assert verdict([("活动物资", "38312648"), ("活动物资", again), ("打印", "A-1 x")]) is Status.DOUBT


@pytest.mark.parametrize("again", ["发票号码：38312648", "发票号码：３８３１２６４８"])
def test_in_a_summary(again):
    assert verdict([("活动物资，发票号码：38312648", None), (f"活动物资，{again}", None)]) is Status.DOUBT


def test_another_number_is_another_invoice():
    assert verdict([("活动物资", "38312648"), ("活动物资", "３８３１２６４９")]) is Status.MET
