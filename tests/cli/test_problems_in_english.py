"""Every command that tells problems tells them in the reader's language."""

import json

import pytest

from tests.in_english import CHINESE, is_english

BOOKS = "日期,凭证号,科目,借方金额,贷方金额\n2022-01-05,记-1,业务活动成本,100,0\n2022-13-45,记-2,业务活动成本,5,0\n"
MISTAKE = "projct: {评价年度: 2022}\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "序时账.csv").write_text(BOOKS, encoding="utf-8")
    (folder / "case.yaml").write_text(MISTAKE, encoding="utf-8")
    return folder


def told(text):
    """The lines about the two problems."""
    return [line for line in text.splitlines() if "2022-13-45" in line or "projct" in line]


@pytest.mark.parametrize("command", ["inspect", "profile", "headroom"])
def test_a_command(run, folder, command):
    for lang, right in (("en", is_english), ("zh", CHINESE.search)):
        ran = run(command, folder, "--lang", lang)
        lines = told(ran.out + ran.err)
        assert ran.code == 2
        assert len(lines) >= 2
        assert all(right(line.replace("序时账.csv!序时账", "")) for line in lines)


@pytest.mark.parametrize("account", ["业务活动成本", "库存现金"])
def test_a_sample(run, folder, tmp_path, account):
    text = BOOKS.replace("业务活动成本", account)
    (folder / "序时账.csv").write_text(text, encoding="utf-8")
    words = ("--n", "1", "--seed", "3", "--out", tmp_path / "list.xlsx", "--force")
    for lang, right in (("en", is_english), ("zh", CHINESE.search)):
        ran = run("sample", folder, *words, "--lang", lang)
        lines = told(ran.out + ran.err)
        assert ran.code == 2
        assert len(lines) >= 2
        assert all(right(line.replace("序时账.csv!序时账", "")) for line in lines)


def test_a_check_and_what_is_read_back_of_it(run, folder, tmp_path):
    from checker.reports.read_json import read_run

    for lang, right in (("en", is_english), ("zh", CHINESE.search)):
        ran = run("check", folder, "--lang", lang, "--out", "-")
        [case] = json.loads(ran.out)["cases"]
        (tmp_path / "run.json").write_text(ran.out, encoding="utf-8")
        [again] = read_run(tmp_path / "run.json").cases
        assert [(one.where, one.what, one.advice) for one in again.problems] == [
            tuple(one.values()) for one in case["problems"]
        ]
        assert {one["where"] for one in case["problems"]} >= {
            {"en": "case.yaml line 1", "zh": "case.yaml 第 1 行"}[lang]
        }
        assert all(right(one["what"]) and right(one["advice"]) for one in case["problems"])


@pytest.mark.parametrize("ending", ["csv", "html", "junit", "sarif", "xlsx"])
def test_reports_are_written(run, folder, tmp_path, ending):
    ran = run("check", folder, "--lang", "en", "--format", ending, "--out", tmp_path / "out")
    assert ran.code == 2
