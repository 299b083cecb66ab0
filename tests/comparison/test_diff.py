"""checker diff: what became of each finding between two submissions, and by which cells."""

import json

import jsonschema
import openpyxl
import pytest

from checker.reports.schema import comparison_schema
from tests.comparison.submissions import LINES, PROJECT, changed, recategorised, submit
from tests.conftest import SAMPLES

SCHEMA = json.loads(comparison_schema())
CAP = "GZ13-03/运营管理费用"  # 36.01 of 240 is above 15 %


def diff(run, tmp_path, old, new, *words):
    ran = run("diff", old, new, "--pack", "gz-2018-13", "--pack", "project-terms", "--out", tmp_path / "out", *words)
    [written] = (tmp_path / "out").glob("*.json")
    comparison = json.loads(written.read_text(encoding="utf-8"))
    jsonschema.validate(comparison, SCHEMA)
    [case] = comparison["cases"]
    return ran, case, {change["id"]: change for change in case["changes"]}


def test_money_taken_out_resolves_the_finding_and_names_the_cell(run, tmp_path):
    old, new = submit(tmp_path / "a"), submit(tmp_path / "b", changed("记-3", 6.00))
    ran, _, changes = diff(run, tmp_path, old, new)
    assert changes[CAP]["became"] == "resolved"
    assert changes[CAP]["cells"] == [{"cell": "案.xlsx!支出明细!F4", "before": "60,100.00 元", "now": "60,000.00 元"}]
    assert [(f["subject"], f["before_fen"], f["now_fen"]) for f in changes[CAP]["figures"]] == [
        ("运营管理费用", 36_010_000, 36_000_000)
    ]
    assert changes[CAP]["possibly_moved"] == []
    assert ran.code == 0
    assert "已解决" in ran.out


def test_money_only_reclassified_is_said_to_be_possibly_moved_down_to_the_line(run, tmp_path):
    old, new = submit(tmp_path / "a"), submit(tmp_path / "b", recategorised("记-3", "日常办公费用"))
    _, case, changes = diff(run, tmp_path, old, new)
    assert changes[CAP]["became"] == "resolved"
    assert changes[CAP]["possibly_moved"] == [
        {"of": "支出", "from": "运营管理费用", "to": "日常办公费用", "fen": 6_010_000}
    ]
    assert case["moved_count"] == 1
    [line] = case["moved"]
    assert (line["before"], line["now"], line["before_cell"]) == (
        "运营管理费用",
        "日常办公费用",
        "案.xlsx!支出明细!F4",
    )
    assert "记-3" in line["line"]


def test_equal_lines_that_kept_their_category_are_not_moved(run, tmp_path):
    twice = (*LINES, LINES[1], LINES[1])
    moved = (*LINES, LINES[1], ("2021-04-01", "记-2", "日常办公费用", "总部分摊", 30.00))
    _, case, _ = diff(run, tmp_path, submit(tmp_path / "a", twice), submit(tmp_path / "b", moved))
    assert case["moved_count"] == 1


def test_a_larger_excess_is_worse_and_a_smaller_one_eased(run, tmp_path):
    low, high = submit(tmp_path / "a", changed("记-3", 6.01)), submit(tmp_path / "b", changed("记-3", 6.02))
    ran, _, changes = diff(run, tmp_path, low, high)
    assert (changes[CAP]["became"], ran.code) == ("worse", 1)
    ran, _, changes = diff(run, tmp_path, high, low)
    assert (changes[CAP]["became"], ran.code) == ("eased", 0)
    assert diff(run, tmp_path, high, low, "--fail-on", "open")[0].code == 1


def test_the_same_submission_twice_leaves_everything_open(run, tmp_path):
    old = submit(tmp_path / "a")
    ran, case, changes = diff(run, tmp_path, old, old)
    assert {change["became"] for change in changes.values()} == {"open"}
    assert (case["figures"], case["moved_count"], ran.code) == ([], 0, 0)


def test_a_sheet_that_was_left_out_settles_nothing(run, tmp_path):
    from checker.tables.template import workbook

    old = submit(tmp_path / "a")
    new = tmp_path / "b" / "案.xlsx"
    new.parent.mkdir()
    new.write_bytes(workbook({"project": [PROJECT]}, only=True))
    _, _, changes = diff(run, tmp_path, old, new)
    assert changes[CAP]["became"] == "unjudged"


def test_saved_runs_compare_like_the_submissions_while_the_books_are_at_hand(run, tmp_path):
    sides = []
    for name, lines in (("a", LINES), ("b", recategorised("记-3", "日常办公费用"))):
        path = submit(tmp_path / name, lines)
        run("check", path, "--out", tmp_path / name, "--format", "json", "--pack", "gz-2018-13")
        sides.append(tmp_path / name / "案.json")
    _, case, changes = diff(run, tmp_path, *sides)
    assert (changes[CAP]["became"], case["moved_count"]) == ("resolved", 1)
    (tmp_path / "a" / "案.xlsx").unlink()
    _, case, changes = diff(run, tmp_path, *sides)
    assert (changes[CAP]["became"], case["moved_count"]) == ("resolved", 0)
    assert changes[CAP]["possibly_moved"]
    assert any("不在手边" in note for note in case["notes"])


def test_the_review_workbook_has_a_row_a_finding_and_room_for_an_opinion(run, tmp_path):
    old, new = submit(tmp_path / "a"), submit(tmp_path / "b", recategorised("记-3", "日常办公费用"))
    _, _, changes = diff(run, tmp_path, old, new)
    [path] = (tmp_path / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["整改复核", "金额变动", "移动的分录", "说明"]
    assert book["整改复核"].max_row == 1 + len(changes)
    heads = [cell.value for cell in book["整改复核"][1]]
    assert heads[9] == "复核意见"
    assert all(row[9].value is None for row in book["整改复核"].iter_rows(min_row=2))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_english_has_no_chinese_chrome(run, tmp_path, lang):
    old, new = submit(tmp_path / "a"), submit(tmp_path / "b", changed("记-3", 6.00))
    ran, _, _ = diff(run, tmp_path, old, new, "--lang", lang)
    assert ("still open 0" in ran.out) == (lang == "en")
    assert ("仍未解决 0" in ran.out) == (lang == "zh")


@pytest.mark.parametrize(
    ("content", "says"),
    [("{}", "不是检查结果的 JSON（缺“tool”）"), ("[", "不是检查结果的 JSON"), ('{"tool": 3}', "不是检查结果的 JSON")],
)
def test_a_file_that_is_no_run_is_refused(run, tmp_path, content, says):
    bad = tmp_path / "坏.json"
    bad.write_text(content, encoding="utf-8")
    ran = run("diff", bad, SAMPLES / "永平街-2022.xlsx")
    assert ran.code == 2
    assert says in ran.err


def test_a_missing_side_is_refused(run, tmp_path):
    ran = run("diff", tmp_path / "无.xlsx", SAMPLES / "永平街-2022.xlsx")
    assert ran.code == 2
    assert "没有" in ran.err


def test_a_cell_of_a_workbook_that_was_renamed_is_told_once(run, tmp_path):
    def cells(name):
        old, new = submit(tmp_path / "a"), submit(tmp_path / name, changed("记-3", 6.50), name=name)
        _, _, changes = diff(run, tmp_path / name, old, new)
        assert changes[CAP]["became"] == "worse"
        return [(cell["before"], cell["now"]) for cell in changes[CAP]["cells"]]

    assert cells("案.xlsx") == cells("案（二）.xlsx") == [("60,100.00 元", "65,000.00 元")]
