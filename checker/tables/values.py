"""One cell to one value: money in 分, shares and scores as fractions, days as dates.

Each reader takes the cell's value and the unit its column states, and returns the value, None for an
empty cell, or an Unread that says what is wrong. Nothing is guessed: what does not read is Unread.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any

from checker.core.lang import Both
from checker.core.money import NotWholeFenError, to_fen
from checker.core.shares import to_share
from checker.readers.grid import CellError
from checker.tables.sheets import category_of
from checker.tables.stage_words import instalment_called, stage_called
from checker.tables.written_amounts import TwoAmountsError, money_text
from checker.tables.years import EARLIEST_YEAR, LATEST_YEAR, NO_YEARS, Years, read_day

EMPTY_MARKS = {"", "-", "—", "--", "——", "－", "/", "\\", "无", "暂无", "N/A", "n/a", "¥-", "¥"}
NOT_ENDED = {"在职", "在岗", "在职中", "未离职", "至今"}  # in place of the day on which somebody left
LONGEST_EMPTY_MARK = max(map(len, EMPTY_MARKS))
COUNTED = re.compile(r"^(\d{1,9})\s*(?:年度?|人|名|个|位)$")
SCORED = re.compile(r"^(\d{1,3}(?:\.\d{1,6})?)\s*分$")
LONGEST_QUOTED = 40
MOST_REMEMBERED = 20_000
SMALLEST = Decimal("1e-30")  # a smaller exponent would make a fraction that fills the memory
MOST_FEN = 10**15  # ten trillion 元: beyond it a number is an account or identity number, not money
SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # 1954 to 2119: what a day number of these books can be


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something, but not what its column is for."""

    text: str
    what: Both
    advice: Both

    def of(self, text: str) -> "Unread":
        """The same of another cell."""
        return Unread(text, self.what, self.advice)


Read = object | None | Unread
FULL_DATE = Both("填完整日期，如 2022-08-01", "Write the whole date, as in 2022-08-01")
ERROR_VALUE = Unread(
    "",
    Both("是错误值或没有算出结果的公式", "an error value or a formula without a result"),
    Both(
        "在表格软件中重新计算并保存后再检查；错误值不会按 0 处理",
        "Recalculate and save it in the spreadsheet program and check again; an error value is never taken as 0",
    ),
)
NOT_MONEY = Unread(
    "",
    Both("不是金额", "not an amount"),
    Both("填数字，单位写在表头", "Write a number; the unit belongs in the heading"),
)
TWO_AMOUNTS = Unread(
    "",
    Both("小写与大写不一致", "its figures and its words are two amounts"),
    Both("按合同或凭证核对，改成一致", "Check the contract or voucher and make them agree"),
)
SUB_FEN = Unread(
    "",
    Both("精确到分以下，未四舍五入", "more exact than whole 分, and not rounded"),
    Both(
        "核对原始凭证，填到分为止；程序不代为取舍",
        "Check the voucher and write whole 分; the program does not round for you",
    ),
)
NOT_A_SHARE = Unread("", Both("不是比例", "not a share"), Both("填 55% 或 0.55", "Write 55% or 0.55"))
NOT_A_NUMBER = Unread(
    "",
    Both("不是数字", "not a number"),
    Both(
        "只填数字，单位另列；没有数字的写在备注",
        "Write the number alone, the unit in a column of its own; what has no number belongs in the notes",
    ),
)
NOT_WHOLE = Unread("", Both("不是整数", "not a whole number"), Both("填整数", "Write a whole number"))
NOT_A_DAY = Unread("", Both("不是日期", "not a date"), FULL_DATE)
NO_YEAR = Unread(
    "",
    Both("没有写年份，也看不出是哪一年", "no year is written, and none can be told"),
    FULL_DATE + Both("，或在标题写明年度", ", or the year in the title"),
)
NO_INSTALMENT = Unread(
    "",
    Both("看不出是第几期", "which instalment cannot be told"),
    Both("填 第1期、第2期、第3期（或首期、中期、末期）", "Write “第1期”, “第2期”, “第3期” (or “首期”, “中期”, “末期”)"),
)
NEGATIVE = Both("金额为负", "the amount is negative")


def filled_in(heading: str, unread: Unread) -> Both:
    """What a field holds, and what is wrong with that."""
    return Both(
        f"“{heading}”填的是“{unread.text}”，{unread.what.zh}", f"“{heading}” holds “{unread.text}”: {unread.what.en}"
    )


def read_value(type_: str, value: object, unit: str = "", years: Years = NO_YEARS) -> Read:
    """Read one cell as its column's type. Raises KeyError for a type sheets.yaml may not use.

    A month without a day is neither a day nor nothing: it comes back as the Period it is.
    """
    if isinstance(value, CellError):
        return ERROR_VALUE.of(value.text)
    if value is None or (isinstance(value, str) and is_empty_mark(value)):
        return None
    return _day(value, years) if type_ == "day" else READ[type_](value, unit)


@lru_cache(MOST_REMEMBERED, typed=True)
def read_again(type_: str, value: object, unit: str = "") -> Read:
    """The same, remembered: hundreds of cases have the same days, counts and categories."""
    return read_value(type_, value, unit)


def are_days(values: Sequence[Any]) -> bool:
    """Whether all of them are days as they are, without a time, in years books may be of."""
    if set(map(type, values)) != {date}:
        return False
    years: tuple[int, int] = min(values).year, max(values).year
    return years[0] >= EARLIEST_YEAR and years[1] <= LATEST_YEAR


def shown(value: object) -> str:
    """A cell's value as a message quotes it: not longer than a line."""
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"


def is_empty_mark(text: str) -> bool:
    """Whether a text means an empty cell: nothing, a dash, 无."""
    text = text.strip()
    return len(text) <= LONGEST_EMPTY_MARK and plain_text(text) in EMPTY_MARKS


def plain_text(value: object) -> str:
    """A cell's text in ordinary widths, without spaces at the ends."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFKC", str(value)).strip()


def _unspaced(value: object) -> str:
    """A word in ordinary widths without the spaces that set it wide (优  秀, 中　期)."""
    return "".join(plain_text(value).split())


def _text(value: object, _unit: str) -> Read:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _category(value: object, _unit: str) -> Read:
    text = str(value).strip()
    return category_of(text) or text


def _money(value: object, unit: str) -> Read:
    number: Decimal | int | float
    wrong = NOT_MONEY.of(shown(value))
    if isinstance(value, (bool, date, timedelta, time)):
        return wrong
    try:
        if isinstance(value, (int, float)):
            number = value
        else:
            number, stated = money_text(plain_text(value))
            unit = stated or unit
        fen = to_fen(number, unit or "元")
        return fen if abs(fen) <= MOST_FEN else wrong
    except NotWholeFenError:
        return SUB_FEN.of(shown(value))
    except TwoAmountsError:
        return TWO_AMOUNTS.of(shown(value))
    except (ValueError, InvalidOperation):
        return wrong


def _share(value: object, unit: str) -> Read:
    try:
        if isinstance(value, str):
            text = plain_text(value).replace(" ", "")
            _fraction(text.rstrip("%‰‱"))
            share = to_share(text)
            if not text.endswith(("%", "‰", "‱")) and (unit == "%" or share > 2):
                share /= 100
            return share
        share = _fraction(value)
    except (ValueError, InvalidOperation):
        return NOT_A_SHARE.of(str(value))
    return share / 100 if unit == "%" or share > 2 else share


def _number(value: object, _unit: str) -> Read:
    try:
        return _fraction(plain_text(value).replace(",", "") if isinstance(value, str) else value)
    except (ValueError, InvalidOperation):
        return NOT_A_NUMBER.of(str(value))


def _score(value: object, unit: str) -> Read:
    if isinstance(value, str) and (found := SCORED.match(plain_text(value))):
        value = found[1]
    return _number(value, unit)


def _count(value: object, unit: str) -> Read:
    if isinstance(value, str) and (found := COUNTED.match(plain_text(value))):
        value = found[1]
    number = _number(value, unit)
    if isinstance(number, Fraction):
        return int(number) if number.denominator == 1 else NOT_WHOLE.of(str(value))
    return number


def _day(value: object, years: Years) -> Read:
    day = value.date() if isinstance(value, datetime) else value
    if isinstance(day, date) and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return day
    wrong = NOT_A_DAY.of(str(value))
    if isinstance(day, date):
        return wrong
    if isinstance(value, (bool, time)):
        return wrong
    if isinstance(value, (int, float)):
        if not isfinite(value) or value != int(value):
            return wrong
        if int(value) in SERIALS:
            value = SERIAL_EPOCH + timedelta(days=int(value))
            return value if EARLIEST_YEAR <= value.year <= LATEST_YEAR else wrong
    if _unspaced(value) in NOT_ENDED:
        return None
    found = read_day(plain_text(value), years)
    if found is not None:
        return found
    if re.match(r"^\d{1,2}\s*[-./月]", plain_text(value)):
        return NO_YEAR.of(str(value))
    return wrong


def _stage(value: object, _unit: str) -> Read:
    return stage_called(_unspaced(value))


def _grade(value: object, _unit: str) -> Read:
    return _unspaced(value)


def _instalment(value: object, _unit: str) -> Read:
    return instalment_called(_unspaced(value)) or NO_INSTALMENT.of(str(value))


def _fraction(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise ValueError(value)
    number = Decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite() or abs(number) > MOST_FEN or (number and abs(number) < SMALLEST):
        raise ValueError(value)
    return Fraction(number)


READ: dict[str, Callable[[object, str], Read]] = {
    "text": _text,
    "category": _category,
    "money": _money,
    "share": _share,
    "number": _number,
    "score": _score,
    "count": _count,
    "stage": _stage,
    "grade": _grade,
    "instalment": _instalment,
}
