"""What is told of eight letters at once is what looking at them one by one tells; texts are found by any number."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.readers.ooxml import reading
from checker.readers.ooxml.words import digits_before_quote, whole_numbers, word_of, words_from
from checker.readers.open_book import read_bytes
from checker.readers.source import Source
from tests.readers.file_makers import one_sheet, sst_xml

LETTERS = st.lists(st.sampled_from(b'0123456789"/:\0\x7f\x80\xb0\xff'), min_size=8, max_size=8).map(bytes)
NUMBERS = st.integers(0, 9_999_999).map(lambda number: (b'%d"' % number).ljust(8, b"7"))


@given(LETTERS | NUMBERS)
@example(b'1234567"')
@example(b"12345678")
@example(b'"1234567')
def test_digits_before_a_quote(letters: bytes) -> None:
    found = re.match(rb'[0-9]*(?=")', letters)
    lengths = digits_before_quote(np.array([word_of(letters)]))
    assert lengths.tolist() == [len(found[0]) if found else -1]
    if found and found[0]:
        assert whole_numbers(np.array([word_of(letters)]), lengths).tolist() == [int(found[0])]


def test_words_that_follow_each_other_up_to_the_end_of_the_text() -> None:
    text, places = bytes(range(40)), (0, 7, 24)
    for row, further in zip(words_from(text, np.array(places), 2), (0, 8), strict=True):
        assert row.tolist() == [int.from_bytes(text[at + further : at + further + 8], "little") for at in places]


@pytest.mark.parametrize("inside", ["", "<f>B1</f>"])
@pytest.mark.parametrize("numbers", [[7], [0, 9_999], [7, 10_000, 123], [0, 12_344]])
def test_texts_with_numbers_of_up_to_four_digits_and_more(
    numbers: list[int], inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BIG_BYTES", 0)
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s">{inside}<v>{number}</v></c><c r="B{row}"><v>-{row}.5</v></c></row>'
        for row, number in enumerate(numbers, 1)
    )
    texts = [f"第{number}号" for number in range(12_345)]
    (grid,) = read_bytes(Source("账.xlsx", one_sheet(rows, strings=sst_xml(*texts)))).grids
    assert [values for _, values in grid.rows()] == [[f"第{n}号", -row - 0.5] for row, n in enumerate(numbers, 1)]


@pytest.mark.parametrize("number", ["12345", "123456789", "4294967297"])
def test_a_text_with_a_number_beyond_all_is_lost(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BIG_BYTES", 0)
    rows = f'<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>{number}</v></c></row>'
    found = read_bytes(Source("账.xlsx", one_sheet(rows, strings=sst_xml("甲", "乙"))))
    assert found.grids[0].cell(1, 1) == "乙"
    assert str(found.grids[0].cell(1, 2)).count("文字丢失")
    assert len(found.problems) == 1
