"""Two columns of amounts under the same heading: a copy is no matter, another content is a problem."""

import pytest

from checker.readers.grid import Book, Grid
from checker.tables.read_case import case_of_books

HEAD = ["支出类别", "支出金额", "支出金额"]


def problems(*second: object) -> list[str]:
    first = ("1,200", "300", "1,200")  # written as text
    lines = [["人员费用", one, other] for one, other in zip(first, second, strict=True)]
    case = case_of_books("账", [Book("账.xlsx", "x", (Grid("账.xlsx", "支出明细", [HEAD, *lines]),))], ["账.xlsx"])
    return [problem.what.zh for problem in case.problems if "有两列都像" in problem.what.zh]


@pytest.mark.parametrize("second", [("1,200", "300", "1,200"), (None, None, None)])
def test_a_copy_and_an_empty_column_are_no_matter(second) -> None:
    assert problems(*second) == []


@pytest.mark.parametrize("second", [("1,500", "400", "1,500"), ("300", "1,200", "300"), (1200, 300, 1300)])
def test_another_content_is_a_problem_even_where_it_repeats_in_the_same_rows(second) -> None:
    [said] = problems(*second)
    assert said == "有两列都像“支出金额”（另一列是 C 列），不知以哪列为准"
