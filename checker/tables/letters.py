"""The first and the last letter of all texts of a workbook at once: a cheap question before each is looked at."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

END = "\0"  # stands behind every text
UNITS = 1 << 16
FEW = 200  # so many texts are sooner asked one by one
Units = NDArray[np.uint16]


class Letters:
    """The texts as one text of 16-bit units, with the places where each ends."""

    def __init__(self, strings: Sequence[str]) -> None:
        self.strings = strings

    def ending_in(self, letters: frozenset[str]) -> list[int]:
        """The numbers of the texts whose last letter is one of these."""
        if self._units is None:
            return [code for code, text in enumerate(self.strings) if text[-1:] in letters]
        units, _, ends = self._units
        # The unit before the end of an empty text is the end of another one, which is no letter.
        ending: list[int] = _are_among(letters, -1).take(units[ends - 1]).nonzero()[0].tolist()
        return ending

    def beginning_with(self, letters: frozenset[str]) -> list[int]:
        """The numbers of the texts whose first letter is one of these; rare letters may be taken for each other."""
        if self._units is None:
            return [code for code, text in enumerate(self.strings) if text[:1] in letters]
        units, starts, _ = self._units
        beginning: list[int] = _are_among(letters, 0).take(units[starts]).nonzero()[0].tolist()
        return beginning

    @property
    def first_two(self) -> tuple[Units, Units] | None:
        """The first two letters of each text, its end where it is shorter; None where they are sooner asked one by one."""
        if self._units is None:
            return None
        units, starts, _ = self._units
        return units[starts], units.take(starts + 1, mode="clip")

    @cached_property
    def _units(self) -> tuple[Units, NDArray[np.int64], NDArray[np.int64]] | None:
        """All letters, where each text begins, and where it ends."""
        if len(self.strings) <= FEW:
            return None
        units = np.frombuffer((END.join(self.strings) + END).encode("utf-16-le", "surrogatepass"), "<u2")
        ends = (units == 0).nonzero()[0]
        if len(ends) != len(self.strings):
            return None  # a text holds what ends it
        starts = np.zeros_like(ends)
        starts[1:] = ends[:-1] + 1
        return units, starts, ends


class KnownLetters:
    """The letters of the texts of one case: sheets and tables that share their texts look through them once."""

    def __init__(self) -> None:
        self._known: dict[int, Letters] = {}

    def of(self, strings: Sequence[str]) -> Letters:
        """The letters of these texts."""
        key = id(strings)
        if key not in self._known:
            self._known[key] = Letters(strings)  # keeps them, so that no others get their place in memory
        return self._known[key]


def first_unit(letter: str) -> int:
    """The unit a letter begins with."""
    return int.from_bytes(letter.encode("utf-16-le", "surrogatepass")[:2], "little")


@lru_cache(64)
def _are_among(letters: frozenset[str], unit: int) -> NDArray[np.bool_]:
    """Whether a unit is the first (0) or the last (-1) one of one of these letters."""
    among = np.zeros(UNITS, np.bool_)
    for letter in letters - {END, ""}:
        among[np.frombuffer(letter.encode("utf-16-le", "surrogatepass"), "<u2")[unit]] = True
    return among
