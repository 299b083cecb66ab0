"""Bank exports of one account whose days overlap: what stands in both counts once, and nothing else is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.audit import Auditor
from checker.core.status import Status
from checker.packs.find import load_named
from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ["交易日期", "收入金额", "支出金额", "余额", "对方户名", "摘要"]
LINES = 60


def statement():
    balance, lines = 100_000, []
    for place in range(LINES):
        amount = 10 + place
        balance += amount if place % 3 == 0 else -amount
        day = f"2022-{1 + place // 28:02}-{1 + place % 28:02}"
        lines.append([day, *([amount, None] if place % 3 == 0 else [None, amount]), balance, f"甲{place % 5}", "付款"])
    return lines


def read(*parts, head=HEAD):
    books = [Book(f"{n}.xlsx", str(n), (Grid(f"{n}.xlsx", "流水", [head, *rows]),)) for n, rows in enumerate(parts)]
    return case_of_books("账", books, [f"{n}.xlsx" for n in range(len(parts))])


@given(st.integers(10, 50), st.integers(0, 9), st.booleans(), st.booleans())
def test_lines_in_both_count_once(cut, again, newest_first, later_first) -> None:
    parts = [statement()[:cut], statement()[cut - again :]]
    if newest_first:
        parts = [part[::-1] for part in parts]
    case = read(*(parts[::-1] if later_first else parts))
    table = case.tables["bank_statement"]
    assert sorted(record["balance"] // 100 for record in table) == sorted(line[3] for line in statement())
    said = [note.zh for note in case.notes if "只计一次" in note.zh]
    assert len(said) == bool(again) and (not again or f"{again} 行" in said[0])
    whole = {verdict.rule: verdict for verdict in Auditor([load_named("books")], engine="plain").audit(case).verdicts}
    assert whole["BK-10"].status is Status.MET


def test_the_same_payment_with_another_balance_is_another_one() -> None:
    first, second = statement()[:30], statement()[30:]
    second.insert(0, [*first[-1][:3], first[-1][3] - first[-1][2], *first[-1][4:]])
    assert len(read(first, second).tables["bank_statement"]) == LINES + 1


@pytest.mark.parametrize("column", [0, 3])
def test_without_a_day_or_a_balance_nothing_is_left_out(column) -> None:
    first, second = statement()[:30], statement()[28:]
    for line in (*first[-2:], *second[:2]):
        line[column] = None
    assert len(read(first, second).tables["bank_statement"]) == LINES + 2


def test_a_sheet_nearly_all_of_which_stands_in_another_is_a_problem_and_not_left_out_in_silence() -> None:
    again = statement()[20:40]
    again[7] = [*again[7][:4], "乙", "另付"]
    case = read(statement(), again)
    assert len(case.tables["bank_statement"]) == LINES
    [problem] = case.problems
    assert problem.what.zh == "20 行中有 19 行与“0.xlsx!流水”相同，可能重复，未采用"
    assert read(statement(), statement()[20:40]).problems == ()
