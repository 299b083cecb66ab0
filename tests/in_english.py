"""What may stay Chinese in an English sentence: text quoted from the books, the unit of money, names of files and sheets."""

import re
from collections.abc import Iterable

CHINESE = re.compile(r"[\u3400-\u9fff]")
FULL_WIDTH = re.compile(r"[，。；：、（）！？]")
QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》")
MONEY = re.compile(r"(?<![\u4e00-\u9fff])(?:万元|元|分)(?![\u4e00-\u9fff])")


def is_english(text: str, names: Iterable[str] = ()) -> bool:
    """Whether nothing else of a text is Chinese; `names` are those of files and sheets."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    for stays in (QUOTED, MONEY):
        text = stays.sub("", text)
    return not CHINESE.search(text) and not FULL_WIDTH.search(text)
