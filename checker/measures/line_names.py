"""Lines of the books as an auditor names them: 2022-03-05 记-12."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from checker.tables.typed import Coded, Codes
from checker.tables.vouchers import vouchers_in_words

# The books of a city are all of the same few hundred days.
day_in_words = lru_cache(maxsize=4096, typed=True)(str)


def names_of(days: Coded, vouchers: Coded, places: Codes) -> list[str]:
    """Day and voucher of each of these lines, every different one put into words once; '' for a line with neither."""
    return [
        f"{day} {voucher}" if day and voucher else day or voucher or ""
        for day, voucher in zip(
            _in_words(days, places, _days_in_words), _in_words(vouchers, places, vouchers_in_words), strict=True
        )
    ]


def _in_words(
    column: Coded, places: Codes, worded: Callable[[Sequence[Any], Sequence[int]], list[str]]
) -> list[str | None]:
    codes = column.codes[places].tolist()
    used = [code for code in set(codes) if code >= 0]
    words = dict(zip(used, worded(column.different, used), strict=True))
    return list(map(words.get, codes))


def _days_in_words(days: Sequence[Any], places: Sequence[int]) -> list[str]:
    return [day_in_words(days[place]) for place in places]
