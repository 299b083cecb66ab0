"""One text that states the first day and the last."""

from datetime import date

import pytest

from checker.tables.day_spans import days_in
from tests.tables.test_small_gaps import case

MAY, APRIL = date(2023, 5, 1), date(2024, 4, 30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2023年5月1日至2024年4月30日", (MAY, APRIL)),
        ("自2023年5月1日起至2024年4月30日止（一年）", (MAY, APRIL)),
        ("2023.5.1-2024.4.30", (MAY, APRIL)),
        ("2023-05-01—2024-04-30", (MAY, APRIL)),
        ("２０２３／５／１～２０２４／４／３０", (MAY, APRIL)),
        ("2023年1月1日-12月31日", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2024年4月30日至2023年5月1日", None),
        ("2023年2月30日至2024年4月30日", None),
        ("2023年5月至2024年4月", None),
        ("一年", None),
        ("2023年5月1日起", None),
        ("2022年5月1日、2023年5月1日至2024年4月30日", None),
    ],
)
def test_days_of_a_text(text, days) -> None:
    assert days_in(text) == days


def told(*lines):
    found = case(("项目基本情况", [["项目名称", "甲站"], ["地区", "广州市"], ["年度合同金额", "240万元"], *lines]))
    [project] = found.tables["project"]
    return project, found


def test_a_term_of_a_year_is_the_service_year() -> None:
    project, _ = told(["合同期限", "2023年5月1日至2024年4月30日"])
    assert (project["service_start"], project["service_end"], project["project_start"]) == (MAY, APRIL, None)
    assert project.cell("service_end").full.endswith("B4")


def test_a_term_of_three_years_is_the_time_of_the_project() -> None:
    project, _ = told(["合同期限", "2021年5月1日至2024年4月30日"])
    assert (project["project_start"], project["project_end"], project["service_start"]) == (
        date(2021, 5, 1),
        APRIL,
        None,
    )


def test_a_term_without_days_is_told_and_not_read() -> None:
    project, found = told(["服务期限", "一年"])
    assert project["service_start"] is None
    assert any("没有写明哪天起、哪天止（一年）" in note.zh for note in found.notes)


def test_two_statements_that_differ_are_not_believed() -> None:
    project, found = told(["服务期限", "2023年5月1日至2024年4月30日"], ["服务开始日期", "2023年6月1日"])
    assert (project["service_start"], project["service_end"]) == (None, APRIL)
    assert any("填了两次，内容不同" in problem.what.zh for problem in found.problems)


def test_the_service_year_is_a_year_or_its_days():
    project, found = told(["服务年度", "2022年1月1日至2022年12月31日"])
    assert (project["service_start"], project["service_end"], project["year"]) == (date(2022, 1, 1), date(2022, 12, 31), None)  # fmt: skip
    assert not found.problems
    project, found = told(["服务年度", "2022年度"])
    assert (project["year"], found.problems) == (2022, ())
    _, found = told(["服务年度", "第一年"])
    assert len(found.problems) == 1
