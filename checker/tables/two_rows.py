"""Headings of two rows, one over the other: which stands over which, and how both are read as one."""

import re
from collections.abc import Mapping, Sequence

from checker.tables.sheets import plain_heading

YEAR_HEADING = re.compile(r"^\d{4}年?(度|份)?$|^年$|^\d{2}年$")


def origins(texts: Mapping[int, str], below: Mapping[int, str], reach: Sequence[tuple[int, int]]) -> dict[int, int]:
    """In which column the upper heading stands that is over each column."""
    over = {column: column for column in texts}
    for left, right in reach:
        for column in range(left + 1, right + 1):
            if left in texts:
                over.setdefault(column, left)
    # Exports without merges leave the cells right of 期初余额 empty: the heading reaches as far as they do.
    last = 0
    for column in range(1, max([*texts, *below], default=0) + 1):
        last = over.get(column, last if column in below else 0)
        if last and column in below:
            over.setdefault(column, last)
    return over


def over_several(
    texts: Mapping[int, str], below: Mapping[int, str], origins: Mapping[int, int]
) -> dict[str, dict[int, str]]:
    """What stands under each heading that is over several columns.

    Where one of them says nothing, or the heading stands there twice, nothing is sure.
    """
    members: dict[int, dict[int, str]] = {}
    for column, origin in sorted(origins.items()):
        members.setdefault(origin, {})[column] = below.get(column, "")
    several = {origin: under for origin, under in members.items() if len(under) > 1 and all(under.values())}
    tops = [texts[origin] for origin in several]
    return {texts[origin]: under for origin, under in several.items() if tops.count(texts[origin]) == 1}


def composed(
    texts: Mapping[int, str], below: Mapping[int, str], origins: Mapping[int, int]
) -> dict[int, tuple[str, ...]]:
    """Headings of two rows: what is shown, then the forms under which a field is looked for."""
    headings: dict[int, tuple[str, ...]] = {}
    for column in sorted({*origins, *below}):
        top, bottom = texts.get(origins.get(column, 0), ""), below.get(column, "")
        if top and bottom and YEAR_HEADING.match(plain_heading(top)):
            headings[column] = (top + bottom, bottom)
        elif top and bottom and plain_heading(top) != plain_heading(bottom):
            headings[column] = (f"{top}{bottom}", top + bottom, f"{top}({bottom})", bottom)
        else:
            headings[column] = (top or bottom, top or bottom)
    return headings
