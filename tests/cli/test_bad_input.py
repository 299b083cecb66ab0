"""A gallery of bad input: each a clear message with place and advice, exit code 2, and the rest still checked."""

import json
import zipfile

import openpyxl
import pytest

from checker.tables.template import workbook
from tests.conftest import SAMPLES

GOOD = {
    "project": [{"region": "广州市", "year": 2021, "contract_amount": 100}],
    "budget": [{"category": "人员费用", "amount": 85}, {"category": "运营管理费用", "amount": 15}],
    "spending": [{"category": "人员费用", "amount": 84}, {"category": "运营管理费用", "amount": 16}],
}


def check(run, path):
    ran = run("check", path, "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    return ran, case


def write(folder, contents, change=None):
    path = folder / "案.xlsx"
    path.write_bytes(workbook(contents, only=True))
    if change:
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
    return path


def told(case):
    return [f"{p['where']}：{p['what']}。{p['advice']}" for p in case["problems"]]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.xlsx", b"", "空"),
        ("文.xlsx", b"hello world, this is not a workbook", ""),
        ("坏.xlsx", b"PK\x03\x04" + b"\x00" * 200, ""),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, ""),
    ],
)
def test_a_file_that_is_no_workbook(run, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    ran, case = check(run, path)
    assert ran.code == 2
    assert case["problems"]
    assert all(p["where"] and p["what"] and p["advice"] for p in case["problems"])
    assert says in told(case)[0]
    assert case["findings"] == []
    assert {v["status"] for v in case["verdicts"]} <= {"未能判断", "不适用"}


def test_a_missing_file(run, tmp_path):
    ran, case = check(run, tmp_path / "没有.xlsx")
    assert ran.code == 2
    assert "不存在" in told(case)[0]
    shown = run("check", tmp_path / "没有.xlsx", "--out", tmp_path / "结果").out
    assert "没有读到任何内容，规则都没有检查" in shown and "GZ13-01" not in shown


def test_an_empty_folder(run, tmp_path):
    folder = tmp_path / "夹"
    folder.mkdir()
    ran, case = check(run, folder)
    assert ran.code == 2
    assert "没有表格文件" in told(case)[0]


def test_a_truncated_workbook(run, tmp_path):
    path = tmp_path / "半.xlsx"
    whole = (SAMPLES / "永平街-2022.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    ran, case = check(run, path)
    assert ran.code == 2
    assert case["problems"]


def test_a_zip_that_is_no_workbook(run, tmp_path):
    path = tmp_path / "别的.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "x")
    ran, case = check(run, path)
    assert ran.code == 2
    assert case["problems"]


def test_an_encrypted_workbook(run, tmp_path):
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "密.xlsx"
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO((SAMPLES / "永平街-2022.xlsx").read_bytes())).encrypt("secret", out)
    ran, case = check(run, path)
    assert ran.code == 2
    assert "密" in told(case)[0]


def test_text_where_money_should_be(run, tmp_path):
    path = write(
        tmp_path,
        GOOD | {"budget": [{"category": "人员费用", "amount": "八十五"}, {"category": "运营管理费用", "amount": 15}]},
    )
    ran, case = check(run, path)
    assert ran.code == 2
    assert "案.xlsx!预算表!C2" in told(case)[0]
    assert "八十五" in told(case)[0]
    verdicts = {v["rule"]: v for v in case["verdicts"]}
    assert verdicts["GZ13-01"]["status"] == "未能判断"
    assert "C2" in verdicts["GZ13-01"]["reason"]
    assert verdicts["GZ13-03"]["status"] == "违规"  # the spending sheet is still judged


def test_a_date_that_is_none(run, tmp_path):
    rows = [{"instalment": "第1期", "paid_on": "2021-02-30", "amount": 55}]
    ran, case = check(run, write(tmp_path, GOOD | {"instalments": rows}))
    assert ran.code == 2
    assert "2021-02-30" in told(case)[0]
    assert "日期" in told(case)[0]


def test_a_negative_amount(run, tmp_path):
    ran, case = check(run, write(tmp_path, GOOD | {"budget": [{"category": "人员费用", "amount": -85}]}))
    assert ran.code == 2
    assert "负" in told(case)[0]


def test_two_sheets_of_the_same_kind(run, tmp_path):
    def twice(book):
        copy = book.copy_worksheet(book["预算表"])
        copy.title = "项目预算表"

    ran, case = check(run, write(tmp_path, GOOD, twice))
    assert ran.code == 2
    assert "都是预算表" in told(case)[0]
    assert {v["rule"]: v["status"] for v in case["verdicts"]}["GZ13-01"] == "未能判断"


def test_a_sheet_without_a_header(run, tmp_path):
    def headless(book):
        book["预算表"].delete_rows(1)

    ran, case = check(run, write(tmp_path, GOOD, headless))
    assert ran.code == 2
    assert "预算表" in told(case)[0]
    assert "表头" in told(case)[0]


def test_a_formula_nobody_calculated_is_not_zero(run, tmp_path):
    def formula(book):
        book["预算表"]["C2"] = "=80+5"

    ran, case = check(run, write(tmp_path, GOOD, formula))
    assert ran.code == 2
    assert "C2" in told(case)[0]
    assert {v["rule"]: v["status"] for v in case["verdicts"]}["GZ13-01"] == "未能判断"


def test_an_unknown_category_makes_an_interval_and_blocks_a_pass(run, tmp_path):
    rows = [
        {"category": "人员费用", "amount": 60},
        {"category": "团建", "amount": 25},
        {"category": "运营管理费用", "amount": 15},
    ]
    ran, case = check(run, write(tmp_path, GOOD | {"budget": rows}))
    verdict = {v["rule"]: v for v in case["verdicts"]}["GZ13-01"]
    assert verdict["status"] == "未能判断"
    assert "未归类" in verdict["reason"]
    assert ran.code == 1  # the spending sheet still breaks the cap


def test_a_pack_with_a_mistake_names_file_line_and_word(run, tmp_path):
    source = (SAMPLES.parent / "rules" / "project-terms.yaml").read_text(encoding="utf-8")
    pack = tmp_path / "错.yaml"
    pack.write_text(source.replace("severity: 疑点", "severty: 疑点", 1), encoding="utf-8")
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--pack", pack)
    assert ran.code == 2
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "severity: 疑点" in text)
    assert f"错.yaml:{line}: 不认识“severty”，是不是“severity”？" in ran.err


def test_the_other_cases_are_still_checked(run, tmp_path):
    ran = run("check", tmp_path / "没有.xlsx", SAMPLES / "永平街-2022.xlsx", "--out", "-")
    assert ran.code == 2
    missing, good = json.loads(ran.out)["cases"]
    assert missing["findings"] == []
    assert {f["rule"] for f in good["findings"]} >= {"GZ13-03", "PT-01"}
