"""The Word papers: what stands in them, what is left to people, and templates of a firm's own."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest

from checker.core.status import Status
from checker.reports.docx import files, papers
from checker.reports.docx.making.__main__ import PAPERS, made
from checker.reports.docx.papers import evidence_sheet
from checker.reports.docx.specimen import specimen
from checker.reports.docx.template_files import ENDINGS, TEMPLATES
from checker.reports.docx.wording import JUDGES, evidence_numbers, facts_only
from checker.reports.formats import Wishes
from tests.conftest import SAMPLES
from tests.outside import program

YONGPING = SAMPLES / "永平街-2022.xlsx"


def paper(name, report, lang="zh", folder=None):
    out = io.BytesIO()
    files(Wishes(folder, lang=lang))[f".{name}.docx"](report, lang, out)
    return out.getvalue()


def text_of(content):
    """All text in reading order, as python-docx reads it back."""
    document = docx.Document(io.BytesIO(content))
    return "\n".join(element.text or "" for element in document.element.body.iter() if element.tag.endswith("}t"))


def only(samples, name):
    return replace(samples, cases=tuple(case for case in samples.cases if case.case == name))


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("lang", ENDINGS)
def test_the_shipped_templates_are_those_that_are_made(name, lang):
    def body(content):
        return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")

    shipped = (TEMPLATES / f"{name}{ENDINGS[lang]}").read_bytes()
    assert body(shipped) == body(made(name, lang)), "run: python -m checker.reports.docx.making"


def test_every_paper_has_a_template_and_every_template_a_paper():
    assert sorted(paper.name for paper in papers()) == sorted(PAPERS)


def test_one_matter_one_sheet(samples):
    report = only(samples, "永平街-2022")
    text = text_of(paper("审计取证单", report))
    assert text.count("证据提供单位\n意见") + text.count("意见") >= len(report.cases[0].findings)
    for number in evidence_numbers(report.cases[0]).values():
        assert text.count(number) == 1
    assert "41.9531 ÷ 240.00 = 17.48%" in text
    assert "支出明细!F6" in text


def test_the_evidence_sheet_does_not_judge(samples):
    """Facts only: no word that qualifies, and no limit, outside what is quoted from the papers themselves."""
    for sheet in evidence_sheet.fields(samples, "zh")["取证单"]:
        for fact in sheet["事实"]:
            bare = "".join(part.split("”")[-1] for part in fact.split("“"))
            assert not JUDGES.search(bare), fact
            assert facts_only(fact.rsplit("（", 1)[0])


def test_quoted_text_of_a_ledger_is_a_fact_whatever_it_says():
    assert facts_only("摘要“疑似违规，超过限额”，应为 3.00 元") == "摘要“疑似违规，超过限额”"


def test_a_misquoted_document_is_still_named_in_either_language():
    assert (
        facts_only("引用“《甲》（乙〔2018〕1号）”：疑似误引，登记的是《丙》")
        == "引用“《甲》（乙〔2018〕1号）”：登记的是《丙》"
    )
    assert (
        facts_only("cited: “《甲》”: apparently misquoted; 1,234.56 元, should be 3.00")
        == "cited: “《甲》”: 1,234.56 元"
    )


def test_an_open_quotation_mark_loses_nothing():
    assert facts_only("摘要“未闭合，第二句《书") == "摘要“未闭合，第二句《书"


def test_numbers_of_one_rule_do_not_move_those_of_another(samples):
    [case] = only(samples, "永平街-2022").cases
    fewer = replace(case, findings=tuple(f for f in case.findings if f.rule != "PT-03"))
    before, after = evidence_numbers(case), evidence_numbers(fewer)
    assert after == {id_: number for id_, number in before.items() if not id_.startswith("PT-03/")}
    assert len(set(before.values())) == len(before)


def test_the_working_paper_says_what_was_compared_and_leaves_judgement(samples):
    text = text_of(paper("审计工作底稿", only(samples, "永平街-2022")))
    for said in ("支出明细 5 行", "DG-GZ13-03", "QZ-GZ13-03-01", "条款号未核实", "编制人", "复核人", "疑似不符合"):
        assert said in text
    assert "违规" not in text
    for verdict in only(samples, "永平街-2022").cases[0].verdicts:
        assert verdict.rule in text


def test_the_self_check_goes_through_every_item(samples):
    [case] = only(samples, "永平街-2022").cases
    text = text_of(paper("自查报告", only(samples, "永平街-2022")))
    for verdict in case.verdicts:
        assert verdict.rule in text
    order = [
        "一、基本情况",
        "二、自查范围",
        "三、自查结果",
        "四、存在问题",
        "五、原因",
        "六、整改",
        "七、附表",
        "八、承诺",
    ]
    assert [text.index(head) for head in order] == sorted(text.index(head) for head in order)
    assert "穗府办规〔2018〕13号，条款号未核实" in text
    assert case.summary[Status.BREACH] == 1
    assert "疑似不符合 1 项" in text


def test_no_paper_prints_an_article_number(samples):
    for name in PAPERS:
        text = text_of(paper(name, samples))
        assert not re.search(r"第[一二三四五六七八九十百\d]+条", text)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("lang", ENDINGS)
def test_bad_text_stays_text(nasty, name, lang):
    text = text_of(paper(name, nasty, lang))
    assert "{{ 7*7 }}" in text
    assert "<w:p/>&amp;" in text
    assert "49" not in text.replace("{{ 7*7 }}", "")


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_report_gives_the_same_bytes(samples, name):
    report = only(samples, "盐田区-2024")
    assert paper(name, report) == paper(name, report)


def test_a_case_without_findings_has_papers_too(samples):
    report = only(samples, "样例-全部符合")
    assert "没有需要取证的事项" in text_of(paper("审计取证单", report))
    assert "未发现问题" in text_of(paper("自查报告", report))


def test_every_chinese_font_is_named(samples):
    with zipfile.ZipFile(io.BytesIO(paper("自查报告", only(samples, "盐田区-2024")))) as file:
        styles = file.read("word/styles.xml").decode()
        body = file.read("word/document.xml").decode()
    assert 'w:eastAsia="仿宋"' in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert body.count("<w:tblHeader/>") >= 5


def test_an_approval_stands_beside_its_finding():
    for name in ("审计工作底稿", "自查报告"):
        assert text_of(paper(name, specimen())).count("已经样张局批准（样张〔2022〕2号）") == 1


# A firm's own templates


@pytest.fixture
def own(run, tmp_path):
    folder = tmp_path / "本所模板"
    assert run("template", "--papers", folder).code == 0
    return folder


def change(path, old, new):
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


def check(run, own, tmp_path, *more):
    return run("check", YONGPING, "--format", "docx", "--out", tmp_path / "out", "--template-dir", own, *more)


def test_a_firm_words_its_papers_as_it_likes(run, own, tmp_path):
    change(own / "审计取证单.docx", "审计取证单", "某某会计师事务所取证单")
    assert check(run, own, tmp_path).code == 1
    assert "某某会计师事务所取证单" in text_of((tmp_path / "out" / "永平街-2022.审计取证单.docx").read_bytes())


def test_templates_are_not_overwritten(run, own):
    ran = run("template", "--papers", own)
    assert ran.code == 2
    assert "--force" in ran.err
    assert run("template", "--papers", own, "--force").code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("单.索引号", "单.编号", "缺占位符：索引号"),
        ("单.事项", "单.事项 + 单.事由", "事由"),
        ("{{ 单.事项 }}", "{{ 单.事项 ", "写得不对"),
        ("{%p endfor %}", "", "写得不对"),
        ("{{ 单.事项 }}", "{{ 单.事项 / 0 }}", "填不进去"),
        ("{{ 单.事项 }}", "{{ 单.事项.__class__.__mro__ }}", "模板"),
    ],
)
def test_a_template_that_cannot_be_filled_is_named_before_anything_is_written(run, own, tmp_path, old, new, said):
    change(own / "审计取证单.docx", old, new)
    ran = check(run, own, tmp_path)
    assert ran.code == 2
    assert "审计取证单.docx" in ran.err
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_word_file_is_named(run, own, tmp_path):
    (own / "自查报告.docx").write_bytes(b"not a zip")
    ran = check(run, own, tmp_path)
    assert ran.code == 2
    assert "自查报告.docx" in ran.err
    with zipfile.ZipFile(own / "自查报告.docx", "w") as file:
        file.writestr("something.txt", "else")
    assert check(run, own, tmp_path).code == 2


def test_templates_without_papers_are_a_mistake(run, own, tmp_path):
    ran = run("check", YONGPING, "--out", tmp_path / "out", "--template-dir", own)
    assert ran.code == 2
    assert "--format docx" in ran.err


def test_a_missing_template_is_named(run, own, tmp_path):
    (own / "自查报告.docx").unlink()
    ran = check(run, own, tmp_path)
    assert ran.code == 2
    assert "没有模板“自查报告.docx”" in ran.err


# Opened with something that is not us


@pytest.mark.heavy
def test_an_office_program_makes_a4_pages_of_them(samples, tmp_path):
    office, info, words = program("soffice", "libreoffice"), program("pdfinfo"), program("pdftotext")
    report = only(samples, "永平街-2022")
    for name in PAPERS:
        (tmp_path / f"{name}.docx").write_bytes(paper(name, report))
    ran = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    subprocess.run(
        [*ran, "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=240
    )
    for name in PAPERS:
        pdf = tmp_path / f"{name}.pdf"
        said = subprocess.run([info, pdf], check=True, capture_output=True, text=True).stdout
        assert "(A4)" in said
        text = subprocess.run([words, pdf, "-"], check=True, capture_output=True, text=True).stdout
        assert "广州市白云恒福社会工作服务社" in text
        assert "{{" not in text
        assert "{%" not in text
    pages = int(subprocess.run([info, tmp_path / "审计取证单.pdf"], check=True, capture_output=True, text=True).stdout.split("Pages:")[1].split()[0])  # fmt: skip
    assert pages == len(report.cases[0].findings)  # one matter, one page
