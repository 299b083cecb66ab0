"""The first two letters of texts: a cheap question before a text is looked up among the headings."""

from collections.abc import Iterable
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from checker.tables.letters import UNITS, Letters, Units, first_unit

MOST_REMEMBERED = 20_000
UNIT_BEGINNINGS = "亿万千元单"  # what plain_heading takes from the end of a heading
KEPT = (("\u4e00", "\u9fff"), ("0", "9"))  # normalising leaves these at the beginning as they are
PAIR_SPREAD = 211  # pairs of letters are told apart by 16 bits


class Beginnings(dict[str, bool]):
    """Whether a heading may begin with two characters; each different two are looked at once.

    Normalising leaves Chinese characters and digits at the beginning as they are, but for a unit at the end.
    """

    def __init__(self, headings: Iterable[str]) -> None:
        self.known = frozenset(start for name in headings if name for start in (name[0], name[:2]))

    def __missing__(self, start: str) -> bool:
        first, second = start[:1], start[1:]
        first_kept, kept = (any(low <= one <= high for low, high in KEPT) for one in (first, second))
        may = not first_kept or start in self.known
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[start] = may or (first in self.known and (not kept or second in UNIT_BEGINNINGS))
        return self[start]

    def among(self, letters: Letters) -> NDArray[np.int64]:
        """The numbers of the texts that may begin like a heading, and of a few more."""
        if (pairs := letters.first_two) is None:
            return np.array([code for code, text in enumerate(letters.strings) if self[text[:2]]], np.int64)
        first, second = pairs
        likely = ~_kept().take(first) | self._known_pairs.take(_pair(first, second))
        likely |= self._known_begin.take(first) & _may_follow().take(second)
        return likely.nonzero()[0]

    @cached_property
    def _known_begin(self) -> NDArray[np.bool_]:
        """By letter: whether a heading begins with it."""
        return _among(start for start in self.known if len(start) == 1)

    @cached_property
    def _known_pairs(self) -> NDArray[np.bool_]:
        """By pair of letters: whether a heading begins with it, or with another pair of the same number."""
        known = np.zeros(UNITS, np.bool_)
        pairs = np.array(
            [[first_unit(letter) for letter in start] for start in self.known if len(start) == 2], np.uint16
        )
        known[_pair(*pairs.reshape(-1, 2).T)] = True
        return known


def _pair(first: Units, second: Units) -> Units:
    """Two letters as one number; of the product the last bits alone count."""
    return first * np.uint16(PAIR_SPREAD) + second


def _among(letters: Iterable[str]) -> NDArray[np.bool_]:
    among = np.zeros(UNITS, np.bool_)
    among[[first_unit(letter) for letter in letters]] = True
    return among


@cache
def _kept() -> NDArray[np.bool_]:
    """By letter: whether normalising leaves it as it is."""
    kept = np.zeros(UNITS, np.bool_)
    for low, high in KEPT:
        kept[ord(low) : ord(high) + 1] = True
    return kept


@cache
def _may_follow() -> NDArray[np.bool_]:
    """By letter: whether normalising may take or change it behind another one."""
    return ~_kept() | _among(UNIT_BEGINNINGS)
