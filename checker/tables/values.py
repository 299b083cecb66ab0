"""One cell to one value: money in 分, shares and scores as fractions, days as dates.

Each reader takes the cell's value and the unit its column states, and returns the value, None for an
empty cell, or an Unread that says what is wrong. Nothing is guessed: what does not read is Unread.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from checker.core.money import NotWholeFenError, to_fen
from checker.core.shares import to_share
from checker.readers.grid import CellError
from checker.tables.sheets import categories, plain_heading

EMPTY_MARKS = {"", "-", "—", "--", "——", "/", "\\", "无", "暂无", "N/A", "n/a"}
MONEY_TEXT = re.compile(r"^[-−]?\d+(\.\d+)?$")
MONEY_UNIT = re.compile(r"(亿元|万元|千元|元|万)(整|正)?$")
DAY_TEXT = re.compile(r"^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(\s+\d{1,2}:\d{2}(:\d{2})?)?$")
DAY_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)  # 1954 to 2119: what a day number of these books can be
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
INSTALMENT_NAMES = {"首期": 1, "首笔": 1, "中期": 2, "末期": 3, "尾款": 3, "尾期": 3}
CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
STAGES = (("财务", "财务"), ("中期", "中期"), ("末期", "末期"), ("期末", "末期"), ("终期", "末期"))


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that holds something, but not what its column is for."""

    text: str
    what: str
    advice: str


Read = object | None | Unread


def read_value(type_: str, value: object, unit: str = "") -> Read:
    """Read one cell as its column's type. Raises KeyError for a type sheets.yaml may not use."""
    if isinstance(value, CellError):
        return Unread(
            value.text, "是错误值或没有算出结果的公式", "在表格软件中重新计算并保存后再检查；错误值不会按 0 处理"
        )
    if value is None or (isinstance(value, str) and plain_text(value) in EMPTY_MARKS):
        return None
    return READ[type_](value, unit)


def plain_text(value: object) -> str:
    """A cell's text in ordinary widths, without spaces at the ends."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFKC", str(value)).strip()


def _text(value: object, _unit: str) -> Read:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _category(value: object, _unit: str) -> Read:
    text = str(value).strip()
    return categories().get(plain_heading(text), text)


def _money(value: object, unit: str) -> Read:
    number: Decimal | int | float
    if isinstance(value, bool) or isinstance(value, (date, timedelta)):
        return Unread(str(value), "不是金额", "填数字，单位写在表头")
    if isinstance(value, (int, float)):
        number = value
    else:
        text = plain_text(value).replace(",", "").replace("¥", "").replace(" ", "").removeprefix("人民币")
        if text.startswith("(") and text.endswith(")"):
            text = f"-{text[1:-1]}"
        stated = MONEY_UNIT.search(text)
        if stated:
            unit = "万元" if stated.group(1) == "万" else stated.group(1)
            text = text[: stated.start()]
        if not MONEY_TEXT.match(text):
            return Unread(str(value), "不是金额", "填数字，单位写在表头")
        number = Decimal(text.replace("−", "-"))
    try:
        return to_fen(number, unit or "元")
    except NotWholeFenError:
        return Unread(str(value), "精确到分以下，未四舍五入", "核对原始凭证，填到分为止；程序不代为取舍")
    except (ValueError, InvalidOperation):
        return Unread(str(value), "不是金额", "填数字，单位写在表头")


def _share(value: object, unit: str) -> Read:
    try:
        if isinstance(value, str):
            text = plain_text(value)
            share = to_share(text)
            if not text.endswith(("%", "‰", "‱")) and (unit == "%" or share > 2):
                share /= 100
            return share
        share = _fraction(value)
    except (ValueError, InvalidOperation):
        return Unread(str(value), "不是比例", "填 55% 或 0.55")
    return share / 100 if unit == "%" or share > 2 else share


def _number(value: object, _unit: str) -> Read:
    try:
        return _fraction(plain_text(value).replace(",", "") if isinstance(value, str) else value)
    except (ValueError, InvalidOperation):
        return Unread(str(value), "不是数字", "只填数字，单位另列；没有数字的写在备注")


def _count(value: object, unit: str) -> Read:
    number = _number(value, unit)
    if isinstance(number, Fraction):
        return int(number) if number.denominator == 1 else Unread(str(value), "不是整数", "填整数")
    return number


def _day(value: object, _unit: str) -> Read:
    found: date
    wrong = Unread(str(value), "不是日期", "填完整日期，如 2022-08-01")
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, bool):
        return wrong
    elif isinstance(value, (int, float)) and value == int(value) and int(value) in SERIALS:
        found = SERIAL_EPOCH + timedelta(days=int(value))
    else:
        text = plain_text(value)
        parts = DAY_TEXT.match(text) or DAY_DIGITS.match(text)
        if not parts:
            return wrong
        try:
            found = date(int(parts[1]), int(parts[2]), int(parts[3]))
        except ValueError:
            return wrong
    return found if EARLIEST_YEAR <= found.year <= LATEST_YEAR else wrong


def _stage(value: object, _unit: str) -> Read:
    text = plain_text(value)
    return next((stage for sign, stage in STAGES if sign in text), text)


def _instalment(value: object, _unit: str) -> Read:
    text = plain_text(value).replace(" ", "")
    if text in INSTALMENT_NAMES:
        return INSTALMENT_NAMES[text]
    found = re.match(r"^第?([1-9]|[一二三四五六])(期|笔|批|次)?(款|拨款|款项)?$", text)
    if found:
        return CHINESE_DIGITS.get(found[1]) or int(found[1])
    named = next((number for name, number in INSTALMENT_NAMES.items() if text.startswith(name)), None)
    return named or Unread(str(value), "看不出是第几期", "填 第1期、第2期、第3期（或首期、中期、末期）")


def _fraction(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise ValueError(value)
    number = Decimal(repr(value) if isinstance(value, float) else value)
    if not number.is_finite():
        raise ValueError(value)
    return Fraction(number)


READ: dict[str, Callable[[object, str], Read]] = {
    "text": _text,
    "category": _category,
    "money": _money,
    "share": _share,
    "number": _number,
    "score": _number,
    "count": _count,
    "day": _day,
    "stage": _stage,
    "grade": _text,
    "instalment": _instalment,
}
