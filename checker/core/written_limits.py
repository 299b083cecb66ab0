"""The numbers of a rule as they are written: shares, working days, points, amounts, counts, lists of words."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from checker.core.lang import Both, SaidError
from checker.core.money import to_fen, yuan_text
from checker.core.shares import percent_text, to_share
from checker.core.word_lists import WordList, word_list

WORKDAYS = re.compile(r"^(\d+)\s*(?:个?工作日)?$")
AMOUNT = re.compile(r"^([\d,]+(?:\.\d+)?)\s*(元|千元|万元)$")
COUNT = re.compile(r"^(\d+)\s*(?:天|日|笔|张|个|人|次|行|月|个月)?$")
SHARE = ("%", "％", "‰")


def read_limit(unit: str, value: Any) -> Any:
    """One value in its exact form; an amount without its unit is in 分. Raises ValueError."""
    if unit == "words":
        return word_list(value)
    if isinstance(value, dict):
        return {key: read_limit(unit, part) for key, part in value.items()}
    try:
        if unit == "share":
            text = str(value)
            if not text.endswith(SHARE):
                raise SaidError(Both(f"“{value}”要写成百分比，如 65%", f"“{value}” should be a percentage, as in 65%"))
            return to_share(text)
        if unit == "workday":
            found = WORKDAYS.match(str(value))
            if not found:
                raise SaidError(Both(f"“{value}”要写成 30个工作日", f"“{value}” should be written like “30个工作日”"))
            return int(found.group(1))
        if unit == "fen":
            written = AMOUNT.match(str(value).strip())
            return to_fen(Decimal(written[1].replace(",", "")), written[2]) if written else int(value)
        if unit == "count":
            return int(value)
        return Fraction(Decimal(str(value)))
    except InvalidOperation as error:
        raise SaidError(Both(f"“{value}”不是数字", f"“{value}” is not a number")) from error


def read_stated(unit: str, value: Any) -> Any:
    """A limit as a case states it: an amount says its unit, a count may (5天). Raises ValueError saying how to write it."""
    text = str(value).strip()
    if unit == "fen" and not AMOUNT.match(text):
        raise SaidError(
            Both(
                f"“{text}”不是写明单位的金额，写成 5000元",
                f"“{text}” is not an amount with its unit: write it like “5000元”",
            )
        )
    if unit == "count":
        found = COUNT.match(text)
        if not found or isinstance(value, bool):
            raise SaidError(Both(f"“{text}”不是整数，写成 5", f"“{text}” is not a whole number: write it like 5"))
        return int(found[1])
    return read_limit(unit, value)


def limit_said(unit: str, value: Any) -> str:
    """A limit in words."""
    if isinstance(value, WordList):
        return str(value)
    if unit == "fen":
        return f"{yuan_text(int(value))} 元"
    if unit == "share":
        return percent_text(Fraction(value))
    return str(value)
