"""LibreOffice works out every formula of the workbook to the value the report states."""

import json
from fractions import Fraction

import openpyxl
import pytest

from checker.tables.template import workbook
from tests.conftest import SAMPLES
from tests.reports.office import recalculated

pytestmark = pytest.mark.heavy  # it takes a program that is not ours, which takes its time to start

NAMES = ("永平街-2022", "样例-十个隐藏问题", "总账")
LEDGER = [
    # 摘要, 科目, 借, 贷: spending in three categories, an unclassified line, a reversal, closing entries, another year
    ("2022-03-05", "记-1", "发工资", "业务活动成本_人员费用", 600_000.10, None),
    ("2022-04-05", "记-2", "活动物资", "业务活动成本_专业服务和活动经费", 150_000, None),
    ("2022-05-05", "记-3", "管理费", "业务活动成本_运营管理费用", 120_000.07, None),
    ("2022-06-05", "记-4", "某某支出", "业务活动成本_其他", 30_000, None),
    ("2022-07-05", "记-5", "冲销活动物资", "业务活动成本_专业服务和活动经费", None, 10_000),
    ("2022-12-31", "记-6", "结转业务活动成本", "业务活动成本_人员费用", None, 600_000.10),
    ("2023-02-01", "记-7", "发工资", "业务活动成本_人员费用", 70_000, None),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("recalculated")


@pytest.fixture(scope="module")
def written(folder):
    """Our workbooks and reports of several samples and of a case whose spending is a ledger."""
    ledger = folder / "总账.xlsx"
    lines = [
        dict(zip(("booked_on", "voucher", "summary", "account_name", "debit", "credit"), one, strict=True))
        for one in LEDGER
    ]
    project = {"region": "广州市", "year": 2022, "contract_amount": 100, "operator": "某社工服务社"}
    ledger.write_bytes(workbook({"project": [project], "ledger": lines}, only=True))
    return {name: checked(folder / "ours", ledger if name == "总账" else SAMPLES / f"{name}.xlsx") for name in NAMES}


def checked(out, *paths):
    """The workbook of a check."""
    from click.testing import CliRunner

    from checker.cli import checker

    words = ["check", *map(str, paths), "--out", str(out), "--fail-on", "never"]
    CliRunner().invoke(checker, words, catch_exceptions=False)
    return out / f"{paths[0].stem if len(paths) == 1 else '检查结果'}.xlsx"


@pytest.fixture(scope="module")
def reclassified(written, folder):
    """The management fee of the ledger called personnel, by hand, in the workbook we wrote."""
    book = openpyxl.load_workbook(written["总账"])
    sheet = next(sheet for sheet in book if sheet.title.endswith("序时账"))
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, 20) if "管理费" in str(sheet.cell(r, heads["摘要"]).value))
    assert sheet.cell(row, heads["归类（可改）"]).value == "运营管理费用"
    sheet.cell(row, heads["归类（可改）"]).value = "人员费用"
    book.save(folder / "改.xlsx")
    return folder / "改.xlsx"


@pytest.fixture(scope="module")
def libreoffice(written, reclassified, folder):
    return recalculated([*written.values(), reclassified], folder)


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) < 1e-9 * max(1.0, abs(ours))
    return (ours or None) == (theirs or None)


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_comes_to_the_value_it_was_written_with(written, libreoffice, name):
    assert formulas_compared(written[name], libreoffice[written[name].name]) > 10


@pytest.mark.parametrize("name", NAMES)
def test_shares_and_amounts_are_those_of_the_report(written, libreoffice, name):
    compare_with_report(written[name], libreoffice[written[name].name])


def test_all_samples_and_all_of_them_in_one_workbook(tmp_path):
    samples = sorted(SAMPLES.glob("*.xlsx"))
    ours = [*(checked(tmp_path / "ours", one) for one in samples), checked(tmp_path / "ours", *samples)]
    theirs = recalculated(ours, tmp_path)
    for path in ours:
        assert formulas_compared(path, theirs[path.name]) > 10
    for path in ours[:-1]:
        compare_with_report(path, theirs[path.name])


def formulas_compared(path, other):
    """How many formulas there are, each of which LibreOffice works out to our value."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(other, data_only=True)
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    one, two = (book[sheet.title][cell.coordinate].value for book in (values, theirs))
                    assert same(one, two), f"{sheet.title}!{cell.coordinate} {cell.value}: {one!r}, LibreOffice {two!r}"
                    compared += 1
    return compared


def compare_with_report(path, other):
    """Every share and every amount LibreOffice worked out is the one of the JSON."""
    case = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["cases"][0]
    book = openpyxl.load_workbook(other, data_only=True)
    if "口径对照" in book.sheetnames:
        stated = {
            (verdict["rule"], basis["basis"]): basis["measured"]
            for verdict in case["verdicts"]
            for basis in verdict["bases"]
            if basis["measured"]
        }
        shown = {(row["规则"], row["口径（或比率的对象）"]): row["比例"] for row in rows_of(book["口径对照"])}
        assert {key: rounded(shown[key], text) for key, text in stated.items()} == stated
    if case["findings"]:
        listed = {row["问题编号"]: row["涉及金额（元）"] for row in rows_of(book["问题清单"])}
        expected = {f["id"]: f["excess_fen"] for f in case["findings"]}
        assert {id_: None if yuan is None else round(yuan * 100) for id_, yuan in listed.items()} == expected


def rows_of(sheet):
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def rounded(share, like):
    digits = len(like.rstrip("%").rpartition(".")[2])
    exact = Fraction(share).limit_denominator(10**12) * 100 * 10**digits
    return f"{(exact.numerator * 2 + exact.denominator) // (2 * exact.denominator) / 10**digits:.{digits}f}%"


def test_a_row_classified_otherwise_moves_its_shares(libreoffice):
    """120,000.07 of management fee called personnel: 65 % and 15 % change by exactly that."""
    after = openpyxl.load_workbook(libreoffice["改.xlsx"], data_only=True)
    shares = {(one["规则"], one["口径（或比率的对象）"]): one for one in rows_of(after["口径对照"])}
    assert shares["GZ13-03", "项目经费总额（支出数）"]["比例"] == 0
    assert shares["GZ13-01", "项目经费总额（支出数）"]["比例"] == pytest.approx((600_000.10 + 120_000.07) / 1_000_000)
    assert shares["GZ13-01", "项目经费总额（支出数）"]["报告比例"] == pytest.approx(0.6000001)
    moved = {one["内容"]: one["相差（元）"] for one in rows_of(after["分类金额"]) if one["金额口径"] == "支出"}
    assert moved["人员费用"] == pytest.approx(120_000.07)
    assert moved["合计"] == 0
