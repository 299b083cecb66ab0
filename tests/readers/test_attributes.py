import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.ooxml.cell_tags import _any_attributes, attributes_of
from checker.readers.ooxml.words import PADDING, words_from, words_of

PARTS = st.sampled_from([
    "", ' t="s"', ' s="1"', ' s="9"', ' s="12"', ' s=":"', ' s="x"', ' t="n"', ' t="str"', ' t="inlineStr"', ' s=""', " x", ' cm="1"',
])  # fmt: skip
ENDS = st.sampled_from([">", "/>", " >", "<"])


@given(st.lists(st.tuples(PARTS, PARTS, ENDS), min_size=1, max_size=20), st.integers(1, 7))
def test_eight_bytes_tell_what_looking_closely_tells(tags: list[tuple[str, str, str]], digits: int) -> None:
    address = b'<c r="A' + b"7" * digits + b'"'
    parts = [address + "".join(tag).encode() for tag in tags]
    text = b"".join(parts) + PADDING
    words, at = words_of(text), np.cumsum([0, *map(len, parts[:-1])])
    lengths = np.full(len(at), digits)
    opened = attributes_of(words, words_from(text, at, 4), lengths, at + len(address))
    for quick, close in zip(opened[:3], _any_attributes(words, at + len(address)), strict=True):
        assert quick.tolist() == close.tolist()
        assert quick.dtype == close.dtype
    same_letters = np.uint64(0xFFFFFFFF)
    assert (opened.tails & same_letters).tolist() == (words[opened.ends] & same_letters).tolist()
