"""Which instalment and which assessment a row is of, as people write it; what could be two is none."""

import pytest

from checker.tables.values import READ, Unread


@pytest.mark.parametrize(
    ("written", "instalment"),
    [
        ("第1期", 1),
        ("首期款", 1),
        ("第1期（市级）", 1),
        ("第一期(区财政)", 1),
        ("第2期市级资金", 2),
        ("第2期-区级", 2),
        ("第三期（尾款）", 3),
        ("尾款", 3),
    ],
)
def test_an_instalment_is_told_by_its_number(written, instalment):
    assert READ["instalment"](written, "") == instalment


@pytest.mark.parametrize(
    "written", ["预付款", "区配套", "第1期（退回）", "第1期（扣减）", "第1期返还", "第1、2期", "2020年第1期", "第12期"]
)
def test_what_is_returned_or_of_two_is_no_instalment(written):
    assert isinstance(READ["instalment"](written, ""), Unread)


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("中期评估", "中期"),
        ("期中", "中期"),
        ("中期复评", "中期"),
        ("末期专业服务评估", "末期"),
        ("末期（专业服务和财务综合评估）", "末期"),
        ("末期财务", "财务"),
        ("财务评估", "财务"),
        ("中末期", "中末期"),
        ("中期、末期", "中期、末期"),
    ],
)
def test_an_assessment_is_told_by_its_stage(written, stage):
    assert READ["stage"](written, "") == stage


@pytest.mark.parametrize(("written", "score"), [("85分", 85), ("85 分", 85), ("85", 85), (85, 85)])
def test_a_score_may_say_that_it_is_one(written, score):
    assert READ["score"](written, "") == score


@pytest.mark.parametrize("written", ["85分左右", "约85", "A", "85分（良好）"])
def test_what_is_more_than_a_score_is_not_read_as_one(written):
    assert isinstance(READ["score"](written, ""), Unread)
