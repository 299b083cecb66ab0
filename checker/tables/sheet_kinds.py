"""Which kind of table a sheet's name or title announces."""

import re
from functools import cache

from checker.tables.sheets import plain_heading, sheets

LEAST_IN_TITLE = 3
NUMBERING = re.compile(r"^(?:附件?|附表)?[0-9一二三四五六七八九十]{0,3}[、.．)）]?")
PROSE_SHEETS = {"填写说明", "说明", "目录", "封面", "备注", "资料来源", "来源", "使用说明"}


def kind_of_name(name: str) -> str | None:
    """The kind a tab's name announces: the very name, else the longest known name in it."""
    plain = plain_heading(name)
    return _names().get(plain) or kind_of_title(name)


def kind_of_title(title: str) -> str | None:
    """The kind named within a title line (“二、2022年项目支出明细表”); None where none is or the longest is in doubt."""
    plain = NUMBERING.sub("", plain_heading(title))
    inside = [(len(name), kind) for name, kind in _names().items() if len(name) >= LEAST_IN_TITLE and name in plain]
    if not inside:
        return None
    longest = max(length for length, _ in inside)
    kinds = {kind for length, kind in inside if length == longest}
    return kinds.pop() if len(kinds) == 1 else None


@cache
def _names() -> dict[str, str]:
    return {plain_heading(n): kind for kind, sheet in sheets().items() for n in (sheet.name, *sheet.also)}
