"""A case from a folder, from several paths, with and without a case.yaml; and what inspect shows of it."""

import json

import pytest

from checker.core.problems import told
from checker.tables.read_case import read_case

SPENDING = "支出类别,支出金额（元）\n人员费用,100\n日常办公费用,20\n"
LEDGER = """日期,凭证号,摘要,科目名称,借方金额,贷方金额
2022-01-05,记-1,工资,业务活动成本_工资,100,
,,工资,银行存款,,100
2022-01-06,记-2,工会经费,业务活动成本_工会经费,20,
,,工会经费,银行存款,,20
合计,,,,120,120
"""


@pytest.fixture
def folder(tmp_path):
    case = tmp_path / "某站2022"
    case.mkdir()
    (case / "序时账.csv").write_text(LEDGER, encoding="gb18030")
    (case / "README.txt").write_text("说明文字\n没有表\n", encoding="utf-8")
    (case / "合同.pdf").write_bytes(b"%PDF-1.4")
    (case / "~$序时账.csv").write_text("x")
    return case


def test_a_folder_is_one_case_and_what_is_no_table_is_only_noted(folder):
    case = read_case(folder)
    assert case.name == "某站2022"
    assert case.problems == ()
    assert len(case.tables["ledger"]) == 4
    assert [note.zh.rpartition("/")[2] for note in case.notes if "未读取" in note.zh] == [
        "README.txt：文本里没有表，未读取",
        "合同.pdf：不是表格文件，未读取",
    ]


def test_several_paths_are_one_case(folder, tmp_path):
    other = tmp_path / "支出明细.csv"
    other.write_text(SPENDING, encoding="utf-8")
    case = read_case([folder / "序时账.csv", other])
    assert set(case.tables) == {"ledger", "spending"}
    assert case.problems == ()


def test_an_empty_folder_is_a_problem(tmp_path):
    assert "没有表格文件" in read_case(tmp_path).problems[0].what.zh


def test_case_yaml_states_what_the_files_do_not(folder):
    (folder / "case.yaml").write_text(
        "name: 永平\nproject: {评价年度: 2022}\ncategories: {工会经费: 人员费用}\n", encoding="utf-8"
    )
    case = read_case(folder)
    assert case.name == "永平"
    assert case.period is not None and case.period.start.year == 2022
    assert list(case.tables["ledger"].values["category"]) == ["人员费用", None, "人员费用", None]


MISTAKES = [
    ("project: {年度合同金: 1}", 1, "是不是“年度合同金额”"),
    ("shets: []", 1, "是不是“sheets”"),
    ("sheets:\n- sheet: a\n  colums: {}", 3, "是不是“columns”"),
    ("sheets:\n- kind: 序时帐", 2, "是不是“序时账”"),
    ("sheets:\n- kind: 序时账\n  columns: {借方金額: F}", 3, "是不是“借方金额”"),
    ("sheets:\n- kind: 序时账\n  columns: {借方金额: 第6列}", 3, "不是列号"),
    ("sheets:\n- unit: 美元", 2, "没有“美元”这种单位"),
    ("sheets:\n- exclude: [三行]", 2, "不是行号"),
    ("categories: {工会经费: 人员}\n", 0, ""),
    ("categories:\n  工会经费: 人力", 2, "没有“人力”这一类"),
    ("synonyms: {流水: {借方: [x]}}", 1, "没有“流水”这种表"),
    ("a: b: c", 1, "不是有效的 YAML"),
]


@pytest.mark.parametrize(("text", "line", "says"), MISTAKES)
def test_every_mistake_in_case_yaml_is_named_with_its_line(folder, text, line, says):
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    problems = read_case(folder).problems
    if not says:
        assert problems == ()
    else:
        assert any(f"第 {line} 行" in p.where and says in p.what for p in told(problems, "zh")), problems


def test_inspect_shows_every_column_row_and_amount(run, folder):
    ran = run("inspect", folder)
    assert ran.code == 0
    for text in (
        "E 借方金额 → 借方金额，把握 100%，元（未写明，按元）",
        "行：读取 4；合计行 1",
        "填 120.00 元：相符",
        "未归类",
        "工会经费",
    ):
        assert text in ran.out
    found = json.loads(run("inspect", folder, "--format", "json").out)
    [sheet] = found["sheets"]
    [control] = [c for c in sheet["tables"][0]["controls"] if c["field"] == "debit"]
    assert control == {"field": "debit", "heading": "借方金额", "filled": 3, "read": 2, "in_totals": 1, "set_aside": 0, "unread": 0, "sum": "120.00"}  # fmt: skip
    assert {group["treatment"] for group in found["categories"]["groups"]} == {"归类", "未归类", "不计"}


def test_the_written_mapping_is_read_again_and_not_overwritten(run, folder):
    mapping = folder / "case.yaml"
    assert run("inspect", folder, "--write-mapping", mapping).code == 0
    assert "工会经费: ？" in mapping.read_text(encoding="utf-8")
    assert read_case(folder).problems == ()
    again = run("inspect", folder, "--write-mapping", mapping)
    assert again.code == 2 and "--force" in again.err


def test_inspect_says_what_it_could_not_read(run, tmp_path):
    path = tmp_path / "支出明细.csv"
    path.write_text("支出类别,支出金额\n人员费用,约三万\n", encoding="utf-8")
    ran = run("inspect", path)
    assert ran.code == 2
    assert "不是金额" in ran.out
