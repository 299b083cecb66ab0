"""checker check as a user meets it: exit codes, what is printed, what is written."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from rich.cells import cell_len

from checker.core.status import SHOWN_ORDER
from checker.reports.schema import report_schema
from checker.tables.template import workbook
from tests.conftest import ROOT, SAMPLES

SCHEMA = json.loads(report_schema())
OUR_FORMULAS = ("=HYPERLINK(", "='口径对照'!", "='证据", "=IF(", "=ROUND(")
CLEAN, YONGPING = SAMPLES / "样例-全部符合.xlsx", SAMPLES / "永平街-2022.xlsx"


@pytest.mark.parametrize(
    ("sample", "fail_on", "code"),
    [
        (CLEAN, "提示", 0),
        (YONGPING, "违规", 1),
        (YONGPING, "never", 0),
        (SAMPLES / "样例-逾期拨付.xlsx", "违规", 1),
    ],
)
def test_the_exit_code_says_whether_anything_reaches_the_level(run, tmp_path, sample, fail_on, code):
    assert run("check", sample, "--out", tmp_path, "--fail-on", fail_on).code == code


def test_a_doubt_fails_only_where_doubts_are_asked_for(run, tmp_path):
    path = _case(tmp_path, spending=[{"category": "人员费用", "amount": 240.01}])
    assert run("check", path, "--out", tmp_path, "--pack", "project-terms").code == 0
    assert run("check", path, "--out", tmp_path, "--pack", "project-terms", "--fail-on", "疑点").code == 1


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_report_fits_the_schema_and_is_the_same_each_time(run, sample):
    first, second = run("check", sample, "--out", "-"), run("check", sample, "--out", "-")
    assert first.out == second.out
    report = json.loads(first.out)
    jsonschema.validate(report, SCHEMA)
    for case in report["cases"]:
        assert sum(case["summary"].values()) == len(case["verdicts"])
        assert list(case["summary"]) == [str(status) for status in SHOWN_ORDER]


def test_out_dash_prints_json_and_nothing_else(run):
    ran = run("check", CLEAN, "--out", "-")
    assert ran.err == ""
    assert json.loads(ran.out)["tool"]["name"] == "checker"


def test_the_findings_list_is_left_on_disk(run, tmp_path):
    run("check", YONGPING, "--out", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["永平街-2022.json", "永平街-2022.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "永平街-2022.xlsx")
    report = json.loads((tmp_path / "永平街-2022.json").read_text(encoding="utf-8"))["cases"][0]
    assert book.sheetnames[:3] == ["汇总", "问题清单", "规则结论"]
    assert book["问题清单"].max_row == 1 + len(report["findings"])
    assert book["规则结论"].max_row == 1 + len(report["verdicts"])


def test_several_cases_go_into_one_report(run, tmp_path):
    ran = run("check", CLEAN, YONGPING, "--out", tmp_path, "--format", "json")
    assert ran.code == 1
    report = json.loads((tmp_path / "检查结果.json").read_text(encoding="utf-8"))
    assert [case["case"] for case in report["cases"]] == ["样例-全部符合", "永平街-2022"]


def test_no_line_is_wider_than_eighty_columns(run, tmp_path):
    ran = (
        run("check", YONGPING, "--out", "here", "--format", "json")
        if False
        else run("check", YONGPING, "--out", tmp_path, "--format", "json")
    )
    body = [line for line in ran.out.splitlines() if not line.startswith("已写入")]
    assert max(map(cell_len, body)) <= 80
    assert "运营管理费用超过 15% 上限 5.95 万元" in ran.out
    assert "25 条规则：" in ran.out or re.search(r"\d+ 条规则：", ran.out)


def test_there_is_no_colour_in_a_pipe(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "checker", "check", YONGPING, "--out", tmp_path],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert b"\x1b" not in ran.stdout
    assert "违规" in ran.stdout.decode()


def test_help_and_version_import_neither_pandas_nor_openpyxl():
    for words in (["--help"], ["--version"], ["check", "--help"]):
        code = (
            f"import sys\nsys.argv = ['checker', *{words!r}]\nfrom checker.__main__ import main\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "heavy = {'pandas', 'openpyxl', 'numpy', 'durable'} & set(sys.modules)\nassert not heavy, heavy"
        )
        ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr


def test_a_crash_is_exit_code_three_and_says_so():
    code = (
        f"import sys\nsys.argv = ['checker', 'check', {str(CLEAN)!r}]\nimport checker.tables.read_case as r\n"
        "def broken(*a, **k): raise RuntimeError('boom')\nr.read_case = broken\n"
        "from checker.__main__ import main\nmain()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 3
    assert "程序出错了" in ran.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check", str(CLEAN), "--pack", "gz-2018-31"], "没有规则包“gz-2018-31”，可用："),
        (["check", str(CLEAN), "--format", "pdf"], "没有“pdf”这种格式"),
        (["check", str(CLEAN), "--as-of", "2021-02-30"], "不是日期"),
        (["chek", str(CLEAN)], "是不是 check？"),
        (["explain", "GZ13-99"], "没有规则或文件“GZ13-99”"),
        (["explain", str(CLEAN)], "要解释哪个问题"),
    ],
)
def test_wrong_usage_is_exit_code_two_with_advice(run, words, says):
    ran = run(*words)
    assert ran.code == 2
    assert says in ran.err


def test_as_of_takes_back_what_happened_later(run):
    before = json.loads(run("check", SAMPLES / "样例-逾期拨付.xlsx", "--as-of", "2021-08-23", "--out", "-").out)[
        "cases"
    ][0]
    after = json.loads(run("check", SAMPLES / "样例-逾期拨付.xlsx", "--as-of", "2021-08-24", "--out", "-").out)[
        "cases"
    ][0]
    assert {f["id"] for f in before["findings"]} == set()
    assert {f["id"]: f["status"] for f in after["findings"]} == {"GZ13-22/第2期": "违规"}


def test_ledger_text_is_shown_as_text_everywhere(run, tmp_path):
    nasty = "[red]=1+1[/red]\x1b[31m"
    path = _case(tmp_path, indicators=[{"indicator": nasty.replace("\x1b", "_x001b_"), "target": 10, "actual": 1}])
    ran = run("check", path, "--out", tmp_path, "--fail-on", "never")
    assert "\x1b" not in ran.out
    assert "[red]=1+1[/red]" in ran.out
    book = openpyxl.load_workbook(tmp_path / "案.xlsx") if (tmp_path / "案.xlsx").exists() else None
    for sheet in book or ():
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" or cell.value.startswith(OUR_FORMULAS) for cell in row)


def test_english(run, tmp_path):
    ran = run("check", YONGPING, "--out", tmp_path, "--lang", "en")
    assert "breach 1" in ran.out
    assert "Operator management fee" in ran.out or "above 15%" in ran.out
    assert json.loads((tmp_path / "永平街-2022.json").read_text(encoding="utf-8"))["cases"][0]["summary"]["违规"] == 1


def test_the_template_is_empty_and_is_read_as_a_case_without_anything(run, tmp_path):
    path = tmp_path / "空白.xlsx"
    assert run("template", path).code == 0
    assert run("template", path).code == 2
    assert run("template", path, "--force").code == 0
    ran = run("check", path, "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    assert case["findings"] == []
    assert {v["status"] for v in case["verdicts"]} <= {"未能判断", "不适用"}
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "项目信息",
        "预算表",
        "支出明细",
        "拨款记录",
        "评估结果",
        "服务指标",
        "人员名册",
        "工资表",
        "社保缴纳名单",
        "个税申报明细",
        "最低工资标准",
        "固定资产登记表",
        "关联方名单",
        "票据清单",
        "采购询价记录",
        "督导记录",
        "签领表",
        "物资领用表",
        "结余清算表",
        "银行流水",
        "填写说明",
    ]
    assert book["评估结果"].data_validations.dataValidation
    assert book["预算表"]["C1"].value == "预算金额（万元）"


def test_explain(run):
    page = run("explain", "GZ13-03")
    assert page.code == 0
    for words in (
        "承接机构运营管理费用不得高于项目经费15%",
        "条款号未核实",
        "management_cap",
        "常见误报",
        "rules/gz-2018-13.yaml:",
    ):
        assert words in page.out.replace("\n           ", "")
    proof = run("explain", YONGPING, "GZ13-03")
    assert "永平街-2022.xlsx!支出明细!F6" in proof.out
    met = run("explain", YONGPING, "GZ13-01")
    assert "符合" in met.out
    assert run("explain", YONGPING, "GZ13-98").code == 2


def test_explain_reads_the_report_it_wrote(run, tmp_path):
    run("check", YONGPING, "--out", tmp_path, "--format", "json")
    assert run("explain", tmp_path / "永平街-2022.json", "GZ13-03").out == run("explain", YONGPING, "GZ13-03").out


def test_a_folder_is_one_case_and_its_case_yaml_is_an_input(run, tmp_path, monkeypatch):
    folder = tmp_path / "某站"
    (folder / "账").mkdir(parents=True)
    spent = [{"category": "人员费用", "amount": 204}]
    (folder / "账" / "支出.xlsx").write_bytes(workbook({"spending": spent}, only=True))
    rows = [{"category": "人员费用", "amount": 204}, {"category": "运营管理费用", "amount": 36.01}]
    (folder / "预算.xlsx").write_bytes(workbook({"budget": rows}, only=True))
    (folder / "case.yaml").write_text(
        "project: {地区: 广州市, 评价年度: 2021, 年度合同金额: 240万元}\n", encoding="utf-8"
    )
    monkeypatch.chdir(folder)
    ran = run("check", ".", "--out", "-")
    [case] = json.loads(ran.out)["cases"]
    assert case["problems"] == []
    assert case["case"] == "某站"
    assert [source["path"] for source in case["inputs"]] == ["账/支出.xlsx", "预算.xlsx", "case.yaml"]
    assert {f["rule"] for f in case["findings"]} >= {"GZ13-03"}


def test_several_files_can_be_one_case(run, tmp_path):
    first, second = tmp_path / "信息.xlsx", tmp_path / "预算.xlsx"
    first.write_bytes(workbook({"project": [{"region": "广州市", "year": 2021, "contract_amount": 240}]}, only=True))
    second.write_bytes(workbook({"budget": [{"category": "运营管理费用", "amount": 36.01}]}, only=True))
    apart = json.loads(run("check", first, second, "--out", "-").out)["cases"]
    together = json.loads(run("check", first, second, "--one-case", "--out", "-").out)["cases"]
    assert len(apart) == 2
    assert len(together) == 1
    assert {f["rule"] for f in together[0]["findings"]} >= {"GZ13-03"}


def test_a_password_opens_an_encrypted_workbook(run, tmp_path):
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "密.xlsx"
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO(YONGPING.read_bytes())).encrypt("secret", out)
    [case] = json.loads(run("check", path, "--password", "secret", "--out", "-").out)["cases"]
    assert case["problems"] == []
    assert {f["rule"] for f in case["findings"]} >= {"GZ13-03"}


def _case(folder: Path, **sheets: object) -> Path:
    contents = {"project": [{"region": "广州市", "year": 2021, "contract_amount": 240}], **sheets}
    path = folder / "in" / "案.xlsx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(workbook(contents, only=True))  # type: ignore[arg-type]
    return path
