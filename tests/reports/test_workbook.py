"""The workbook as a user meets it: sheets, links, choices, paging, long books, safe texts, hidden personal data."""

import re
import zipfile

import openpyxl
import pytest

from checker.core.cells import CellRef
from checker.core.findings import CaseReport, Citation, Finding, Report, Verdict
from checker.core.read_files import Input
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.reports import xlsx
from checker.reports.xlsx.formulas import sheet_name, text
from checker.tables.template import workbook
from tests.conftest import SAMPLES

YONGPING = SAMPLES / "永平街-2022.xlsx"
OURS = re.compile(
    r"^=(HYPERLINK\(\"#'[^']+'![A-Z]+\d+\",\"(?:[^\"]|\"\")*\"\)"
    r"|'口径对照'![A-Z]+\d+"
    r"|[-+]?'[^']+'![A-Z]+\d+([-+]'[^']+'![A-Z]+\d+)*"
    r"|ROUND\([A-Z0-9*.-]+,2\)(\+ROUND\([A-Z0-9*.-]+,2\))*"
    r"|ROUND\('[^']+'![A-Z]+\d+(\*[0-9.-]+)?,2\)(\+ROUND\('[^']+'![A-Z]+\d+(\*[0-9.-]+)?,2\))*"
    r"|SUMIFS\([^\"]*(\"[<>]+(0|不计入)\")?\)|ROUND\([A-Z]\d+-[A-Z]\d+,2\)"
    r"|(IF|MAX)\([A-Z]+\d*.*\)|MAX\(0,ROUNDUP\(.*\)|[0-9.]+|[-+0-9.']+)$"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return openpyxl.load_workbook(checked(YONGPING, tmp_path_factory.mktemp("book")))


def checked(path, folder, *more):
    from click.testing import CliRunner

    from checker.cli import checker

    words = ["check", str(path), "--out", str(folder), "--fail-on", "never", *map(str, more)]
    ran = CliRunner().invoke(checker, words, catch_exceptions=False)
    assert ran.exit_code in (0, 2), ran.output
    return folder / f"{path.stem}.xlsx"


def heads(sheet, row=1):
    return {cell.value: cell.column for cell in sheet[row] if cell.value}


def test_the_sheets_stand_in_the_order_one_reads_them(book):
    wanted = ["汇总", "问题清单", "规则结论", "口径对照", "分类金额", "整改台账", "依据", "数据来源"]
    assert book.sheetnames[: len(wanted)] == wanted
    assert all(name.startswith("证据") for name in book.sheetnames[len(wanted) :])


def test_every_finding_links_to_the_copy_of_its_own_cell(book):
    original = openpyxl.load_workbook(YONGPING, data_only=True)
    sheet, at = book["问题清单"], heads(book["问题清单"])
    assert sheet.max_row > 10
    for row in range(2, sheet.max_row + 1):
        formula = sheet.cell(row, at["证据"]).value
        copy, cell = re.match(r"""=HYPERLINK\("#'([^']+)'!([A-Z]+\d+)",""", formula).groups()
        first = sheet.cell(row, at["全部单元格"]).value.split("\n")[0]
        _, name, address = first.split("!")
        assert (copy.partition(" ")[2], cell) == (name, address)
        assert book[copy][cell].value == original[name][address].value
        assert book[copy][cell].fill.fgColor.rgb != "00000000"


def test_every_cell_of_a_copy_is_the_original_at_the_same_address(book):
    original = openpyxl.load_workbook(YONGPING, data_only=True)
    compared = 0
    for copy in book:
        if copy.title.startswith("证据"):
            sheet = original[copy.title.partition(" ")[2]]
            for row in sheet.iter_rows():
                for cell in row:
                    assert copy[cell.coordinate].value == cell.value
                    compared += cell.value is not None
    assert compared > 100


def test_every_rule_has_its_conclusion_and_undecided_ones_say_what_is_missing(book):
    sheet, at = book["规则结论"], heads(book["规则结论"])
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    wanted = [rule.id for pack in shipped_packs(examples=False) for rule in pack.source.rules]
    assert sorted(row[at["规则"] - 1] for row in rows) == sorted(wanted)
    for row in rows:
        if row[at["结论"] - 1] == "未能判断":
            assert row[at["理由；未能判断的写明缺什么"] - 1]
    assert "条款号未核实" in {row[at["条款号"] - 1] for row in rows}


def test_a_clause_says_where_it_was_read_and_how_far_it_is_verified(book):
    sheet, at = book["依据"], heads(book["依据"])
    found = {row[at["条款原文"] - 1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    cap = found["承接机构运营管理费用不得高于项目经费15%"]
    assert cap[at["文件"] - 1] == "穗府办规〔2018〕13号"
    assert cap[at["条款号"] - 1] == "条款号未核实"
    assert cap[at["核实情况"] - 1] == "见于公开的评价报告，引用前请核对原文"
    assert "绩效评价报告" in cap[at["在哪里读到"] - 1]


def test_the_register_has_its_columns_and_checks_what_is_entered(book):
    sheet, at = book["整改台账"], heads(book["整改台账"])
    wanted = "问题编号 审计项目名称 被审计单位 问题类别 问题摘要 具体描述 涉及金额（元） 问题定性依据 整改建议 是否屡审屡犯 整改类型"
    wanted += " 整改措施 完成时间 责任部门 责任人 整改情况 主要原因 进展 完成时限 下一步措施 整改结果 证明材料 状态"
    assert set(wanted.split()) <= set(at)
    ranges = {next(iter(v.sqref.ranges)): v for v in sheet.data_validations.dataValidation}
    rules = {where.min_col: v for where, v in ranges.items()}
    assert rules[at["状态"]].formula1 == '"未整改,整改中,已整改,已销号"'
    assert rules[at["整改类型"]].type == "list"
    assert rules[at["完成时间"]].type == "date"
    assert {where.max_row for where in ranges} == {sheet.max_row}
    assert {sheet.cell(row, at["状态"]).value for row in range(2, sheet.max_row + 1)} == {"未整改"}
    assert sheet.cell(2, at["被审计单位"]).value == "广州市白云恒福社会工作服务社"
    assert sheet.cell(2, at["整改措施"]).value is None


def test_sources_say_what_was_read_of_every_sheet(book):
    sheet, at = book["数据来源"], heads(book["数据来源"])
    rows = {row[at["工作表"] - 1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["支出明细"][at["读取行数"] - 1] == 5
    assert len(rows[None]) and any(
        "永平街-2022.xlsx" in str(row[2]) and len(str(row[-1])) == 64 for row in sheet.values
    )


def test_heads_stay_in_sight_and_pages_can_be_printed(book):
    for sheet in book.worksheets[1:8]:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_report_gives_the_same_bytes(tmp_path):
    one, other = (checked(YONGPING, tmp_path / name).read_bytes() for name in "ab")
    assert one == other


def test_english_has_english_heads(tmp_path):
    english = openpyxl.load_workbook(checked(YONGPING, tmp_path, "--lang", "en"))
    ours = [sheet for sheet in english if not sheet.title.startswith("Evidence")]
    assert len(ours) == 8
    for sheet in ours[1:]:
        assert all(str(cell.value).replace("元", "").isascii() for cell in sheet[1])
    evidence = next(sheet for sheet in english if sheet.title.endswith("支出明细"))
    assert "category (may be changed)" in heads(evidence)


NASTY = (
    "=1+1",
    "+cmd|'/C calc'!A0",
    "@SUM(1)",
    "-2+3",
    '=HYPERLINK("http://x","y")',
    "http://example.org",
    "_x000D_=1",
)


def test_nothing_of_a_ledger_becomes_a_formula_or_a_link(tmp_path):
    rows = [{"category": text_, "summary": text_, "payee": text_, "amount": 1 + n} for n, text_ in enumerate(NASTY)]
    project = {"region": "广州市", "year": 2020, "contract_amount": 10, "operator": NASTY[0], "project": NASTY[4]}
    names = [{"indicator": text_, "target": 10, "actual": 1, "unit": "=9"} for text_ in NASTY]
    path = tmp_path / "案.xlsx"
    path.write_bytes(
        workbook(
            {
                "project": [project],
                "spending": rows,
                "budget": [{"category": "人员费用", "amount": 10}],
                "indicators": names,
            },
            only=True,
        )
    )
    source = openpyxl.load_workbook(path)
    source["支出明细"].title = "支 'x\"&+=!明细"
    for sheet in source:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    source.save(path)
    made = openpyxl.load_workbook(checked(path, tmp_path / "out"))
    formulas = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 30
    for cell in formulas:
        assert OURS.match(cell.value), cell.value
        assert not any(one in cell.value.replace('HYPERLINK("#', "") for one in ("cmd", 'HYPERLINK("http', "1+1"))
    assert not any(cell.hyperlink for sheet in made for row in sheet.iter_rows() for cell in row)
    copy = next(sheet for sheet in made if sheet.title.startswith("证据") and "明细" in sheet.title)
    assert {copy.cell(row, 4).value for row in range(2, 9)} >= set(NASTY[:6])
    with zipfile.ZipFile(tmp_path / "out" / "案.xlsx") as archive:
        assert not any("externalLink" in name for name in archive.namelist())
        assert not any(b"http://x" in archive.read(n) for n in archive.namelist() if n.endswith(".rels"))


def test_quoting():
    assert text('a"b\n=1') == '"a""b =1"'
    assert sheet_name("证据1", "支 'x\"&+=!明细[1]:*?/\\") == "证据1 支_x_明细_1"
    assert len(sheet_name("证据12", "很" * 60)) == 31


def test_personal_data_is_hidden_in_the_copies_too(tmp_path):
    path = tmp_path / "案.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出明细"
    sheet.append(["支出类别", "摘要", "支出金额（元）", "联系电话", "账号", "身份证号"])
    sheet.append(
        ["说不清的", "付张三13812345678劳务费", 13812345678, 13912345678, 6222021234567890123, "440102199001011232"]
    )
    sheet.append(["说不清的", "退款", 20.5, "8765432", "1234567890", None])
    for name, value in (
        ("地区", "广州市"),
        ("评价年度", 2022),
        ("年度合同金额（元）", 13812345999),
        ("联系电话", "8765432"),
    ):
        (book["项目信息"] if "项目信息" in book.sheetnames else book.create_sheet("项目信息")).append([name, value])
    book.save(path)
    made = openpyxl.load_workbook(checked(path, tmp_path / "out"))
    copies = [sheet for sheet in made if sheet.title.startswith("证据")]
    assert copies
    shown = {str(cell.value) for copy in copies for row in copy.iter_rows() for cell in row if cell.value is not None}
    assert "付张三138****5678劳务费" in shown
    assert "13812345678" in shown  # the amount stays an amount
    assert not shown & {"13912345678", "6222021234567890123", "440102199001011232", "8765432", "1234567890"}
    open_ = openpyxl.load_workbook(checked(path, tmp_path / "open", "--show-personal"))
    shown = {str(cell.value) for copy in open_ for row in copy.iter_rows() for cell in row if cell.value is not None}
    assert {"13912345678", "440102199001011232", "8765432"} <= shown


def a_report(findings, rows=1):
    clause = Citation("本案合同", "本案合同", "约定", "本案", None, "I")
    found = tuple(
        Finding(
            f"X-01/{n}", "X-01", Status.DOUBT, Status.DOUBT, f"问题{n}", str(n), "1", "0", n, (),
            (CellRef("案.xlsx", "序时账", 2 + n % rows, 3),), "事实。", clause, "建议。", (),
        )
        for n in range(findings)
    )  # fmt: skip
    verdict = Verdict("X-01", "某规则", "x", Status.DOUBT, "理由", citation=clause)
    case = CaseReport("案", (Input("案.xlsx", "0" * 64),), (), (verdict,), found, ())
    return Report("0", "plain", (case,))


def test_many_findings_go_on_on_further_sheets_and_none_is_lost(monkeypatch, tmp_path):
    from checker.reports.xlsx import book as book_module
    from checker.reports.xlsx import plan as plan_module
    from checker.reports.xlsx import summary

    for module in (book_module, plan_module, summary):
        monkeypatch.setattr(module, "PAGE_ROWS", 10)
    with (tmp_path / "a.xlsx").open("wb") as out:
        xlsx.write(a_report(25), "zh", out)
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    pages = [name for name in made.sheetnames if name.startswith("问题清单")]
    assert pages == ["问题清单", "问题清单（2）", "问题清单（3）"]
    listed = [row[-1] for name in pages for row in made[name].iter_rows(min_row=2, values_only=True)]
    assert listed == [f"X-01/{n}" for n in range(25)]
    assert [name for name in made.sheetnames if name.startswith("整改台账")] == [
        "整改台账",
        "整改台账（2）",
        "整改台账（3）",
    ]
    assert any("共 25 项问题，每 10 项一张工作表，分 3 张" in str(cell.value) for row in made["汇总"] for cell in row)


def test_a_sheet_too_long_to_copy_is_cited_row_by_row_with_its_subtotals(monkeypatch, tmp_path):
    from checker.exhibiting import build

    monkeypatch.setattr(build, "WHOLE_ROWS", 50)
    rows = [{"category": "人员费用", "amount": 1, "summary": f"第{n}笔"} for n in range(60)]
    rows += [{"category": "运营管理费用", "amount": 10}, {"category": "不认识", "amount": 2}]
    path = tmp_path / "长.xlsx"
    budget = [{"category": "人员费用", "amount": 80}, {"category": "运营管理费用", "amount": 20}]
    project = {"region": "广州市", "year": 2020, "contract_amount": 100}
    path.write_bytes(workbook({"project": [project], "spending": rows, "budget": budget}, only=True))
    made = openpyxl.load_workbook(checked(path, tmp_path / "out"))
    copy = next(sheet for sheet in made if sheet.title.endswith("支出明细"))
    assert copy["D2"].value == "第0笔"
    assert copy["D50"].value is None
    below = {(row[0], row[1]): row[2:4] for row in copy.iter_rows(min_row=60, values_only=True)}
    assert below["支出", "人员费用"] == (60, 600_000)
    assert below["支出", "未归类"] == (1, 20_000)
    amounts, at = made["分类金额"], heads(made["分类金额"])
    spent = next(row for row in amounts.iter_rows(min_row=2) if (row[1].value, row[2].value) == ("人员费用", "支出"))
    assert spent[at["金额（元）"] - 1].value == 600_000
    assert "本格是数值" in spent[at["怎样得出"] - 1].value
    assert any("太长，只复制被引用的" in str(row[-1]) for row in made["数据来源"].values)
    open_ = next(row for row in made["口径对照"].iter_rows(min_row=2) if row[3].value == "项目经费总额（支出数）")
    assert open_[7].value is not None  # the unclassified amount that could be added


def test_a_report_without_evidence_is_written_too(tmp_path):
    """What comes from elsewhere (a JSON read back) has no copies: cells are named, nothing is linked."""
    with (tmp_path / "a.xlsx").open("wb") as out:
        xlsx.write(a_report(2), "en", out)
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    at = heads(made["findings"])
    assert made["findings"].cell(2, at["evidence"]).value == "案.xlsx!序时账!C2"
    assert not any("Evidence" in name for name in made.sheetnames)
