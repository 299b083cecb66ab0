"""The papers beside the books: what a row says, and what cannot be said of it."""

from fractions import Fraction

import pytest

from checker.core.facts import Gap
from checker.measures.ask_ledger import ask_ledger
from checker.measures.sheet_lines import quantity_text, same_name
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books
from tests.measures.ledger.conftest import asked

PROJECT = [("项目", "内容"), ("评价年度", 2020), ("承接机构", "虚构社工中心")]
INVOICES = ["发票号码", "购买方名称", "购买方税号", "金额", "发票状态"]
GOODS = ["物品名称", "期初数量", "购入数量", "发放数量", "库存数量"]
SIGNED = ["姓名", "身份证号", "金额", "发放方式", "签名"]


def found(test, sheet, *rows, **more):
    grids = [Grid("账", "项目信息", PROJECT), Grid("账", sheet, list(rows))]
    grids += [Grid("账", name, table) for name, table in more.items()]
    return list(ask_ledger(case_of_books("账", [Book("账", "", tuple(grids))], ["账"]), [asked(test)]))


def hits(test, sheet, *rows, **more):
    facts = found(test, sheet, *rows, **more)
    assert not any(isinstance(fact, Gap) for fact in facts), facts
    return [fact.subject for fact in facts if fact.fields["sort"] == "hit"]


OWN = "虚构社工中心"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", OWN, "甲", 5, None), ("2", "虚构社工中心 ", "甲", 5, None), ("3", "虚构社工中心（）", "甲", 5, None)], []),
        ([("1", OWN, "甲", 5, None), ("2", "虚构社工", "甲", 5, None)], ["抬头 虚构社工"]),
        ([("1", OWN, "甲", 5, None), ("2", "虚构社工", "甲", 5, "已作废")], []),
        # the number most of them bear is right; where it is a tie both are shown
        ([("1", OWN, "A1", 5, None), ("2", OWN, "a1", 5, None), ("3", OWN, "B2", 5, None)], ["税号 B2"]),
        ([("1", OWN, "A1", 5, None), ("2", OWN, "B2", 9, None)], ["税号 B2", "税号 A1"]),
        ([("1", OWN, None, 5, None), ("2", None, None, 5, None)], []),
    ],
)  # fmt: skip
def test_who_an_invoice_is_made_out_to(rows, expected):
    assert hits("buyer_not_operator", "票据清单", INVOICES, *rows) == expected


def test_amounts_with_tax_count_where_the_list_states_them():
    heads = ["发票号码", "发票票种", "金额", "价税合计"]
    [fact] = found("improper_receipts", "票据清单", heads, ("1", "收据", 97, 100), ("2", "收据", 50, None))
    assert fact.fields["excess_fen"] == 15_000


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # one line an item
        ([("米", None, 100, 80, 20)], []),
        ([("米", None, 100, 80, 19.5)], ["米"]),
        ([("米", 10, 100, 80, 29)], ["米"]),
        ([("米", None, 100, 80, 30)], []),  # more left than can be: what was there before is not stated
        # a running stock: the last line counts
        ([("米", None, 100, None, 100), ("米", None, None, 70, 30), ("米", None, None, 20, 10)], []),
        ([("米", None, 100, None, 100), ("米", None, None, 70, 30), ("米", None, None, 20, 9)], ["米"]),
        # lots: each with its own rest
        ([("米", None, 100, 80, 20), ("米", None, 50, 40, 10)], []),
        ([("米", None, 100, 80, 20), ("米", None, 50, 40, 9)], ["米"]),
        # no stock stated for this one
        ([("米", None, 100, 80, 20), ("油", None, 100, 80, None)], []),
    ],
)  # fmt: skip
def test_bought_is_handed_out_or_in_stock(rows, expected):
    assert hits("goods_unaccounted", "物资领用表", GOODS, *rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("甲", None, 50, None, "甲"), ("乙", None, 50, None, None)], ["缺签名"]),
        ([("甲", None, 50, None, "甲"), ("乙", None, 50, "转账", None)], []),
        ([("甲", None, 50, "转账", None), ("乙", None, 50, "银行代发", None)], []),
        ([("甲", "4401**********1234", 50, None, "甲"), ("乙", None, None, None, "乙")], ["缺金额", "缺身份证号"]),
        # nobody signed in the file, but something else is missing
        ([("甲", "4401**********1234", 50, None, None), ("乙", None, 50, None, None)], ["缺身份证号"]),
    ],
)
def test_what_a_signed_list_lacks(rows, expected):
    assert hits("unsigned_payments", "签领表", SIGNED, *rows) == expected


def test_a_list_without_any_signature_is_not_judged():
    [gap] = found("unsigned_payments", "签领表", SIGNED, ("甲", None, 50, None, None))
    assert isinstance(gap, Gap)
    assert "签名" in gap.missing


def test_supervision_is_paid_by_hour_and_by_whoever_is_paid_for_it():
    heads = ["督导日期", "督导姓名", "督导所属机构", "督导时数", "约定标准", "督导费金额"]
    ledger = [
        ["日期", "凭证号", "摘要", "科目名称", "借方金额", "往来单位"],
        ["2020-05-09", "记-1", "付督导费", "业务活动成本_专家费", 900, "何虚源"],
        ["2020-05-09", "记-2", "付督导费", "业务活动成本_专家费", 450.01, "虚构督导中心"],
    ]
    rows = [("2020-05-01", "何虚源", None, 3, 300, None), ("2020-05-02", "李虚构", "虚构督导中心", 1.5, 300, None)]
    [fact] = found("supervision_without_record", "督导记录", heads, *rows, 序时账=ledger)
    assert (fact.subject, fact.fields["excess_fen"]) == ("虚构督导中心", 1)
    # A record that says neither amount nor rate says nothing of the money.
    vague = [("2020-05-01", "何虚源", None, 3, None, None), ("2020-05-02", "李虚构", "虚构督导中心", 1.5, 300, None)]
    assert hits("supervision_without_record", "督导记录", heads, *vague, 序时账=ledger) == ["虚构督导中心"]


def test_names_and_quantities_as_people_write_them():
    assert same_name("虚构（广州）中心 ") == same_name("虚构(广州)中心")
    assert [quantity_text(Fraction(n)) for n in ("12", "5/2", "1000000")] == ["12", "2.5", "1000000"]


def test_each_sheet_of_a_list_has_its_own_columns():
    grids = [Grid("账", "项目信息", PROJECT),
             Grid("账", "签领表", [SIGNED, ("甲", "4401**********1234", 50, None, "甲")]),
             Grid("账", "签领表2", [["姓名", "金额", "事由", "签名"], ("乙", 60, "讲座", "乙")])]  # fmt: skip
    [fact] = ask_ledger(case_of_books("账", [Book("账", "", tuple(grids))], ["账"]), [asked("unsigned_payments")])
    assert fact.fields["sort"] == "clean"
