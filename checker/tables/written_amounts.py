"""An amount as people write it: ￥1,234.50元, （300）, 壹佰元整, 240万元（大写：贰佰肆拾万元整）."""

import re
from decimal import Decimal

from checker.core.money import FEN_PER_UNIT
from checker.tables.chinese_amounts import capital_amount, is_capital_amount

# Thousands groups need not be regular (1,23,456 is seen), but a comma never stands for the point.
FIGURES = re.compile(r"^[-−+]?(\d+|\d{1,3}(,\d{2,4})*,\d{3,4}|(?=\.\d))(\.\d*)?$", re.ASCII)
UNIT = re.compile(r"(亿元|万元|千元|元|万)(整|正)?$")
NOISE = re.compile(r"[\s¥￥\u200b\ufeff]")
LONGEST = 40
LONGEST_TWICE = 80
# In figures and in words: what is left when the words and these are taken away is the figures.
IN_WORDS = re.compile(r"[零〇○壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟万萬亿億元圆圓角分整正]{3,}")
LABELS = re.compile(r"人民币|RMB|大写|小写|金额|[():;、]|(?<!\d),|,(?!\d)")


class TwoAmountsError(ValueError):
    """Figures and words beside each other that are not one amount."""


def money_text(plain: str) -> tuple[Decimal, str]:
    """The amount of a text in ordinary widths, and the unit it states ('' where none is).

    Written in figures and in words it must be the same both times. Raises TwoAmountsError where it is not, ValueError
    for what is no amount.
    """
    bare = NOISE.sub("", plain)
    short = bare.removeprefix("人民币").removeprefix("RMB")
    if is_capital_amount(short):
        return capital_amount(short), "元"
    try:
        return _figures(short)
    except ValueError:
        if len(bare) > LONGEST_TWICE or not (words := IN_WORDS.search(bare)):
            raise
        return _twice(bare[: words.start()], words[0], bare[words.end() :])


def _figures(text: str) -> tuple[Decimal, str]:
    plain, negative = text, False
    if plain.startswith("(") and plain.endswith(")"):
        plain, negative = plain[1:-1], True
    elif plain.endswith("-") and len(plain) > 1:
        plain, negative = plain[:-1], True
    stated = UNIT.search(plain)
    unit = ""
    if stated:
        unit = "万元" if stated.group(1) == "万" else stated.group(1)
        plain = plain[: stated.start()]
    if not FIGURES.match(plain) or len(plain) > LONGEST:
        raise ValueError(text)
    number = Decimal(plain.replace(",", "").replace("−", "-").lstrip("+"))
    return (-number if negative else number), unit


def _twice(before: str, words: str, after: str) -> tuple[Decimal, str]:
    """人民币（大写）贰佰肆拾万元整, with or without （￥2,400,000.00） before or after it."""
    amount = capital_amount(words)
    rest = [text for text in (LABELS.sub("", before), LABELS.sub("", after)) if text]
    if not rest:
        return amount, "元"
    if len(rest) > 1:
        raise ValueError(words)
    number, unit = _figures(rest[0])
    units = [unit] if unit else ["元", "万元"]  # 240（大写：贰佰肆拾万元整） under a heading in 万元
    if all(number * FEN_PER_UNIT[one] != amount * FEN_PER_UNIT["元"] for one in units):
        raise TwoAmountsError(words)
    return amount, "元"
