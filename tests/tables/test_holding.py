"""Words are looked for in all texts of a column at once, and found in each text by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.tables.joined_texts import SHORT
from checker.tables.typed import Coded

TEXTS = st.lists(st.none() | st.text("甲乙.*\n 丙𠀀\0", max_size=6), max_size=8)
WORDS = st.lists(st.text("甲乙.*\n𠀀", min_size=1, max_size=3), max_size=12)


@given(TEXTS, WORDS, st.sampled_from([0, SHORT]))
def test_where_a_text_holds_one_of_the_words(texts, words, others) -> None:
    texts = [*texts, "丁" * others]  # of texts as long as that the words are asked about first
    column = Coded(np.arange(-1, len(texts)), texts)
    holding = [text is not None and any(word in text for word in words) for text in texts]
    assert column.holding(words).tolist() == [False, *holding]


def test_no_word_is_found_across_two_texts() -> None:
    assert Coded(np.array([0, 1, 2]), ["差旅", "费", "差旅费"]).holding(["旅费"]).tolist() == [False, False, True]
