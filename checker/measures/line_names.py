"""Lines of the books as an auditor names them: 2022-03-05 记-12."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from checker.tables.typed import Coded, Codes

# The books of a city are all of the same few hundred days.
day_in_words = lru_cache(maxsize=4096, typed=True)(str)


def names_of(days: Coded, vouchers: Coded, places: Codes) -> list[str]:
    """Day and voucher of each of these lines, every different one put into words once; '' for a line with neither."""
    return [
        f"{day} {voucher}" if day and voucher else day or voucher or ""
        for day, voucher in zip(_in_words(days, places, day_in_words), _in_words(vouchers, places, str), strict=True)
    ]


def _in_words(column: Coded, places: Codes, worded: Callable[[Any], str]) -> list[str | None]:
    codes, different = column.codes[places].tolist(), column.different
    words = {code: worded(different[code]) for code in set(codes) if code >= 0}
    return list(map(words.get, codes))
