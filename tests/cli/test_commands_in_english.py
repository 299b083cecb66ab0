"""Every command speaks English when asked: no Chinese but names, quotations and what the books say."""

import re

import pytest

from tests.conftest import ROOT, SAMPLES

BOOKS = SAMPLES / "样例-十个隐藏问题.xlsx"
LABELS = re.compile(
    r"^\s*(?:总体|抽取|间隔|分层|未纳入|样本量|含义|按月|按类别|收款人|首位数字|记账日期|说明|建议|归类|行：|读取问题|已写入)"
)


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (("profile", BOOKS), "spending at a glance"),
        (("inspect", BOOKS), "data in rows"),
        (("cite", ROOT / "tests/citations/reports/永平街-2022.txt"), "slip in the title"),
        (("rules", "lint", "--pack", "audit-practice"), "no issue(s)"),
        (("rules", "test", "--pack", "cy-2020-10"), "16 examples, 16 hold"),
        (("rules", "show", "AP-12"), "a case may state its own"),
    ],
)
def test_a_command_in_english(run, command, wanted):
    ran = run(*command, "--lang", "en")
    assert wanted in " ".join(ran.out.split())
    assert not [line for line in ran.out.splitlines() if LABELS.match(line)]


def test_a_sample_drawn_in_english_is_evaluated_in_either_language(run, tmp_path):
    import openpyxl

    path = tmp_path / "list.xlsx"
    ran = run("sample", BOOKS, "--lang", "en", "--n", "5", "--seed", "3", "--out", path)
    assert "monetary unit sampling" in ran.out
    assert not [line for line in ran.out.splitlines() if LABELS.match(line)]
    book = openpyxl.load_workbook(path)
    page = book["抽凭清单"]
    head = [cell.value for cell in page[1]]
    assert "审定金额（元） / Audited amount (元)" in head
    audited, booked = (next(n for n, text in enumerate(head, 1) if text.startswith(w)) for w in ("审定", "账面"))
    for row in range(2, page.max_row + 1):
        page.cell(row, audited).value = page.cell(row, booked).value
    book.save(path)
    for lang, wanted in (("en", "Upper limit"), ("zh", "错报上限")):
        ran = run("sample", "--evaluate", path, "--lang", lang)
        assert ran.code == 0
        assert wanted in ran.out


def test_pictures_in_english(run, tmp_path):
    run("profile", BOOKS, "--lang", "en", "--svg", tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"months.svg", "payees.svg", "digits.svg", "weekdays.svg"}
    assert "first digits (Benford)" in (tmp_path / "digits.svg").read_text(encoding="utf-8")
