"""The same books by every route give the same findings: sheets, files, formats, encodings, sizes."""

import random
import sys
from functools import partial
from pathlib import Path

import pytest

import checker.readers.formats.delimited as small_text
import checker.readers.ooxml.reading as sheets_of_xlsx
import checker.readers.open_book as door
from checker.audit import Auditor
from checker.packs.find import shipped_packs
from checker.tables.read_case import read_case
from checker.tables.sheets import sheets
from tests.routes import laid_out as lay

ROOT = Path(__file__).parents[2]
MONTH_OF = {
    "ledger": "日期", "bank_statement": "交易日期", "receipts": "开票日期", "supervision": "督导日期",
    "signed_list": "发放日期", "goods": "日期", "payroll": "工资月份", "social_insurance": "费款所属期",
    "tax_declared": "税款所属期",
}  # fmt: skip
OTHER_WORDS = {"科目代码": "科目编码", "借方金额": "借方", "贷方金额": "贷方", "凭证号": "凭证号数", "日期": "制单日期"}


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


@pytest.fixture(scope="module")
def books():
    """A year of books with an anomaly for every test that can have one in so few rows."""
    sys.path[:0] = [str(ROOT / "sample_ledgers"), str(ROOT / "tests" / "benchmarks")]
    import generate_books as made_up
    import ledger_tests

    made = made_up.books(800, 5, ledger_tests.PLANTED, papers=True)
    stated = {"项目": "内容", "社工站": "虚构甲街社工服务站", "地区": "虚构市", "评价年度": made_up.YEAR}
    stated |= {"承接机构": made_up.OPERATOR, "承接机构税号": made_up.TAX_NUMBER, "合同约定配备人数": 9}
    found = [
        lay.sheet("账", "项目信息", "project", [*stated.items()]),
        lay.sheet("账", "序时账", "ledger", made_up.table(made, "kis")),
    ]
    for kind, rows in {"roster": made.roster, **made.lists}.items():
        fields = {n: f for n, f in sheets()[kind].fields.items() if any(row.get(n) is not None for row in rows)}
        listed = [[row.get(name) for name in fields] for row in rows]
        found.append(lay.sheet("账", sheets()[kind].name, kind, [[f.title for f in fields.values()], *listed]))
    return found


@pytest.fixture(scope="module")
def usual(auditor, books):
    return lay.said(auditor.audit(lay.in_memory(books)), books)


def column(books, kind, field):
    [one] = [one for one in books if one.kind == kind]
    return [str(value) for value in one.column(field)]


def months(books, kind):
    return [f"{int(day[5:7])}月{day[:4]}" for day in column(books, kind, MONTH_OF[kind])]


def same(one, other):
    """The same findings; only what was not read is said of another sheet."""
    apart = [key for key in {*one, *other} if one.get(key) != other.get(key) and not key.startswith("BK-07")]
    assert not apart, [(key, one.get(key), other.get(key)) for key in apart[:3]]


def test_the_books_hold_anomalies_of_every_list(usual):
    rules = {key.split("/")[0] for key in usual if "/" in key}
    assert len(rules) > 40
    assert rules >= {"AP-01", "AP-04", "AP-25", "AP-33", "AP-43", "AP-44", "AP-48", "AP-50", "AP-51"}


@pytest.mark.parametrize("in_files", [False, True], ids=["sheets", "files"])
@pytest.mark.parametrize("kind", MONTH_OF)
def test_a_month_a_sheet(auditor, books, usual, kind, in_files):
    apart = lay.parted(books, kind, months(books, kind), in_files)
    same(lay.said(auditor.audit(lay.in_memory(apart)), apart), usual)


def test_quarters_with_other_columns(auditor, books, usual):
    quarters = [(day[:4], (int(day[5:7]) - 1) // 3) for day in column(books, "ledger", "日期")]
    apart = lay.reordered(lay.parted(books, "ledger", quarters), "ledger", random.Random(2), OTHER_WORDS)
    assert len({one.headings for one in apart if one.kind == "ledger"}) > 3
    same(lay.said(auditor.audit(lay.in_memory(apart)), apart), usual)


def test_an_account_a_sheet(auditor, books, usual):
    accounts = list(zip(column(books, "ledger", "科目代码"), column(books, "ledger", "科目名称"), strict=True))
    names = {account: n for n, account in enumerate(dict.fromkeys(accounts))}
    apart = lay.parted(books, "ledger", [names[account] for account in accounts])
    told = lay.said(auditor.audit(lay.in_memory(apart)), apart)
    # Lines are named in the order of the sheets, which is another: the same findings and amounts, other cells first.
    assert {key: value[:-2] for key, value in told.items()} == {key: value[:-2] for key, value in usual.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("size", ["small", "big"])
def test_texts_by_month(auditor, books, usual, tmp_path, monkeypatch, encoding, size):
    if size == "big":
        monkeypatch.setattr(door, "BIG_BYTES", 1000)
        monkeypatch.setattr(small_text, "BIG_BYTES", 1000)
    apart = lay.as_csv(lay.parted(books, "ledger", months(books, "ledger")), tmp_path / "账", encoding)
    same(lay.said(auditor.audit(read_case(tmp_path / "账")), apart), usual)


WRITERS = {
    "openpyxl": (lay.openpyxl, "xlsx"),
    "xlsxwriter": (lay.xlsxwriter, "xlsx"),
    "in-line texts": (partial(lay.xlsxwriter, in_line=True), "xlsx"),
    "formulas": (partial(lay.xlsxwriter, formulas=True), "xlsx"),
    "xlwt": (lay.xlwt, "xls"),
}


def read_workbook(auditor, books, folder, name, kinds):
    for kind in kinds:
        books = lay.parted(books, kind, months(books, kind))
    write, ending = WRITERS[name]
    written = lay.as_workbook(books, folder, write, ending)
    return lay.said(auditor.audit(read_case(folder)), written)


@pytest.mark.parametrize("name", ["openpyxl", "xlwt"])
def test_a_workbook_of_months(auditor, books, usual, tmp_path, name):
    same(read_workbook(auditor, books, tmp_path / "账", name, ["ledger"]), usual)


@pytest.mark.heavy
@pytest.mark.parametrize("size", ["small", "big"])
@pytest.mark.parametrize("kinds", [(), ("ledger",), tuple(MONTH_OF)], ids=["whole", "ledger", "all"])
@pytest.mark.parametrize("name", WRITERS)
def test_every_writer(auditor, books, usual, tmp_path, monkeypatch, name, kinds, size):
    if size == "big":
        for limit in ("BIG_BYTES", "BIG_BYTES_WITH_NUMPY", "BIG_BYTES_AMONG_MANY"):
            monkeypatch.setattr(sheets_of_xlsx, limit, 100)
    same(read_workbook(auditor, books, tmp_path / "账", name, kinds), usual)


@pytest.mark.heavy
@pytest.mark.parametrize("engine", ["durable_rules", "plain"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_engines_and_languages(books, usual, lang, engine):
    """In English the sentences and figures are worded otherwise; what is found and where is the same."""
    if engine == "durable_rules":
        pytest.importorskip("durable")
    apart = lay.parted(books, "ledger", months(books, "ledger"))
    report = Auditor(shipped_packs(examples=False), lang, engine=engine).audit(lay.in_memory(apart))
    told = lay.said(report, apart)
    bare = [{k: (v[0], v[-1], v[4] if len(v) > 2 else 0) for k, v in one.items()} for one in (told, usual)]
    assert bare[0] == bare[1]
