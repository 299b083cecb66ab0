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
        units, ends = self._units
        # The unit before the end of an empty text is the end of another one, which is no letter.
        ending: list[int] = _are_among(letters, -1)[units[ends - 1]].nonzero()[0].tolist()
        return ending

    def beginning_with(self, letters: frozenset[str]) -> list[int]:
        """The numbers of the texts whose first letter is one of these; rare letters may be taken for each other."""
        if self._units is None:
            return [code for code, text in enumerate(self.strings) if text[:1] in letters]
        units, ends = self._units
        beginning: list[int] = _are_among(letters, 0)[units[np.append(0, ends[:-1] + 1)]].nonzero()[0].tolist()
        return beginning

    @cached_property
    def _units(self) -> tuple[Units, NDArray[np.int64]] | None:
        if len(self.strings) <= FEW:
            return None
        units = np.frombuffer((END.join(self.strings) + END).encode("utf-16-le", "surrogatepass"), "<u2")
        ends = (units == 0).nonzero()[0]
        return (units, ends) if len(ends) == len(self.strings) else None  # else a text holds what ends it


@lru_cache(64)
def _are_among(letters: frozenset[str], unit: int) -> NDArray[np.bool_]:
    """Whether a unit is the first (0) or the last (-1) one of one of these letters."""
    among = np.zeros(UNITS, np.bool_)
    for letter in letters - {END, ""}:
        among[np.frombuffer(letter.encode("utf-16-le", "surrogatepass"), "<u2")[unit]] = True
    return among
