"""checker cite: each kind of file, with the place in it; what cannot be read; exit codes."""

import json
import zipfile

import pytest
from openpyxl import Workbook

BAD = "依据穗府办规[2018]13号拨付。"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(path, *paragraphs):
    body = "".join(f"<w:p>{text}</w:p>" for text in paragraphs)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return path


def issues(ran):
    return [(issue["place"], issue["kind"]) for file in json.loads(ran.out)["files"] for issue in file["issues"]]


def test_text(run, tmp_path):
    (tmp_path / "a.txt").write_text(f"一\n{BAD}\n", encoding="gb18030")
    ran = run("cite", tmp_path / "a.txt", "--format", "json")
    assert (ran.code, issues(ran)) == (1, [("第 2 行", "malformed")])


def test_word(run, tmp_path):
    runs = "<w:r><w:t>依据穗府办</w:t></w:r><w:ins><w:r><w:t>规[2018]</w:t></w:r></w:ins><w:r><w:t>13号</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>穗府办规[2018]13号</w:delText></w:r></w:del>"
    ran = run("cite", docx(tmp_path / "a.docx", "<w:r><w:t>一</w:t></w:r>", runs, gone), "--format", "json")
    assert (ran.code, issues(ran)) == (1, [("第 2 段", "malformed")])


def test_workbook_and_delimited(run, tmp_path):
    book = Workbook()
    book.active.title = "说明"
    book.active["B3"] = BAD
    book.save(tmp_path / "a.xlsx")
    assert issues(run("cite", tmp_path / "a.xlsx", "--format", "json")) == [("说明!B3", "malformed")]
    (tmp_path / "a.csv").write_text(f"序号,依据\n1,{BAD}\n", encoding="utf-8")
    [(place, kind)] = issues(run("cite", tmp_path / "a.csv", "--format", "json"))
    assert place.endswith("B2")
    assert kind == "malformed"


def test_json_tells_the_place_in_it(run, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"findings": [{"basis": BAD}]}), encoding="utf-8")
    assert issues(run("cite", tmp_path / "a.json", "--format", "json")) == [("$.findings[0].basis", "malformed")]


def test_terminal_says_what_where_and_what_to_do(run, tmp_path):
    (tmp_path / "a.md").write_text(BAD, encoding="utf-8")
    ran = run("cite", tmp_path / "a.md")
    assert ran.code == 1
    for words in (
        "文号 1 处、标题 0 处：错误 1 · 待核 0 · 提示 0",
        "错误  第 1 行  文号不规范  穗府办规[2018]13号",
        "规范写法 穗府办规〔2018〕13号",
        "写成 穗府办规〔2018〕13号",
        "没有给出日期（--as-of），有效期没有核对。",
    ):
        assert words in ran.out


def test_exit_codes_follow_the_level_asked_for(run, tmp_path):
    (tmp_path / "near.txt").write_text("依据穗府区办〔2018〕13号", encoding="utf-8")
    assert run("cite", tmp_path / "near.txt").code == 0
    assert run("cite", tmp_path / "near.txt", "--fail-on", "warning").code == 1
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    assert run("cite", tmp_path / "bad.txt", "--fail-on", "never").code == 0
    (tmp_path / "old.txt").write_text("依据穗府办规〔2018〕13号", encoding="utf-8")
    assert run("cite", tmp_path / "old.txt", "--fail-on", "warning").code == 0
    assert run("cite", tmp_path / "old.txt", "--fail-on", "warning", "--as-of", "2023-06-17").code == 1


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("gone.txt", None, "文件不存在"),
        ("a.docx", b"not a zip", "不是 Word 文档"),
        ("a.json", b"{", "不是有效的 JSON"),
        ("a.pdf", b"%PDF-1.7", "不会读 .pdf 文件"),
        ("a.txt", b"\x00\x01\x02\x03", "不是文本文件"),
        ("a.xlsx", b"%PDF-1.7 x", "这是PDF 文件"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_says_why(name, data, why, run, tmp_path):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BAD, encoding="utf-8")
    ran = run("cite", tmp_path / name, tmp_path / "good.txt")
    assert ran.code == 2
    assert why in ran.err
    assert "文号不规范" in ran.out  # the other file is still checked


def test_a_folder_is_no_file(run, tmp_path):
    ran = run("cite", tmp_path)
    assert (ran.code, "这是文件夹" in ran.err) == (2, True)


def test_entities_in_a_word_file_are_refused(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert run("cite", tmp_path / "a.docx").code == 2


def test_a_registry_with_a_mistake_names_file_and_line(run, tmp_path):
    (tmp_path / "r.yaml").write_text(
        "documents:\n- number: 穗府办规[2018]13号\n  read_in: x\n  evidence: S\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    ran = run("cite", tmp_path / "a.txt", "--registry", tmp_path / "r.yaml")
    assert ran.code == 2
    assert "r.yaml:2: 文号“穗府办规[2018]13号”重复或不规范" in ran.err


def test_standard_input():
    from click.testing import CliRunner

    from checker.cli import checker

    ran = CliRunner().invoke(checker, ["cite", "-"], input=BAD.encode())
    assert ran.exit_code == 1
    assert "标准输入" in ran.stdout
