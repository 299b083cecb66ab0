"""科目余额表 in a sheet a month says what the one of the year says."""

from datetime import date
from itertools import accumulate

import pytest

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import shipped_packs
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ("科目编码", "科目名称", "期初借方", "期初贷方", "本期借方", "本期贷方", "期末借方", "期末贷方")
LEDGER = ("日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额")
COST, BANK, ADVANCE = ("5101", "业务活动成本"), ("1002", "银行存款"), ("112201", "其他应收款_谭虚甲")
OPENING = {COST: 0, BANK: 90_000, ADVANCE: 5_000}
SETTLED = 3  # in this month 1,000 of the advance are accounted for


@pytest.fixture(scope="module")
def auditor():
    return Auditor(shipped_packs(examples=False), engine="plain")


def moves(month):
    """Debits and credits of each account in a month."""
    settled = 1_000 if month == SETTLED else 0
    return {COST: (100 * month + settled, 0), BANK: (0, 100 * month), ADVANCE: (0, settled)}


def journal(wrong=0):
    rows = []
    for month in range(1, 13):
        for account, (debit, credit) in moves(month).items():
            if debit or credit:
                rows.append((date(2022, month, 8), f"记-{month}", "活动", *account, debit or None, credit or None))
    rows += [(date(2022, 6, 9), "记-99", "活动", *account, *amounts) for account, amounts in
             ((COST, (wrong, None)), (BANK, (None, wrong))) if wrong]  # fmt: skip
    return [LEDGER, *rows]


def balances(first, last):
    rows = []
    for account, opening in OPENING.items():
        by_month = [moves(month)[account] for month in range(1, 13)]
        at = [*accumulate((d - c for d, c in by_month), initial=opening)]
        debit, credit = (sum(one[side] for one in by_month[first - 1 : last]) for side in (0, 1))
        rows.append((*account, at[first - 1] or None, None, debit, credit, at[last], None))
    return [HEAD, *rows]


def judged(auditor, *, wrong=0, **sheets):
    grids = tuple(Grid("账", name, rows) for name, rows in {"序时账": journal(wrong), **sheets}.items())
    report = auditor.audit(case_of_books("账", [Book("账", "", grids)], ["账"]))
    found = {one.id: (one.sentence, one.excess_fen) for one in report.findings if one.rule in {"BK-09", "AP-39"}}
    return found, {one.rule: one.status for one in report.verdicts}


YEAR = {"科目余额表": balances(1, 12)}
MONTHS = {f"科目余额表{month}月": balances(month, month) for month in range(1, 13)}
ROUTES = {
    "months": MONTHS,
    "files by name": dict(sorted(MONTHS.items())),
    "halves": {"科目余额表上半年": balances(1, 6), "科目余额表下半年": balances(7, 12)},
    "twice": YEAR | {"科目余额表副本": balances(1, 12)},
}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("wrong", [0, 700])
def test_the_year_by_other_sheets(auditor, route, wrong):
    found, statuses = judged(auditor, wrong=wrong, **ROUTES[route])
    of_the_year, statuses_of_the_year = judged(auditor, wrong=wrong, **YEAR)
    assert found == of_the_year
    assert statuses["BK-09"] == statuses_of_the_year["BK-09"] == (Status.DOUBT if wrong else Status.MET)
    assert found["AP-39/其他应收款_谭虚甲"][1] == 4_000_00


def test_periods_that_do_not_go_on_from_each_other_say_nothing_of_an_advance(auditor):
    """Of February and September it is not known what was settled between."""
    found, _ = judged(auditor, 科目余额表3月=balances(3, 3), 科目余额表1月=balances(1, 1))
    assert [id_ for id_ in found if id_.startswith("AP-39/")] == [
        "AP-39/其他应收款_谭虚甲"
    ]  # nothing moved in February
    found, _ = judged(auditor, 科目余额表2月=balances(2, 2), 科目余额表9月=balances(9, 9))
    assert not [id_ for id_ in found if id_.startswith("AP-39/")]


def test_lines_of_one_code_are_summed(auditor):
    head, cost, *rest = balances(1, 12)
    halves = [(*COST[:1], f"业务活动成本_{n}", None, None, cost[4] / 2, 0, cost[6] / 2, None) for n in (1, 2)]
    assert judged(auditor, 科目余额表=[head, *halves, *rest])[1]["BK-09"] is Status.MET
