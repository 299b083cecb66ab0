"""What is drawn of a case agrees with what the case says, and is made only when asked for."""

from datetime import date

import pytest

from checker.audit import Auditor
from checker.packs.find import load_named
from checker.tables.read_case import read_case
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def drawn():
    auditor = Auditor([load_named("gz-2018-13", examples=False)], engine="plain", pictures=True)

    def of(name: str, as_of: date | None = None):
        return auditor.audit(read_case(SAMPLES / f"{name}.xlsx", as_of)).pictures

    return of


def test_nothing_is_drawn_unless_asked_for():
    auditor = Auditor([load_named("gz-2018-13", examples=False)], engine="plain")
    assert auditor.audit(read_case(SAMPLES / "样例-逾期拨付.xlsx")).pictures is None


def test_the_second_instalment_came_one_day_after_its_last_lawful_day(drawn):
    first, second, third = drawn("样例-逾期拨付").instalments
    [deadline] = second.deadlines
    assert (deadline.rule, deadline.began_on, deadline.term_workdays) == ("GZ13-22", date(2021, 7, 12), 30)
    assert deadline.last_lawful_day == date(2021, 8, 23)
    assert [payment.paid_on for payment in second.payments] == [date(2021, 8, 24)]
    assert (second.due_fen, second.received_fen) == (80_000_000, 80_000_000)
    assert [line.number for line in (first, second, third)] == [1, 2, 3]


def test_milestones_stand_in_their_order(drawn):
    made = drawn("样例-整改后拨付")
    assert [(one.kind, one.stage) for one in made.milestones] == [
        ("contract_effective", ""),
        ("assessment", "中期"),
        ("rectification", "中期"),
        ("assessment", "末期"),
    ]


def test_what_happened_after_the_day_of_the_check_is_not_drawn(drawn):
    made = drawn("样例-逾期拨付", date(2021, 8, 23))
    assert made.as_of == date(2021, 8, 23)
    assert [len(line.payments) for line in made.instalments] == [1, 0]
    assert all(one.on <= made.as_of for one in made.milestones)


def test_monthly_spending_adds_up_to_the_lines(drawn):
    from checker.tables.expense_lines import expense_lines

    made = drawn("样例-十个隐藏问题").monthly
    total = sum(map(made.of_month, made.months)) + (made.undated_fen or 0)
    assert total == int(expense_lines(read_case(SAMPLES / "样例-十个隐藏问题.xlsx")).fen.sum())


def test_a_case_without_dated_lines_has_no_months(drawn):
    assert drawn("永平街-2022").monthly is None
