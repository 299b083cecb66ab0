"""A column of plain numbers is numbered by number: the same numbers for its rows, and the same texts, as by comparing them."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.arrow import as_int32, numbers_array
from checker.readers.text_pieces import Piece, _numbered_numbers, numbered

plain = st.integers(0, 999_999).map(str) | st.integers(0, 9).map(str)
odd = st.sampled_from(("", "007", "+7", "-7", "0x7", "0xFFFF", " 7", "7 ", "7.0", "７", "1234567", "1e3", "记-7"))


def both(parts: list[list[str]]) -> None:
    texts = [pa.array(part, pa.string()) for part in parts]
    codes, different = numbered([Piece(one) for one in texts])
    found = pa.chunked_array(texts).dictionary_encode().chunks
    assert codes.tolist() == [code for one in found for code in as_int32(one.indices).tolist()]
    assert different.to_pylist() == found[-1].dictionary.to_pylist()


@given(st.lists(st.lists(plain, min_size=1, max_size=9), min_size=1, max_size=4))
def test_plain_numbers(parts: list[list[str]]) -> None:
    assert _numbered_numbers([pa.array(part, pa.string()) for part in parts]) is not None
    both(parts)


@given(st.lists(st.lists(plain | odd, min_size=1, max_size=9), min_size=1, max_size=4))
def test_numbers_among_other_texts(parts: list[list[str]]) -> None:
    both(parts)


@pytest.mark.parametrize("text", ["", "007", "+7", "-7", "0x7", "0xFFFF", " 7", "7.0", "７", "1234567"])
def test_what_is_not_written_as_its_number_is_compared(text: str) -> None:
    assert _numbered_numbers([pa.array(["7", "12"]), pa.array([text])]) is None


def test_positions_of_any_width_are_handed_to_arrow_as_they_are() -> None:
    for kind in (np.int32, np.int64, np.uint8):
        assert numbers_array(np.array([3, 1, 2], kind)).to_pylist() == [3, 1, 2]  # type: ignore[arg-type]
