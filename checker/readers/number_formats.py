"""What a cell's number format says about the value: percent, 万元, red, currency, or that it is a day."""

import re
from functools import lru_cache

QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
# 0!.0, and 0"."0, show 12345678 as 1234.6: the usual ways to show 元 as 万元 without dividing.
SCALED = re.compile(r'[0#?],+(?=[^0#?]|$)|[0#?](?:!\.|"\."|\\\.)[0#?]')
RED = re.compile(r"\[(?:red|红色|color\s?3)\]", re.IGNORECASE)
UNIT = re.compile(r"[元万亿仟千角分％‰‱¥￥$€£]")
DATE_LETTERS = re.compile(r"[ymdhs年月日]|\[(?:h+|m+|s+)\]", re.IGNORECASE)
PADDING = re.compile(r"_.|\*.")

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# 27–31 and so on are day formats in Chinese Excel; of all built-in ones these show no day.
BUILT_IN_CODES = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d",
    17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 36: 'yyyy"年"m"月"',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 49: "@",
    50: 'yyyy"年"m"月"', 52: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"',
}  # fmt: skip


# Spreadsheets allow 255 letters; more would only make the patterns slow.
CODE_MOST = 255


@lru_cache(4096)
def is_date(code: str) -> bool:
    """Whether the format shows a number as a day or a time."""
    section = code.partition(";")[0]
    bare = QUOTED.sub("", section)
    if "general" in bare.lower() or "通用" in bare:
        return False
    return bool(DATE_LETTERS.search(bare))


def is_elapsed(code: str) -> bool:
    """Whether the format counts hours beyond 24 ([h]:mm): a length of time, not a day."""
    return bool(re.search(r"\[(?:h+|m+|s+)\]", code, re.IGNORECASE))


@lru_cache(4096)
def telling(code: str, red_font: bool = False) -> str:
    """The format where it says something about money, percent, colour or a month without a day; else ''.

    Only the part for positive numbers counts: a negative number is negative anyway. A red font is
    told as a leading [Red], which is what it means.
    """
    section = code.partition(";")[0]
    red = bool(RED.search(section)) or red_font
    if is_date(code):
        bare = QUOTED.sub("", section).lower()
        return code if "y" in bare and "d" not in bare and "日" not in section else ""
    unpadded = PADDING.sub("", section)
    says = (
        red
        or "%" in unpadded
        or bool(SCALED.search(unpadded))
        or bool(UNIT.search(unpadded))
        or ("(" in unpadded or "（" in unpadded)
    )
    if not says:
        return ""
    return f"[Red]{code}" if red_font and not RED.search(section) else code
