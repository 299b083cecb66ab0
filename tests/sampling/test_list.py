"""The 抽凭 list: written, filled in, read back, evaluated; and checker sample as a user meets it."""

import re

import openpyxl
import pytest
from rich.cells import cell_len

from checker.reports.sample_xlsx import sample_workbook
from checker.sampling import list_headings as words
from checker.sampling.draw import draw_sample
from checker.sampling.evaluate import NotFinishedError, evaluate
from checker.sampling.filled_list import NotAListError, read_filled
from checker.sampling.sample import METHODS, Request
from tests.sampling.books import book, entry, ledger

NASTY = "=1+1[red]\u202e付王五 13812345678"


def write(path, method="mus", wanted=8, case=None, tolerable=None):
    case = case or book([100.0 + 37 * n for n in range(60)])
    sample = draw_sample(case, Request(method, wanted, 5, tolerable_fen=tolerable))
    path.write_bytes(sample_workbook(sample))
    return sample


def fill(path, audited=lambda number, yuan: yuan, heading=words.AUDITED):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[words.LIST]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        value = audited(row - 1, sheet.cell(row, columns[words.BOOK]).value)
        if value is not None:
            sheet.cell(row, columns[heading]).value = value
    workbook.save(path)


@pytest.mark.parametrize("method", METHODS)
def test_a_list_without_differences_projects_nothing(tmp_path, method):
    path = tmp_path / "清单.xlsx"
    sample = write(path, method, tolerable=5_000_00)
    fill(path)
    found = evaluate(read_filled(path))
    assert found.errors == found.found_fen == 0
    assert found.filled.strata == sample.strata
    assert found.filled.tolerable_fen == 5_000_00
    assert found.filled.interval_fen == sample.interval_fen
    assert [line.book_fen for line in found.filled.lines] == [pick.fen for pick in sample.picks]
    assert all(estimate.misstatement_fen == 0 for estimate in found.estimates)


@pytest.mark.parametrize("method", METHODS)
def test_differences_may_be_stated_either_way(tmp_path, method):
    one, other = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    write(one, method)
    write(other, method)
    fill(one, lambda number, yuan: yuan - 10)
    fill(other, lambda number, yuan: "￥10.00", words.DIFFERENCE)
    first, second = evaluate(read_filled(one)), evaluate(read_filled(other))
    assert first.found_fen == second.found_fen == 1_000 * len(first.filled.lines)
    assert first.upper_fen == second.upper_fen


def test_an_open_line_is_not_a_right_one(tmp_path):
    path = tmp_path / "清单.xlsx"
    write(path)
    fill(path, lambda number, yuan: yuan if number > 2 else "-")
    assert read_filled(path).open == (1, 2)
    with pytest.raises(NotFinishedError, match="还有 2 笔没有填审定金额（序号 1、2）"):
        evaluate(read_filled(path))


def test_a_list_that_was_altered_is_not_projected(tmp_path):
    path = tmp_path / "清单.xlsx"
    write(path)
    fill(path)
    workbook = openpyxl.load_workbook(path)
    workbook[words.LIST].delete_rows(3)
    workbook.save(path)
    with pytest.raises(NotFinishedError, match="抽样时是"):
        evaluate(read_filled(path))
    write(path)
    fill(path)
    fill(path, lambda number, yuan: yuan + 1, words.BOOK)
    with pytest.raises(NotFinishedError, match="账面金额之和"):
        evaluate(read_filled(path))


@pytest.mark.parametrize(("audited", "says"), [("大概一百", "不是金额"), (1.005, "精确到分以下")])
def test_an_amount_that_does_not_read_is_named(tmp_path, audited, says):
    path = tmp_path / "清单.xlsx"
    write(path)
    fill(path, lambda number, yuan: audited if number == 1 else yuan)
    with pytest.raises(NotFinishedError, match=says):
        evaluate(read_filled(path))


def test_columns_may_be_moved_and_added(tmp_path):
    path = tmp_path / "清单.xlsx"
    write(path)
    fill(path)
    workbook = openpyxl.load_workbook(path)
    workbook[words.LIST].insert_cols(1)
    workbook[words.LIST].insert_rows(1)
    workbook[words.LIST]["A1"] = "审计抽凭"
    workbook.save(path)
    assert len(evaluate(read_filled(path)).filled.lines) == 8


def test_another_workbook_is_refused(tmp_path):
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(NotAListError, match="缺工作表"):
        read_filled(path)


def test_no_text_of_a_ledger_becomes_a_formula_and_the_same_draw_gives_the_same_bytes(tmp_path):
    case = ledger([entry(n, 100 + n, summary=NASTY, payee="@SUM(A1)") for n in range(30)])
    path = tmp_path / "清单.xlsx"
    write(path, "random", case=case)
    first = path.read_bytes()
    write(path, "random", case=case)
    assert first == path.read_bytes()
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == [words.LIST, words.ABOUT, words.LAYERS, words.LEFT_OUT]
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    about = {row[0].value: row[1].value for row in workbook[words.ABOUT].iter_rows()}
    assert about[words.SEED] == "5"
    assert about["sha256 账.xlsx"] == "0" * 64
    assert any("\\u202e" in str(cell.value) for cell in cells)


def csv(folder, name="账.csv"):
    path = folder / name
    head = "日期,凭证字,凭证号,摘要,科目编码,科目名称,往来单位,借方金额,贷方金额\n"
    lines = (
        f"2022-03-{n % 28 + 1:02},记,{n},=HYPERLINK 劳务 13812345678,510102,业务活动成本-督导费,王五,{100 + n}.50,\n"
        for n in range(1, 61)
    )
    path.write_text(head + "".join(lines), encoding="utf-8")
    return path


def joined(printed):
    return re.sub(r"\n *", "", printed)


def test_from_the_command_line(run, tmp_path):
    path, out = csv(tmp_path), tmp_path / "清单.xlsx"
    ran = run("sample", path, "--n", 10, "--seed", 3, "--tolerable", "1,000", "--out", out)
    assert ran.code == 0, ran.err
    assert "货币单元抽样" in ran.out
    assert "样本量不够，至少要 24" in joined(ran.out)
    assert max(cell_len(line) for line in ran.out.splitlines() if not line.startswith("已写入")) <= 80
    text = "".join(str(cell.value) for row in openpyxl.load_workbook(out)[words.LIST].iter_rows() for cell in row)
    assert "138****5678" in text
    assert "13812345678" not in text
    assert "王五" in text
    assert run("sample", path, "--n", 10, "--seed", 3, "--out", out).code == 2
    assert "没有填审定金额" in run("sample", "--evaluate", out).err
    fill(out, lambda number, yuan: yuan / 2 if number == 1 else yuan)
    done = run("sample", "--evaluate", out)
    assert done.code == 0, done.err
    for words_ in ("错报率 50.00%", "基本精度", "超过可容忍错报 1,000.00 元", "它不说错报就是这个数"):
        assert words_ in joined(done.out)
    assert "不超过可容忍错报" in joined(run("sample", "--evaluate", out, "--tolerable", 99999).out)
    shown = run("sample", path, "--n", 10, "--seed", 3, "--out", out, "--force", "--show-personal")
    assert shown.code == 0
    text = "".join(str(cell.value) for row in openpyxl.load_workbook(out)[words.LIST].iter_rows() for cell in row)
    assert "13812345678" in text


@pytest.mark.parametrize("method", ["random", "stratified"])
def test_the_other_methods_from_the_command_line(run, tmp_path, method):
    path, out = csv(tmp_path), tmp_path / "清单.xlsx"
    assert run("sample", path, "--method", method, "--n", 10, "--seed", 3, "--out", out, "--by", "both").code == 0
    fill(out, lambda number, yuan: yuan - 1 if number % 2 else yuan)
    done = run("sample", "--evaluate", out)
    assert done.code == 0, done.err
    assert "差额估计" in done.out
    assert "比率估计" in done.out
    assert "少于 20 笔" in done.out


def test_the_size_follows_from_the_tolerable_misstatement(run, tmp_path):
    path, out = csv(tmp_path), tmp_path / "清单.xlsx"
    ran = run("sample", path, "--seed", 3, "--tolerable", "2000", "--out", out)
    assert ran.code == 0, ran.err
    assert "样本量够" in ran.out


@pytest.mark.parametrize(
    ("words_", "says"),
    [
        ([], "给出 PATH 抽样"),
        (["{csv}", "--n", 5], "请给出 --seed"),
        (["{csv}", "--seed", 5], "请给出样本量 --n"),
        (["{csv}", "--n", 5, "--seed", 1, "--confidence", "101"], "置信度应在 50 到 100 之间"),
        (["{csv}", "--n", 5, "--seed", 1, "--tolerable", "很多"], "不是金额"),
        (["{csv}", "--n", 5, "--seed", 1, "--out", "a.csv"], "要以 .xlsx 结尾"),
        (["{csv}.none", "--n", 5, "--seed", 1], "没有可以抽样的支出"),
        (["--evaluate", "{csv}"], "不是 checker sample 生成的抽凭清单"),
    ],
)
def test_wrong_usage_is_exit_code_two_with_advice(run, tmp_path, words_, says):
    path = csv(tmp_path)
    ran = run("sample", *(str(word).replace("{csv}", str(path)) for word in words_))
    assert ran.code == 2
    assert says in ran.err
