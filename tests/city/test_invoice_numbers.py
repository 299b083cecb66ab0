"""Invoice numbers of a case asked in one piece are the same as one by one."""

from hypothesis import given
from hypothesis import strategies as st

from checker.city.cross.same_invoice import _numbers_of, number_of

TEXTS = st.one_of(st.text("0123456789", max_size=12), st.text("0１a 號²", max_size=10))


@given(st.lists(TEXTS, min_size=1))
def test_all_at_once_is_one_by_one(texts):
    assert _numbers_of(texts) == [number_of(text) for text in texts]


@given(st.lists(st.text("0123456789", min_size=8, max_size=20), min_size=1))
def test_plain_numbers_stay_as_they_are(texts):
    assert _numbers_of(texts) == texts == [number_of(text) for text in texts]
