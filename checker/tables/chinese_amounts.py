"""Amounts and days written in Chinese numerals: 人民币壹拾贰万叁仟元整, 二〇二二年八月一日."""

from decimal import Decimal

WRITTEN = ["零〇○", "壹一弌", "贰二貳两", "叁三參叄", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九"]
DIGITS = {digit: value for value, digits in enumerate(WRITTEN) for digit in digits}
SMALL = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
PARTS = {"角": Decimal("0.1"), "分": Decimal("0.01")}
CAPITALS = set("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟圆圓整") | set("元角")


def is_capital_amount(text: str) -> bool:
    """Whether a text looks like an amount in 大写."""
    bare = text.removeprefix("人民币").strip()
    allowed = set(DIGITS) | set(SMALL) | set(LARGE) | CAPITALS | set("分正零")
    return bool(bare) and set(bare) <= allowed and bool(set(bare) & set("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟圆圓"))


def capital_amount(text: str) -> Decimal:
    """An amount in 大写, in 元. Raises ValueError for what is no amount.

    >>> capital_amount("人民币壹拾贰万叁仟肆佰伍拾陆元柒角捌分")
    Decimal('123456.78')
    """
    bare = (
        text.strip()
        .removeprefix("人民币")
        .removesuffix("整")
        .removesuffix("正")
        .replace("圆", "元")
        .replace("圓", "元")
    )
    whole, yuan, rest = bare.partition("元")
    if not yuan and any(part in bare for part in PARTS):
        whole, rest = "", bare
    amount = Decimal(whole_number(whole)) if whole else Decimal(0)
    digit: int | None = None
    for letter in rest:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in PARTS and digit is not None:
            amount += digit * PARTS[letter]
            digit = None
        else:
            raise ValueError(text)
    if digit:
        raise ValueError(text)
    return amount


def whole_number(text: str) -> int:
    """A whole number in Chinese numerals: 壹拾贰万, 十二, 二〇二二. Raises ValueError."""
    if not text or any(letter not in DIGITS and letter not in SMALL and letter not in LARGE for letter in text):
        raise ValueError(text)
    if all(letter in DIGITS for letter in text):
        return int("".join(str(DIGITS[letter]) for letter in text))
    total = section = 0
    digit: int | None = None
    for letter in text:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in SMALL:
            section += (1 if digit is None else digit) * SMALL[letter]
            digit = None
        else:
            here = section + (digit or 0)
            # 亿 counts everything before it (壹万亿), 万 only what follows the 亿 (壹亿零贰拾万).
            total = (total + here) * LARGE[letter] if letter in "亿億" else total + here * LARGE[letter]
            section, digit = 0, None
    return total + section + (digit or 0)
