"""Books of several stations or years in one folder are never judged as one."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from checker.tables.read_case import read_case

LEDGER = [
    ["日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额"],
    ["2022-03-01", "记-1", "活动", "活动经费", 5, None],
]


def information(station, year=2022):
    return [["项目名称", f"{station}项目"], ["社工站", station], ["评价年度", year], ["年度合同金额", "100万元"]]


def budget(staff=70):
    return [["支出类别", "预算金额（万元）"], ["人员费用", staff]]


def book(path: Path, **sheets) -> Path:
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path


def said(case):
    return [problem.what.zh for problem in case.problems]


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        (information("市桥站"), information("大石站"), "大石站 2022（乙.xlsx）"),
        (information("市桥站", 2021), information("市桥站", 2022), "市桥站 2021（甲.xlsx）"),
        ([["项目名称", "市桥站项目"]], [["项目名称", "大石站项目"]], "市桥站项目（甲.xlsx）"),
    ],
)
def test_workbooks_of_several_cases_in_one_folder(tmp_path, one, other, named):
    book(tmp_path / "甲.xlsx", 项目信息=one, 序时账=LEDGER)
    book(tmp_path / "乙.xlsx", 项目信息=other, 序时账=LEDGER, 预算表=budget())
    case = read_case(tmp_path)
    assert case.tables == {}
    [what] = said(case)
    assert "放着几个项目的资料" in what
    assert named in what
    assert "--each-workbook" in case.problems[0].advice.zh


def test_a_station_written_in_two_ways_is_one_case_where_every_table_is_there_once(tmp_path):
    book(tmp_path / "甲.xlsx", 项目信息=information("市桥街社工站"), 预算表=budget())
    book(tmp_path / "乙.xlsx", 项目信息=information("市桥社工站"), 序时账=LEDGER)
    case = read_case(tmp_path)
    assert {"budget", "ledger"} <= case.tables.keys()
    assert any("“社工站”" in what for what in said(case))


def test_a_project_written_in_two_ways_is_one_case_where_the_station_is_named(tmp_path):
    book(tmp_path / "甲.xlsx", 项目信息=information("市桥站"), 序时账=LEDGER)
    other = [["项目名称", "市桥站服务"], *information("市桥站")[1:]]
    book(tmp_path / "乙.xlsx", 项目信息=other, 序时账=LEDGER)
    assert "ledger" in read_case(tmp_path).tables


def test_blanks_and_wide_letters_make_no_other_station(tmp_path):
    book(tmp_path / "甲.xlsx", 项目信息=information("市桥站（一）"), 序时账=LEDGER)
    book(tmp_path / "乙.xlsx", 项目信息=information("市桥 站(一)"), 序时账=[*LEDGER, ["2022-04-01", "记-2", "活动", "活动经费", 6, None]])  # fmt: skip
    assert "ledger" in read_case(tmp_path).tables


def test_months_of_one_ledger_are_one_case(tmp_path):
    book(tmp_path / "资料.xlsx", 项目信息=information("市桥站"), 预算表=budget())
    book(tmp_path / "1月.xlsx", 序时账=LEDGER)
    book(tmp_path / "2月.xlsx", 序时账=[LEDGER[0], ["2022-02-01", "记-1", "活动", "活动经费", 7, None]])
    case = read_case(tmp_path)
    assert said(case) == []
    assert len(case.tables["ledger"]) == 2


def test_what_case_yaml_states_is_believed(tmp_path):
    book(tmp_path / "甲.xlsx", 项目信息=information("市桥站"), 序时账=LEDGER)
    book(tmp_path / "乙.xlsx", 项目信息=information("大石站"), 序时账=LEDGER)
    (tmp_path / "case.yaml").write_text("project: {station: 市桥站}\n", encoding="utf-8")
    assert "ledger" in read_case(tmp_path).tables


def test_two_stations_on_the_sheets_of_one_workbook(tmp_path):
    two = {"项目信息": information("市桥站"), "基本信息": information("大石站")}
    path = book(tmp_path / "账.xlsx", **two, 预算表=budget(), 项目预算表=budget(60), 序时账=LEDGER)
    case = read_case(path)
    assert case.tables == {}
    assert "市桥站 2022（项目信息）、大石站 2022（基本信息）" in said(case)[0]
    months = book(tmp_path / "月.xlsx", **two, 一月序时账=LEDGER, 二月序时账=LEDGER)
    assert "ledger" in read_case(months).tables  # sheets of one ledger may be many


def test_books_further_down_are_not_passed_over_in_silence(tmp_path):
    book(tmp_path / "汇总.xlsx", 预算表=budget())
    book(tmp_path / "街" / "看得到.xlsx", 项目信息=information("市桥站"))
    for name in ("街/站/账.xlsx", "街/站/深/账.csv", "街/站/~$账.xlsx", "街/站/合同.pdf", "街/.git/账.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    case = read_case(tmp_path, shown="天河区")
    [problem] = [one for one in case.problems if "没有读取" in one.what.zh]
    assert (problem.where, problem.what.zh) == (
        "天河区",
        "更深一层的文件夹里有 2 个表格文件没有读取：街/站/账.xlsx、街/站/深/账.csv",
    )
    assert "budget" in case.tables


def test_a_copy_of_a_workbook_is_read_once(tmp_path):
    book(tmp_path / "账.xlsx", 项目信息=information("市桥站"), 预算表=budget())
    (tmp_path / "账 - 副本.xlsx").write_bytes((tmp_path / "账.xlsx").read_bytes())
    case = read_case(tmp_path)
    assert said(case) == []
    assert len(case.tables["budget"]) == 1
    assert len(case.inputs) == 2
    assert any("账 - 副本.xlsx 内容相同，只读一份" in note.zh for note in case.notes)


def test_papers_that_are_alike_are_all_read(tmp_path):
    paper = "姓名,事由,金额,签名\n王虚构,探访,50,王虚构\n李虚构,探访,50,李虚构\n"
    for month in (1, 2):
        (tmp_path / f"{month}月签领表.csv").write_text(paper, encoding="utf-8")
    assert len(read_case(tmp_path).tables["signed_list"]) == 4


def test_sheets_of_one_name_are_told_with_their_files(tmp_path):
    book(tmp_path / "甲.xlsx", 项目信息=information("市桥站"), 预算表=budget())
    book(tmp_path / "乙.xlsx", 项目信息=[*information("市桥站")[:3], ["年度合同金额", "90万元"]], 预算表=budget(60))
    told = said(read_case(tmp_path))
    assert "“年度合同金额”在“乙.xlsx!项目信息”和“甲.xlsx!项目信息”中不同" in told
    assert any("“乙.xlsx!预算表”、“甲.xlsx!预算表” 都是预算表" in what for what in told)
