"""Texts read and searched in Arrow are what Python makes of them one by one."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pyarrow")

from checker.readers.arrow import as_int32, as_mask, mask_array, texts_array
from checker.tables.arrow_pieces import with_numbers_as_0
from checker.tables.arrow_texts import ArrowTexts, read_texts
from checker.tables.typed import Coded
from checker.tables.values import EMPTY_MARKS, plain_text
from checker.tables.whole_numbers import whole_numbers

SPACES = " \t\n\r\x1c\x85\xa0\u2003\u3000"
PIECES = st.sampled_from(["-", "—", "／", "N/A", "无", "暂无", "活动", "工资", "12", "a", ".", "(", "¥", "号", *SPACES])
TEXTS = st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=5)


def one_by_one(texts):
    """As every reader of single cells does it."""
    return [None if plain_text(text) in EMPTY_MARKS else text.strip() for text in texts]


@given(st.lists(TEXTS, min_size=1, max_size=40))
def test_a_column_reads_as_its_cells_do(texts):
    different = list(dict.fromkeys(text.encode("utf-8", "replace").decode() for text in texts))
    codes = np.array([different.index(text.encode("utf-8", "replace").decode()) for text in texts], np.int32)
    column = read_texts(codes, texts_array(different))
    expected = one_by_one([different[code] for code in codes.tolist()])
    assert list(column) == expected
    # The different ones once each, as they are first met.
    assert list(column.different) == list(dict.fromkeys(t for t in one_by_one(different) if t is not None))


@given(st.lists(TEXTS, min_size=1, max_size=30), st.lists(TEXTS.filter(bool), max_size=4))
def test_words_are_found_as_python_finds_them(texts, words):
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    words = [word.encode("utf-8", "replace").decode() for word in words]
    codes = np.arange(len(clean), dtype=np.int32)
    quick, slow = Coded(codes, ArrowTexts(texts_array(clean))), Coded(codes, clean)
    expected = [any(word in text for word in words) for text in clean]
    assert quick.holding(words).tolist() == slow.holding(words).tolist() == expected
    kinds = quick.sorted_by(len, words)
    assert kinds.tolist() == [len(text) if there else -1 for text, there in zip(clean, expected, strict=True)]


@given(st.lists(TEXTS | st.text("0129٣１", max_size=20), max_size=30), st.sampled_from((1, 9, 15, 18)))
def test_numbers_are_found_as_python_finds_them(texts, longest):
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    for start in (0, len(clean) // 2):
        quick = whole_numbers(ArrowTexts(texts_array(clean).slice(start)), longest)
        slow = whole_numbers(clean[start:], longest)
        assert [found.tolist() for found in quick] == [found.tolist() for found in slow]


@given(st.lists(TEXTS | st.text("0129٣a", max_size=9), max_size=30))
def test_a_run_of_digits_is_one_0(texts):
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    for start in (0, len(clean) // 2):
        found = with_numbers_as_0(texts_array(clean).slice(start)).to_pylist()
        assert found == [re.sub("[0-9]+", "0", text) for text in clean[start:]]


def test_texts_that_differ_in_numbers_only_are_asked_once():
    texts = [f"第{n}号活动物资{n % 3}" for n in range(40)] + [
        "2022年工资",
        "20年22工资",
        "12345热线",
        "1月2日活动0物资",
    ]
    column = Coded(np.arange(len(texts)), ArrowTexts(texts_array(texts)))
    for words in (["工资"], ["活动物"], ["物资", "热线"], ["12345"], ["号活"], ["年工", "年22"], ["0"], ["动物"]):
        assert column.holding(words).tolist() == [any(word in text for word in words) for text in texts]
    assert column.different._alike is not None


def test_a_pattern_and_a_cell_of_nothing():
    texts = ["10211047", "无号", "No. 12", ""]
    column = Coded(np.array([0, 1, -1, 2, 3]), ArrowTexts(texts_array(texts)))
    plain = Coded(np.array([0, 1, -1, 2, 3]), texts)
    assert column.matching("[0-9A-Za-z]{4,30}").tolist() == [True, False, False, False, False]
    assert column.matching(r"\d+").tolist() == plain.matching(r"\d+").tolist()
    assert [column.different[n] for n in range(4)] == texts
    assert column.different[1:3] == texts[1:3]


@given(st.lists(st.booleans(), max_size=70), st.integers(0, 9))
def test_masks_and_numbers_come_back_from_arrow(mask, skipped):
    part = mask_array(np.array(mask, np.bool_))[skipped:]
    assert as_mask(part).tolist() == mask[skipped:]
    numbers = texts_array([str(m) for m in mask]).dictionary_encode().indices[skipped:]
    assert as_int32(numbers).tolist() == numbers.to_pylist()


def test_spaces_are_those_python_strips():
    from checker.tables import arrow_texts

    assert "".join(chr(c) for c in range(0x11000) if chr(c).isspace()) == arrow_texts.SPACES
    assert all(re.sub(r"\s", "", mark) == mark for mark in EMPTY_MARKS)
