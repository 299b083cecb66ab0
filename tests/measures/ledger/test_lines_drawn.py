"""Both sides of lines that one-line examples of the pack cannot reach."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from checker.core.asks import Ask
from checker.core.facts import Gap
from checker.measures.ask_ledger import ask_ledger
from checker.measures.benford import digits_of, expected, leading
from checker.measures.hits import CELLS_MOST, GROUPS_MOST
from checker.measures.persons import is_person
from tests.measures.ledger.conftest import asked, case_with, pack_asks

HEADS = ("日期", "凭证号", "摘要", "科目名称", "借方金额", "往来单位")
COST = "业务活动成本_活动物资"
DUPLICATES = {"days": 30, "least": 10_000}


def bought(day, voucher, amount, summary="活动物资", payee="虚构商行"):
    return (day, voucher, summary, COST, amount, payee)


def test_a_thousand_groups_are_capped_and_counted():
    rows = [bought(date(2020, 3, 2), f"记-{n}", 500 + n // 2, f"物资{n // 2}") for n in range(2000)]
    facts = list(ask_ledger(case_with(rows, HEADS), [asked("same_payment", **DUPLICATES)]))
    assert len(facts) == GROUPS_MOST + 1
    assert "共 1000 组" in facts[-1].working
    assert facts[-1].fields["rows"] == 2000 - 2 * GROUPS_MOST
    assert all(len(fact.cells) <= CELLS_MOST for fact in facts)


def test_a_group_of_many_lines_shows_twenty_cells_and_says_how_many():
    rows = [bought(date(2020, 6, 6), f"记-{n}", 100 + n) for n in range(70)]
    [fact] = ask_ledger(case_with(rows, HEADS), [asked("rest_day_postings", vouchers=3)])
    assert len(fact.cells) == CELLS_MOST
    assert "共 70 行" in fact.working


def test_two_rules_may_ask_the_same_test_with_different_limits():
    case = case_with([bought(date(2020, 3, 1), "记-1", 500), bought(date(2020, 3, 11), "记-2", 500)], HEADS)
    asks = [
        asked("same_payment", "A", days=10, least=1),
        asked("same_payment", "B", days=9, least=1),
    ]
    assert [(f.fields["asked_by"], f.fields["sort"]) for f in ask_ledger(case, asks)] == [("A", "hit"), ("B", "clean")]


def test_without_books_there_is_nothing_to_test_and_without_a_column_a_gap():
    [none] = ask_ledger(
        case_with([("人员费用", 1)], ("支出类别", "支出金额"), sheet="支出明细"), [Ask("R", "same_invoice")]
    )
    assert none.fields["sort"] == "none"
    [gap] = ask_ledger(case_with([bought(date(2020, 3, 1), "记-1", 5)], HEADS), [Ask("R", "same_hand")])
    assert isinstance(gap, Gap)
    assert "制单人" in gap.missing
    [gap] = ask_ledger(case_with([], HEADS), [Ask("R", "no_such_test")])
    assert isinstance(gap, Gap)


def test_a_list_of_spending_with_days_is_tested_too(ask):
    heads = ("日期", "凭证号", "支出类别", "摘要", "收款人", "支出金额（元）")
    rows = [(date(2020, 3, n), f"记-{n}", "日常办公费用", "打印", "虚构商行", 500) for n in (2, 9)]
    found = ask("same_payment", DUPLICATES, rows, heads, sheet="支出明细")
    assert [len(group) for group in found.groups] == [2]


def test_lines_after_the_day_of_inspection_are_not_seen():
    from dataclasses import replace

    from checker.measures.ask_ledger import ledger_test
    from checker.measures.lines import lines_of

    case = case_with([bought(date(2020, 3, 1), "记-1", 500), bought(date(2020, 3, 11), "记-2", 500)], HEADS)
    early = lines_of(replace(case, as_of=date(2020, 3, 10)))
    limits = asked("same_payment", **DUPLICATES).by_name
    assert not ledger_test("same_payment")(early, limits).groups
    assert ledger_test("same_payment")(lines_of(replace(case, as_of=date(2020, 3, 11))), limits).groups


def test_rent_twice_in_a_month_is_found_among_monthly_rents(ask):
    days = [date(2020, month, 5) for month in range(1, 7)]
    rents = [bought(day, f"记-{n}", 3000, "付房租") for n, day in enumerate(days)]
    assert not ask("same_payment", DUPLICATES, rents).groups
    again = bought(date(2020, 4, 20), "记-99", 3000, "付房租")
    [group] = ask("same_payment", DUPLICATES, [*rents, again]).groups
    assert len(group) == 2


@pytest.mark.parametrize(("month", "year", "wrong"), [(12, 2026, False), (1, 2027, True)])
def test_a_year_without_a_published_calendar_is_not_guessed(ask, month, year, wrong):
    found = ask("rest_day_postings", {"vouchers": 0}, [bought(date(year, month, 5), "记-1", 500)])
    assert bool(found.missing) is wrong


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("王小明", True),
        ("欧阳", True),
        ("陈记店", False),
        ("王府超市", False),
        ("Wang", False),
        ("王", False),
        ("顺丰速运", False),
    ],
)
def test_a_name_of_a_person(name, person):
    assert is_person(name, pack_asks()["payments_to_persons"].by_name) is person


def test_benford_expects_everything_once_and_reads_the_leading_digits():
    assert expected(1).sum() == pytest.approx(1)
    assert expected(10).sum() == pytest.approx(1)
    assert leading(np.array([7, 1000, 999, 123456]), 1).tolist() == [7, 1, 9, 1]
    assert leading(np.array([10, 1000, 99, 123456]), 10).tolist() == [10, 10, 99, 12]


def test_the_deviation_is_a_whole_number_of_millionths_and_large_when_all_are_alike():
    digits = digits_of(np.full(1000, 950), 1)
    assert (digits.deviation * 1_000_000).denominator == 1
    assert digits.most_over[0] == 9
    rest = 1 - expected(1)[8]
    assert digits.deviation == Fraction(round(2 * rest / 9 * 1_000_000), 1_000_000)


def test_a_true_sample_keeps_the_limits_from_their_sample_sizes_on(ask):
    dice = np.random.default_rng(5)
    amounts = np.round(10 ** dice.uniform(2, 5, 3000), 2)
    rows = [bought(date(2020, 3, 2), f"记-{n}", float(a), f"物资{n}") for n, a in enumerate(amounts)]
    assert not ask("benford_first", {"deviation": Fraction(15, 1000), "sample": 1000}, rows[:1000]).groups
    assert not ask("benford_first_two", {"deviation": Fraction(22, 10_000), "sample": 3000}, rows).groups
    assert ask("benford_first", {"deviation": Fraction(1, 10_000), "sample": 1000}, rows).groups
    assert ask("benford_first", {"deviation": Fraction(1, 10_000), "sample": 3001}, rows).nothing


@pytest.mark.parametrize(
    ("lent", "back", "open_"), [((500, 300), 800, 0), ((500, 300), 799.99, 0), ((500, 300), 500, 1)]
)
def test_an_advance_is_open_where_later_money_has_not_come_back(ask, lent, back, open_):
    heads = ("日期", "凭证号", "摘要", "科目名称", "借方金额", "贷方金额", "往来单位")
    rows = [
        (date(2020, 1, day), f"记-{day}", "借款", "其他应收款", fen, None, "虚构商行")
        for day, fen in enumerate(lent, 2)
    ]
    rows.append((date(2020, 1, 9), "记-9", "还款", "其他应收款", None, back, "虚构商行"))
    assert len(ask("long_outstanding", {"days": 300, "person_days": 300}, rows, heads).groups) == open_
