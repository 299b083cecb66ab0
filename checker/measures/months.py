"""Months as one number (year × 12 + month − 1), read from a column that states them as people write them."""

import re
from datetime import date
from itertools import pairwise

import numpy as np

from checker.core.lang import Lang, say
from checker.measures.lines import Lines, Places

YEAR_AND_MONTH = re.compile(r"(\d{4})\s*[-年./]?\s*(\d{1,2})(?!\d{3})")
MONTH = re.compile(r"^(\d{1,2})\s*月?份?$")


def months_of(lines: Lines, name: str = "month") -> Places:
    """The month of every line, 0 where it cannot be told; 5月 belongs to the service year."""
    column = lines.text(name)
    period = lines.case.period
    numbers = [month_of(str(text), period.start if period else None) for text in column.different]
    return np.array([*numbers, 0], np.int64).take(column.codes)


def month_of(text: str, begins: date | None = None) -> int:
    """The number of a month: 2022-05, 2022年5月, 202205; a bare 5月 is the first one from the year's beginning on."""
    found = YEAR_AND_MONTH.search(text)
    if found and 1 <= int(found[2]) <= 12:
        return int(found[1]) * 12 + int(found[2]) - 1
    bare = MONTH.match(text.strip())
    if bare and begins and 1 <= int(bare[1]) <= 12:
        month = begins.year * 12 + int(bare[1]) - 1
        return month if month >= begins.year * 12 + begins.month - 1 else month + 12
    return 0


def month_text(month: int) -> str:
    """2022-05"""
    return f"{month // 12}-{month % 12 + 1:02d}"


def months_text(months: list[int], lang: Lang = "zh") -> str:
    """Months as runs: 2022-03 至 2022-05、2022-08, or 2022-03 to 2022-05, 2022-08."""
    to = say(lang, "至", "to")
    return say(lang, "、", ", ").join(
        month_text(run[0]) if len(run) == 1 else f"{month_text(run[0])} {to} {month_text(run[-1])}"
        for run in runs(months)
    )


def runs(months: list[int]) -> list[list[int]]:
    """Months that follow each other, together."""
    ordered = sorted(set(months))
    found = [ordered[:1]] if ordered else []
    for before, month in pairwise(ordered):
        if month == before + 1:
            found[-1].append(month)
        else:
            found.append([month])
    return found
