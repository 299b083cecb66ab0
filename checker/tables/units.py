"""In which unit the amounts of a column stand: heading, note above the table, cell of its own, number format."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from checker.core.money import FEN_PER_UNIT
from checker.readers.grid import Grid
from checker.readers.number_formats import QUOTED, RED
from checker.tables.sheets import unit_in

SHEET_UNIT = re.compile(r"(?:金额)?单位\s*[:：]?\s*(?:人民币)?\s*[(（]?\s*(亿元|万元|千元|元|万)")
LITERAL_POINT = re.compile(r'[0#?](?:!\.|"\."|\\\.)([0#?]+)')
THOUSANDS = re.compile(r"[0#?](,+)(?=[^0#?,]|$)")
AMOUNT_ENDS = ("额", "数", "费", "费用", "资金", "款", "合计", "标准", "价", "收入", "支出", "预算")
UNIT_IN_FORMAT = re.compile(r"亿元|万元|千元|万|元")


class FormatSays(NamedTuple):
    """What a number format does to an amount: `scale` = stored number ÷ shown number."""

    unit: str = ""
    scale: int = 1
    negative: bool = False
    percent: bool = False


def format_says(code: str) -> FormatSays:
    """Read a format's part for positive numbers."""
    section = code.partition(";")[0]
    # [Red] and brackets around a positive number are how a 红字 is shown without a minus.
    red = bool(RED.search(section))
    bare = re.sub(r"\[[^\]]*\]", "", section)
    unit = UNIT_IN_FORMAT.search(bare)
    point = LITERAL_POINT.search(bare)
    thousands = THOUSANDS.search(bare)
    scale = 1000 ** len(thousands[1]) if thousands else 1
    if point:
        scale *= 10 ** len(point[1])
    unpadded = re.sub(r"_.|\*.", "", QUOTED.sub("", bare)) if "_" in bare or "*" in bare else bare
    bracket = re.search(r"[(（]\s*[¥￥]?[#0]", unpadded) is not None
    text = unit[0] if unit else ""
    return FormatSays("万元" if text == "万" else text, scale, red or bracket, "%" in bare)


def fen_factor(heading_unit: str, says: FormatSays) -> tuple[int, int]:
    """How many 分 one stored unit is, as a fraction: heading 万元 shown by a format that divides by 10,000 is 元.

    The unit the format itself shows wins; (0, 1) where heading and format contradict each other.
    """
    unit = says.unit or heading_unit
    if says.scale == 1:
        return FEN_PER_UNIT[unit or "元"], 1
    if not unit:
        return FEN_PER_UNIT["元"], 1
    fen = FEN_PER_UNIT[unit]
    return (fen // says.scale, 1) if fen % says.scale == 0 else (0, 1)


def sheet_unit(grid: Grid, rows: range, *, titles_too: bool = False) -> str:
    """The unit a note beside the table states (单位：万元, in one cell or two), else one its title ends with.

    '' where there is none or two differ. `titles_too`: the rows stand above the table; what stands below it may be the
    title of the next one.
    """
    stated: set[str] = set()
    titles: set[str] = set()
    for _, row in grid.rows(rows.start, rows.stop):
        if titles_too and (unit := _in_title(row)):
            titles.add(unit)
        for place, value in enumerate(row):
            if not isinstance(value, str) or "单位" not in value:
                continue
            if found := SHEET_UNIT.search(value):
                stated.add("万元" if found[1] == "万" else found[1])
            elif value.strip().rstrip(":：") in {"单位", "金额单位"}:
                beside = next((v for v in row[place + 1 :] if v is not None), None)
                if isinstance(beside, str) and (unit := unit_in(beside)):
                    stated.add(unit)
    stated = stated or titles
    return stated.pop() if len(stated) == 1 else ""


def _in_title(row: Sequence[object]) -> str:
    """The unit in brackets at the end of a title that stands alone in its row, or alone in a cell beside it; else ''.

    年度合同金额（万元） with nothing beside it is a key nobody filled in, and says nothing of a table below.
    """
    filled = [value for value in row if value is not None and value != ""]
    if not 1 <= len(filled) <= 2 or not all(isinstance(value, str) and value.strip() for value in filled):
        return ""
    last = unicodedata.normalize("NFKC", str(filled[-1])).strip()
    name, bracket, _ = last.rpartition("(")
    if not bracket or not last.endswith(")") or (name and (len(filled) > 1 or name.endswith(AMOUNT_ENDS))):
        return ""
    return unit_in(last)
