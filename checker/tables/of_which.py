"""其中项: lines that only say what an amount above is made of, so that no amount counts twice."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import TEXT, Column
from checker.tables.fill_down import LABELLED, OF_WHICH
from checker.tables.role_words import RECORD, TOTALS, Role
from checker.tables.row_roles import among
from checker.tables.typed import Whole

ROWS_MOST = 400
PARTS_MOST = 40


def mark_of_which(
    kind: str, roles: NDArray[np.uint8], texts: Mapping[int, Column], amounts: Mapping[str, Whole], dated: bool
) -> None:
    """Set aside the parts of an amount that stands above them; `texts` are the columns left of the amounts.

    A line that begins with 其中 is a part of the line above it, and so are the lines below, as far as together they
    come to exactly its amount, or are indented like it. Without the word, lines are parts of the line above where they
    come to exactly its amount and the total of the sheet is right only if they do not count again. `dated` lists have
    payments for lines, of which none is part of another.
    """
    # Only in lists that people write by category: in books 其中 is but a word of a 摘要.
    if kind not in LABELLED or dated or len(roles) > ROWS_MOST or not amounts:
        return
    sums = _Sums(roles, amounts)
    labels = [_label(texts, place) for place in range(len(roles))]
    for place in sums.places:
        if labels[place].strip().startswith(OF_WHICH):
            _set_aside_marked(place, labels, sums)
    for parts in _parts_by_totals(sums):
        sums.set_aside(parts)


class _Sums:
    """The lines that have an amount, and what they come to."""

    def __init__(self, roles: NDArray[np.uint8], amounts: Mapping[str, Whole]) -> None:
        self.roles = roles
        self.columns = tuple(amounts.values())
        self.filled = np.logical_or.reduce([column.filled for column in self.columns])

    @property
    def places(self) -> list[int]:
        """Where lines with an amount stand that have not been set aside."""
        return np.flatnonzero((self.roles == RECORD) & self.filled).tolist()

    def above(self, place: int) -> int | None:
        """The line right above, past its other parts and empty rows, where it states an amount or a total."""
        for one in range(place - 1, -1, -1):
            if self.roles[one] not in (Role.OF_WHICH, Role.BLANK):
                return one if self.filled[one] and self.roles[one] in (RECORD, *TOTALS) else None
        return None

    def come_to(self, parts: Sequence[int], whole: int) -> bool:
        """Whether lines come to exactly what another states, in every column in which both have anything."""
        parts = list(parts)
        both = [column for column in self.columns if column.filled[whole] and column.filled[parts].any()]
        return bool(both) and all(column.numbers[parts].sum() == column.numbers[whole] for column in both)

    def set_aside(self, places: Sequence[int]) -> None:
        self.roles[list(places)] = Role.OF_WHICH


def _label(texts: Mapping[int, Column], place: int) -> str:
    """The last words left of the amounts, as they stand: 序号 comes before them."""
    for number in sorted(texts, reverse=True):
        column = texts[number]
        if column.kinds[place] == TEXT and (text := str(column.value(place))).strip():
            return text
    return ""


def _set_aside_marked(place: int, labels: Sequence[str], sums: _Sums) -> None:
    """A line that says 其中, and those below that go on with it."""
    whole = sums.above(place)
    if sums.roles[place] != RECORD or whole is None:
        return  # the amount it would be part of is not there: then its own counts
    parts = [place]
    below = [one for one in sums.places if one > place][:PARTS_MOST]
    for count in range(len(below) + 1):
        if sums.come_to([place, *below[:count]], whole):
            parts += below[:count]
            break
    else:
        indented = _indent(labels[place])
        for one in below:
            if _indent(labels[one]) <= _indent(labels[whole]) or _indent(labels[one]) < indented:
                break
            parts.append(one)
    sums.set_aside(parts)


def _indent(label: str) -> int:
    return len(label) - len(label.lstrip())


def _parts_by_totals(sums: _Sums) -> Iterator[list[int]]:
    """Lines that come to the amount above them, where a total is right only without them."""
    begin = 0
    for end in np.flatnonzero(among(sums.roles, TOTALS) & sums.filled).tolist():
        places = [place for place in sums.places if begin <= place < end]
        begin = end
        if sums.come_to(places, end):
            continue
        found = list(_adding_up(places, sums))
        inside = {place for parts in found for place in parts}
        if found and sums.come_to([place for place in places if place not in inside], end):
            yield from found


def _adding_up(places: Sequence[int], sums: _Sums) -> Iterator[list[int]]:
    """For every line the lines right below that come to its amount in all columns."""
    at = 0
    while at < len(places):
        for count in range(2, PARTS_MOST + 1):
            parts = places[at + 1 : at + 1 + count]
            if len(parts) == count and sums.come_to(parts, places[at]):
                yield list(parts)
                at += count
                break
        at += 1
