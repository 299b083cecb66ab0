"""The vouchers of a whole column are those of its texts one by one."""

from itertools import product

import numpy as np

from checker.tables.vouchers import Voucher, read_voucher, read_vouchers, types_and_numbers, vouchers_in_words

TEXTS = ["12", "0007", "记-3", "记账凭证 9", "转字第5号", "１２", " 5 ", "见附件", "1234567890", "123456789"]
TYPES = ["记", "转字", "记账", "银收", "", None]


def test_every_pair_of_text_and_type_is_read_alike() -> None:
    pairs = list(product([-1, *range(len(TEXTS))], range(len(TYPES))))
    found = read_vouchers(TEXTS, TYPES, np.array([text for text, _ in pairs]), np.array([type_ for _, type_ in pairs]))
    for place, (text, type_) in enumerate(pairs):
        written = TEXTS[text] if text >= 0 else None
        wanted = (read_voucher(written, TYPES[type_] or "") if written else None) or written
        assert found[place] == list(found)[place] == wanted, (written, TYPES[type_])
    assert found[-1] == Voucher("", 123456789)
    assert len(found) == len(pairs)
    assert found[6:8] == [Voucher("记", 12), Voucher("转", 12)]


def test_types_and_numbers_are_those_of_each_voucher() -> None:
    places = np.arange(len(TEXTS) * len(TYPES))
    found = read_vouchers(TEXTS, TYPES, places % len(TEXTS), places // len(TEXTS))
    for different in (found, list(found)):
        types, type_of, numbers = types_and_numbers(different)
        assert types == ["", "记", "转", "银收"]
        for one, type_, number in zip(list(found), type_of.tolist(), numbers.tolist(), strict=True):
            assert (one.type, one.number) == (types[type_], number) if isinstance(one, Voucher) else type_ == -1
    assert types_and_numbers(["见附件"])[0] == []
    assert types_and_numbers(())[0] == []


def test_vouchers_are_worded_together_as_one_by_one() -> None:
    pairs = list(product([-1, *range(len(TEXTS))], range(len(TYPES))))
    found = read_vouchers(TEXTS, TYPES, np.array([text for text, _ in pairs]), np.array([type_ for _, type_ in pairs]))
    some = [*range(0, len(pairs), 2), 7]
    for different in (found, list(found)):
        assert vouchers_in_words(different, some) == [str(found[place]) for place in some]
        assert vouchers_in_words(different, []) == []
