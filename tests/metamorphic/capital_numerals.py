"""Amounts in the capital numerals of vouchers: 1234.50 is 壹仟贰佰叁拾肆元伍角整."""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"


def in_words(yuan: Decimal) -> str:
    """
    >>> in_words(Decimal("10050.07"))
    '壹万零伍拾元零柒分'
    """
    whole, fen = divmod(int(yuan * 100), 100)
    jiao, fen = divmod(fen, 10)
    text = f"{_whole(whole)}元" if whole else ""
    if jiao:
        text += f"{DIGITS[jiao]}角"
    if fen:
        text += ("零" if whole and not jiao else "") + f"{DIGITS[fen]}分"
    return text if fen else f"{text}整"


def _whole(number: int) -> str:
    high, low = divmod(number, 10_000)
    if not high:
        return _below_ten_thousand(low)
    return f"{_whole(high)}万" + (("零" if low < 1000 else "") + _below_ten_thousand(low) if low else "")


def _below_ten_thousand(number: int) -> str:
    text, gap = "", False
    for worth, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit, number = divmod(number, worth)
        if digit:
            text += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif text:
            gap = True
    return text
