"""Whatever the number: each mis-writing leads back to it, and what is in standard form stays as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.citations.distance import distance
from checker.citations.judge import lint_text
from checker.citations.number import CLOSE, OPEN, DocumentNumber, normalise
from checker.citations.registry import title_key

offices = st.text("穗粤深甘京府办民政财社规函字综预建教卫", min_size=1, max_size=5).flatmap(
    lambda start: st.sampled_from("发函办规字民财综预会库电").map(lambda end: start + end)
)
numbers = st.builds(DocumentNumber, offices, st.integers(2000, 2099), st.integers(1, 9999))
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
MISWRITINGS = {
    **{
        f"brackets {a}{b}": lambda n, a=a, b=b: f"{n.office}{a}{n.year}{b}{n.serial}号"
        for a, b in zip(OPEN, CLOSE, strict=True)
    },
    "short year": lambda n: f"{n.office}〔{n.year % 100:02d}〕{n.serial}号",
    "年 in brackets": lambda n: f"{n.office}〔{n.year}年〕{n.serial}号",
    "年第": lambda n: f"{n.office}{n.year}年第{n.serial}号",
    "第": lambda n: f"{n.office}〔{n.year}〕第{n.serial}号",
    "zero": lambda n: f"{n.office}〔{n.year}〕0{n.serial}号",
    "no 号": lambda n: f"{n.office}〔{n.year}〕{n.serial}",
    "spaces": lambda n: f"{n.office} 〔 {n.year} 〕 {n.serial} 号",
    "line break": lambda n: f"{n.office}〔{n.year}〕\n\n{n.serial}号",
    "full width": lambda n: str(n).translate(WIDE),
    "号文": lambda n: f"{n.office}[{n.year}]{n.serial}号文",
    "dash": lambda n: f"{n.office}{n.year}-{n.serial}",
}


@given(numbers)
def test_every_miswriting_leads_back_to_the_number(number):
    for name, miswrite in MISWRITINGS.items():
        assert normalise(miswrite(number)) == str(number), name


@given(numbers)
def test_a_number_in_standard_form_stays(number):
    assert normalise(str(number)) == str(number)


@given(st.text("穗府办规财发令第年号文〔〕[]（）0129０〇十 \n-", max_size=24))
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6))
def test_distance_is_a_distance(a, b, c):
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) == distance(b, a)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@pytest.mark.heavy
@pytest.mark.parametrize(
    "piece", ["穗", "《", "穗府办规〔2018", "（2019）", "部令第1号", "《a》", "《a》（穗府办〔2018〕9号）"]
)
def test_time_grows_with_the_text_and_no_faster(piece, registry):
    begun = time.process_time()
    lint_text(piece * (300_000 // len(piece)), registry)
    assert time.process_time() - begun < 15


def test_a_title_in_wide_digits_is_that_title() -> None:
    assert title_key("关于全面做好２０２３年工作的通知") == title_key("关于全面做好2023年工作的通知")
    assert title_key("２０２３年工作") != title_key("2022年工作")
