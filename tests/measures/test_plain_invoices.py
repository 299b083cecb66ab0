"""An invoice column is searched text by text only where something in it may be no number."""

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.measures.invoices import NUMBER, _all_are_numbers

TEXTS = st.lists(st.text("0aZ", min_size=3, max_size=6) | st.text("0aＡ张- ", max_size=6) | st.none(), max_size=4)


@given(TEXTS)
def test_what_is_not_searched_would_have_been_found(texts) -> None:
    if _all_are_numbers(texts):
        assert all(re.search(NUMBER, text) for text in texts)
