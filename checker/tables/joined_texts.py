"""Words looked for in many texts at once: the texts as one, asked first which pairs of characters stand in it at all."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

BETWEEN = "\0"  # stands in no word that is looked for
CODE_POINTS, CODE_POINT = "utf-32-le", np.dtype("<u4")
PAIR_BITS, PAIR_SPREAD = 16, 211  # pairs of characters are told apart by so many bits
FEW_WORDS = 8  # so few words are found sooner one by one than by an expression for all
SHORT = 10_000  # up to here (characters times words) every word is sooner looked for than asked about
NOWHERE = np.zeros(0, np.int64)


class JoinedTexts:
    """Texts (what is no text is taken as it prints, None as nothing) as one text, with the place where each ends."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._texts = values
        try:
            self._text = BETWEEN.join(values)
        except TypeError:  # not all are texts
            self._texts = ["" if value is None else str(value) for value in values]
            self._text = BETWEEN.join(self._texts)

    def places_of(self, words: tuple[str, ...]) -> NDArray[np.int64]:
        """Which of the texts hold one of these words, by their numbers; one that holds several may be named again."""
        met = self._met(words)
        return self._ends.searchsorted(met) if met else NOWHERE

    def _met(self, words: tuple[str, ...]) -> list[int]:
        """Where one of the words begins; in a long text only those are looked for whose first two letters stand in it."""
        left: Sequence[str] = words
        if len(words) * len(self._text) > SHORT:
            begin, short = _beginnings(words)
            left = [words[place] for place in (self._pairs[begin] | short).nonzero()[0].tolist()]
            if len(left) > FEW_WORDS:
                return [found.start() for found in _any_of(words).finditer(self._text)]
        met = []
        for word in left:
            place = self._text.find(word)
            while place >= 0:
                met.append(place)
                place = self._text.find(word, place + 1)
        return met

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        """Where each text ends."""
        ends: NDArray[np.int64] = (_characters(self._text) == 0).nonzero()[0]
        if len(ends) != len(self._texts) - 1:  # what stands between the texts stands in one of them too
            ends = np.cumsum([len(one) + len(BETWEEN) for one in self._texts]) - len(BETWEEN)
        return ends

    @cached_property
    def _pairs(self) -> NDArray[np.bool_]:
        """Which pairs of characters stand in the text, by their numbers."""
        pairs = np.zeros(1 << PAIR_BITS, np.bool_)
        pairs[_pairs_of(_characters(self._text))] = True
        return pairs


def _characters(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode(CODE_POINTS, "surrogatepass"), CODE_POINT)


def _pairs_of(characters: NDArray[np.uint32]) -> NDArray[np.uint16]:
    """Every two characters that follow each other as one small number; several pairs may have the same."""
    short = characters.astype(np.uint16)  # of sums and products, too, the last bits alone count
    return short[:-1] * np.uint16(PAIR_SPREAD) + short[1:]


@lru_cache(maxsize=256)
def _beginnings(words: tuple[str, ...]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The first pair of each word as a number, and whether it is too short to have one."""
    short = tuple(len(word) < 2 for word in words)
    begin = "".join(BETWEEN * 2 if lacks else word[:2] for word, lacks in zip(words, short, strict=True))
    return _pairs_of(_characters(begin))[::2].astype(np.int64), np.array(short)


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))
