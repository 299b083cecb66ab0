import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.ooxml.cell_tags import _any_attributes, attributes_of
from checker.readers.ooxml.words import PADDING, words_of

PARTS = st.sampled_from([
    "", ' t="s"', ' s="1"', ' s="9"', ' s="12"', ' s=":"', ' s="x"', ' t="n"', ' t="str"', ' t="inlineStr"', ' s=""', " x", ' cm="1"',
])  # fmt: skip
ENDS = st.sampled_from([">", "/>", " >", "<"])


@given(st.lists(st.tuples(PARTS, PARTS, ENDS), min_size=1, max_size=20))
def test_eight_bytes_tell_what_looking_closely_tells(tags: list[tuple[str, str, str]]) -> None:
    parts = ["".join(tag).encode() for tag in tags]
    words = words_of(b"".join(parts) + PADDING)
    at = np.cumsum([0, *map(len, parts[:-1])])
    for quick, close in zip(attributes_of(words, at), _any_attributes(words, at), strict=True):
        assert quick.tolist() == close.tolist()
        assert quick.dtype == close.dtype
