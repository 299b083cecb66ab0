"""Entries on no account, amounts and days nobody could read, rows that say nobody: tests are undecided, not passed."""

from datetime import date
from functools import cache

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEADINGS = ["日期", "凭证号", "摘要", "会计科目", "借方金额（元）", "贷方金额（元）", "制单人", "审核人"]
WAGES, BANK, RENT = "业务活动成本_工资", "银行存款", "业务活动成本_场地费"


def entry(month, number, summary, account, fen, *, credit=False):
    amounts = (None, fen) if credit else (fen, None)
    return [date(2022, month, 5), f"记-{number}", summary, account, *amounts, "甲", "乙"]


def journal():
    rows = []
    for month in range(1, 13):
        rows += [entry(month, 1, "发放工资 丙", WAGES, 5000), entry(month, 1, "发放工资 丙", BANK, 5000, credit=True)]
        rows += [entry(month, 2, "场地租金", RENT, 700), entry(month, 2, "场地租金", BANK, 700, credit=True)]
    return rows


def payroll():
    return [["工资月份", "姓名", "应发合计（元）"], *([f"2022-{month:02d}", "丙", 5000] for month in range(1, 13))]


def declared():
    return [["税款所属期", "姓名", "本期收入（元）"], *([f"2022-{month:02d}", "丙", 5000] for month in range(1, 13))]


def roster():
    return [["姓名", "岗位", "入职日期"], ["丙", "社工", date(2020, 1, 1)]]


@cache
def auditor():
    return Auditor(shipped_packs(), engine="plain")


def audited(ledger, **lists):
    sheets = {
        "项目信息": [
            ["社工站", "虚构站"],
            ["服务年度开始日期", date(2022, 1, 1)],
            ["服务年度结束日期", date(2022, 12, 31)],
        ]
    }
    sheets |= {
        "序时账": [HEADINGS, *ledger],
        "工资表": payroll(),
        "个税申报明细": declared(),
        "人员名册": roster(),
        **lists,
    }
    grids = tuple(Grid("账.xlsx", name, rows) for name, rows in sheets.items())
    return auditor().audit(case_of_books("账", [Book("账.xlsx", "x", grids)], ["账.xlsx"]))


def told(report, *rules):
    verdicts = {verdict.rule: verdict for verdict in report.verdicts}
    return [verdicts[rule].status for rule in rules]


def reason(report, rule):
    return next(verdict.reason for verdict in report.verdicts if verdict.rule == rule)


def changed(rows, row, column, value):
    return [
        [value if (r, c) == (row, column) else cell for c, cell in enumerate(cells)] for r, cells in enumerate(rows)
    ]


LOOKED_FOR = ("AP-02", "AP-31")  # something among all spending; a total held against another
OF_EVERY_LINE = ("AP-03", "AP-18")


def test_a_whole_journal_is_tested():
    report = audited(journal())
    assert not report.problems
    assert told(report, *LOOKED_FOR, *OF_EVERY_LINE, "AP-33", "AP-30", "BK-02") == [Status.MET] * 7


def test_an_entry_on_no_account_is_told_and_leaves_undecided_what_was_not_found():
    report = audited(changed(journal(), 4, 3, None))
    [problem] = report.problems
    assert (problem.where, problem.what) == ("账.xlsx!序时账!D6", "有 1 行有金额而没有科目：D6")
    assert told(report, *LOOKED_FOR) == [Status.UNDECIDED] * 2
    assert reason(report, "AP-31") == "序时账有 1 行有金额而没有科目：2022-02-05 记-1"
    assert told(report, *OF_EVERY_LINE) == [Status.MET] * 2


def test_what_was_found_stays_found():
    again = [*journal(), *([*row[:1], "记-3", *row[2:]] for row in journal()[2:4])]
    assert told(audited(again), "AP-02") == [Status.DOUBT]
    assert told(audited(changed(again, 20, 3, None)), "AP-02") == [Status.DOUBT]


def test_a_journal_without_accounts_says_so_once():
    bare = [[cell for column, cell in enumerate(row) if column != 3] for row in journal()]
    report = audited([], **{"序时账": [[name for name in HEADINGS if name != "会计科目"], *bare]})
    assert [problem.what for problem in report.problems] == ["没有“会计科目”一列，看不出各行是什么支出"]
    assert told(report, "AP-02", "AP-18") == [Status.UNDECIDED, Status.MET]


def test_an_amount_nobody_could_read_leaves_undecided_too():
    report = audited(changed(journal(), 4, 4, "约五千"))
    assert told(report, *LOOKED_FOR, "BK-02") == [Status.UNDECIDED] * 3
    assert reason(report, "BK-02") == "序时账!E6 无法读取（借方金额）"


def test_a_line_without_a_day_makes_no_voucher_of_its_own():
    report = audited(changed(journal(), 5, 0, "看不清"))
    assert told(report, "BK-02") == [Status.UNDECIDED]
    assert "1 行没有日期，看不出属于哪张凭证" in reason(report, "BK-02")
    off = changed(changed(journal(), 5, 0, "看不清"), 2, 4, 701)
    assert told(audited(off), "BK-02") == [Status.DOUBT], "a voucher of another number is still compared"


@pytest.mark.parametrize(("column", "value"), [(0, None), (0, "看不清"), (1, None), (2, None), (2, "看不清")])
def test_a_declaration_that_does_not_say_whom_when_or_how_much_accuses_nobody(column, value):
    report = audited(journal(), 个税申报明细=changed(declared(), 3, column, value))
    assert told(report, "AP-33") == [Status.UNDECIDED]


def test_a_declaration_of_less_does():
    lower = changed(declared(), 3, 2, 4000)
    assert told(audited(journal(), 个税申报明细=lower), "AP-33") == [Status.DOUBT]


@pytest.mark.parametrize(("column", "value"), [(0, "看不清"), (1, None), (2, None), (2, "看不清")])
def test_a_list_of_wages_that_does_not_say_it_either(column, value):
    report = audited(journal(), 工资表=changed(payroll(), 3, column, value))
    assert told(report, "AP-30") == [Status.UNDECIDED]


def test_whose_last_day_nobody_could_read_is_not_said_to_be_in_post():
    people = [["姓名", "岗位", "离职日期"], ["丙", "社工", None], ["丁", "社工", "看不清"]]
    assert told(audited(journal(), 人员名册=people), "AP-30") == [Status.UNDECIDED]
    people[2][2] = None
    assert told(audited(journal(), 人员名册=people), "AP-30") == [Status.HINT]
