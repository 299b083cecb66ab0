"""The month of a sheet that is one month's list and does not repeat it in every row: 2022年5月工资表, 5月."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

import numpy as np

from checker.tables.blocks import Block
from checker.tables.table import Table
from checker.tables.typed import Coded, filled

MONTH = "month"
IN_WORDS = {"十二": 12, "十一": 11, "十": 10} | {word: n for n, word in enumerate("一二三四五六七八九", start=1)}
TO = r"\-—–~～至到、"
NO_RANGE = (
    rf"(?!\s*月?份?\s*[{TO}])(?!\s*月\s*\d)"  # 2022年1月至3月 is no month, and 2022年6月8日 the day it was written
)
YEAR_AND_MONTH = re.compile(rf"(?<!\d)(20\d\d)\s*[年./-]?\s*(1[0-2]|0?[1-9])(?!\d){NO_RANGE}")
MONTH_ALONE = re.compile(rf"(?<![\d.{TO}{''.join(IN_WORDS)}])(1[0-2]|0?[1-9]|{'|'.join(IN_WORDS)})\s*(?=月){NO_RANGE}")


def with_month(table: Table, block: Block) -> Table:
    """A list by months whose rows state none, with the one its sheet, its title or its file is called after."""
    if table.spec.joined_by != MONTH or not len(table):
        return table
    if MONTH in table.values and filled(table.values[MONTH]).any():
        return table
    month = month_called((table.sheet, block.title)) or month_called([PurePath(table.file).stem])
    if not month:
        return table
    return replace(table, values={**table.values, MONTH: Coded(np.zeros(len(table), np.int32), [month])})


def month_called(names: Iterable[str]) -> str:
    """The month these names speak of, as 2022-05 or 5月; '' where they name none, several, or a range."""
    said: set[tuple[int, int]] = set()
    for name in names:
        text = unicodedata.normalize("NFKC", name)
        said |= {(int(year), int(month)) for year, month in YEAR_AND_MONTH.findall(text)}
        rest = YEAR_AND_MONTH.sub("；", text).replace("；月", "；")
        said |= {(0, IN_WORDS.get(month) or int(month)) for month in MONTH_ALONE.findall(rest)}
    months, years = {month for _, month in said}, {year for year, _ in said if year}
    if len(months) != 1 or len(years) > 1:
        return ""
    month = months.pop()
    return f"{years.pop()}-{month:02d}" if years else f"{month}月"


def month_number(text: str) -> int:
    """A month so that later ones are larger: 2022-05 is 24269, 5月 is 5; 0 where the text says none."""
    year, _, month = month_called([text]).removesuffix("月").rpartition("-")
    return int(year or 0) * 12 + int(month or 0)
