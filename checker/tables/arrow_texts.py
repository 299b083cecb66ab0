"""The different texts of a large text column as Arrow keeps them: cleaned and searched without making Python texts.

Imports pyarrow, so only what handles a large text file imports this file.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from checker.readers.arrow import as_int32, as_mask, mask_array, numbers_array
from checker.tables.amount_texts import IS_DIGIT
from checker.tables.arrow_pieces import bounds_of, bytes_of, ending_in, whole_numbers_of, with_numbers_as_0
from checker.tables.typed import Coded
from checker.tables.values import EMPTY_MARKS, plain_text

# Every character Python's strip() takes away; in Arrow's expressions \p{Z} are the separators.
SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
SPACED = r"^[\t-\r\x1c-\x20\x85\p{Z}]|[\t-\r\x1c-\x20\x85\p{Z}]$"
# What marks an empty cell has at most three letters, none of them a digit, or nothing but spaces.
MAY_BE_MARK = r"^[\t-\r\x1c-\x20\x85\p{Z}]*[^0-9]{0,3}[\t-\r\x1c-\x20\x85\p{Z}]*$"
MARK_BYTES = 12
BEGINS_SPACE = np.isin(np.arange(256), [space.encode()[0] for space in SPACES])

DIGIT = re.compile("[0-9]")
FEWER = 4


class ArrowTexts(Sequence[str]):
    """Different texts; one becomes a Python text when it is asked for, all of them when all are."""

    def __init__(self, texts: Any) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return self._all[place]
        return str(self.texts[place].as_py())

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def taken(self, places: NDArray[np.int32]) -> "ArrowTexts":
        """Some of the texts."""
        return ArrowTexts(self.texts.take(numbers_array(places)))

    def holding(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """Which of the texts hold one of these words."""
        pattern = "|".join(re.escape(word) for word in words)
        if DIGIT.search(pattern) or self._alike is None:
            return self.matching(pattern)
        number_of, different = self._alike
        return as_mask(pc.match_substring_regex(different, pattern))[number_of]

    def matching(self, pattern: str) -> NDArray[np.bool_]:
        """Which of the texts a regular expression finds something in."""
        return as_mask(pc.match_substring_regex(self.texts, pattern))

    def whole_numbers(self, longest: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The texts that are nothing but at most `longest` digits as numbers, and how many digits each has."""
        return whole_numbers_of(self.texts, longest)

    @cached_property
    def _alike(self) -> tuple[NDArray[np.int32], Any] | None:
        """The texts with 0 for every number in them, each once: a word without digits is in both or in neither.

        None where that makes them hardly fewer.
        """
        alike = with_numbers_as_0(self.texts).dictionary_encode()
        if len(alike.dictionary) * FEWER > len(self.texts):
            return None
        return as_int32(alike.indices), alike.dictionary

    @cached_property
    def _all(self) -> list[str]:
        listed: list[str] = self.texts.to_pylist()
        return listed


def read_texts(codes: NDArray[np.int32], different: Any) -> Coded:
    """A column of texts: spaces around them taken away, what marks an empty cell as None, each different text once."""
    looked, places = _worth_looking(different)
    is_mark = np.zeros(len(different), np.bool_)
    is_mark[_marks_among(looked, places)] = True
    if pc.any(pc.match_substring_regex(looked, SPACED)).as_py():
        trimmed = pc.if_else(mask_array(~is_mark), pc.utf8_trim(different, characters=SPACES), None)
        kept = trimmed.dictionary_encode()
        target = as_int32(kept.indices.fill_null(-1))
        return Coded(target[codes], ArrowTexts(kept.dictionary))
    if not is_mark.any():
        return Coded(codes, ArrowTexts(different))
    target = np.where(is_mark, -1, np.cumsum(~is_mark, dtype=np.int32) - 1).astype(np.int32)
    return Coded(target[codes], ArrowTexts(different.filter(mask_array(~is_mark))))


def are_read(texts: Any) -> NDArray[np.bool_]:
    """Which texts, once read, are more than a mark of nothing; they need not be different."""
    read = np.ones(len(texts), np.bool_)
    read[_marks_among(*_worth_looking(texts))] = False
    return read


def _marks_among(looked: Any, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of these places mark an empty cell; `looked` are the texts that stand there."""
    may_be_mark = as_mask(pc.match_substring_regex(looked, MAY_BE_MARK))
    few = looked.filter(mask_array(may_be_mark)).dictionary_encode()
    marks = np.array([plain_text(text) in EMPTY_MARKS for text in few.dictionary.to_pylist()], np.bool_)
    return places[may_be_mark][marks[as_int32(few.indices)]]


def _worth_looking(texts: Any) -> tuple[Any, NDArray[np.int64]]:
    """The texts that are as short as a mark of nothing, or may begin or end with a space, and where they stand."""
    bounds, data = bounds_of(texts), bytes_of(texts)
    lengths = np.diff(bounds)
    worth = lengths == 0
    if len(data):
        first = data[np.minimum(bounds[:-1], len(data) - 1)]
        worth |= (lengths <= MARK_BYTES) & ~IS_DIGIT[first] | BEGINS_SPACE[first]
        worth[ending_in(texts, SPACES, int(lengths.max(initial=0)))] = True
    places = np.flatnonzero(worth)
    return texts.take(numbers_array(places.astype(np.int32))), places
