from hypothesis import given
from hypothesis import strategies as st

from checker.tables.beginnings import Beginnings
from checker.tables.letters import FEW, Letters

SOME = frozenset("计额 a0")
TEXTS = st.lists(st.text("合计额 a01\0\ud800𠀀", max_size=3), max_size=30)


@given(TEXTS)
def test_all_at_once_and_one_by_one_find_the_same(texts: list[str]) -> None:
    strings = [*texts, *(["合计", "", "01 "] * FEW)]
    letters = Letters(strings)
    assert letters.ending_in(SOME) == [code for code, text in enumerate(strings) if text[-1:] in SOME]
    assert letters.beginning_with(SOME) == [code for code, text in enumerate(strings) if text[:1] in SOME]


def test_a_letter_of_two_units_is_found() -> None:
    strings = ["𠀀计", "计𠀀"] * FEW
    assert Letters(strings).beginning_with(frozenset("𠀀")) == list(range(0, 2 * FEW, 2))
    assert Letters(strings).ending_in(frozenset("𠀀")) == list(range(1, 2 * FEW, 2))


@given(st.lists(st.text("支付日第三0９-万 单位a𠀀\0", max_size=4), max_size=30), st.booleans())
def test_every_text_that_may_begin_like_a_heading_is_named(texts: list[str], many: bool) -> None:
    strings = texts * (FEW if many else 1)
    beginnings = Beginnings(["支付日期", "第三方得分", "日", "3月"])
    named = set(beginnings.among(Letters(strings)).tolist())
    assert named >= {code for code, text in enumerate(strings) if beginnings[text[:2]]}
