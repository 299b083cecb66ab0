"""Texts that are nothing but digits are read as numbers, all at once where all of them are."""

from hypothesis import given
from hypothesis import strategies as st

from checker.tables.whole_numbers import whole_numbers

LONGEST = 4
TEXTS = st.lists(st.text("012", min_size=1, max_size=LONGEST) | st.text("01２²-_ ", max_size=6), max_size=5)


@given(TEXTS)
def test_each_text_is_read_as_if_it_stood_alone(texts) -> None:
    numbers, digits = whole_numbers(texts, LONGEST)
    plain = [text if text.isascii() and text.isdecimal() and len(text) <= LONGEST else "" for text in texts]
    assert numbers.tolist() == [int(text or 0) for text in plain]
    assert digits.tolist() == [len(text) for text in plain]
