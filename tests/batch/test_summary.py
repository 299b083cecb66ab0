"""The first lines of a batch's summary: each case counts once, and what was not judged is no clean bill."""

import io

import pytest
from rich.console import Console

from checker.reports.batch_terminal import show_batch
from checker.reports.terminal import Page
from checker.store.read import StoredCase


def case(key, **counts):
    none = dict.fromkeys(("breaches", "doubts", "hints", "undecided", "met", "not_applicable", "problem_count"), 0)
    return StoredCase(
        id=1, key=key, content_key="", name=key, state="checked", reused=False, engine="", checked_at="", seconds=0.0,
        finding_count=0, **{**none, **counts},
    )  # fmt: skip


CASES = (
    case("甲", undecided=1, met=40),
    case("乙", met=40, not_applicable=3),
    case("丙", hints=1, undecided=2),
    case("丁", doubts=1, hints=1),
    case("戊", breaches=1, doubts=3),
    case("己", breaches=1, problem_count=1),
)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh", "6 个项目（没有变、沿用上次的 2 个）\n"
               "  读不全 1 · 有违规 1 · 有疑点 1 · 有提示 1 · 只有未能判断 1 · 没有问题 1\n"),
        ("en", "6 cases (2 unchanged)\n"
               "  not fully read 1 · breach 1 · doubt 1 · hint 1 · undecided only 1 · nothing\n  found 1\n"),
    ],
)  # fmt: skip
def test_each_case_counts_once_under_the_gravest_it_came_to(lang, wanted):
    console = Console(file=io.StringIO(), width=80, markup=False, highlight=False)
    show_batch(Page(console, lang), CASES, {}, 2)
    assert console.file.getvalue().startswith(wanted)
