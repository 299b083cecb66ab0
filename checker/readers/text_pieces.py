"""Columns of text kept piece by piece as Arrow keeps texts; where texts repeat, each once with its number in every row.

A piece is what one question is asked at a time: small enough for the processor's cache, and threads share them out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from checker.readers.arrow import as_int32, numbers_array, texts_array
from checker.readers.columns import EMPTY, TEXT, Column

REPEATED = 4  # a text must stand in so many rows on average before numbers take less room than texts
TRIED_ROWS = 8192
DIGITS_MOST = 6


@dataclass(frozen=True)
class Piece:
    """Some rows of a column: an Arrow array of their texts, or of the different texts with every row's number."""

    texts: Any
    codes: NDArray[np.integer[Any]] | None = None

    def __len__(self) -> int:
        return len(self.texts) if self.codes is None else len(self.codes)

    def value(self, place: int) -> str | None:
        """The text at a position; None where the cell is empty."""
        return self.texts[int(place if self.codes is None else self.codes[place])].as_py() or None

    def spread(self, answers: NDArray[Any]) -> NDArray[Any]:
        """What was answered for each of `texts`, for each row."""
        if self.codes is None:
            return answers
        # numpy's own choice is slower by half for answers of one byte, quicker for wide ones.
        return answers.take(self.codes) if answers.itemsize == 1 else answers[self.codes]

    def part(self, start: int, stop: int) -> "Piece":
        """Rows start to stop - 1; texts that stand in none of them are left out."""
        if start == 0 and stop == len(self):
            return self
        if self.codes is None:
            return Piece(self.texts.slice(start, stop - start))
        codes = self.codes[start:stop]
        used = np.zeros(len(self.texts), np.bool_)
        used[codes] = True
        number_of = (np.cumsum(used) - 1).astype(codes.dtype)
        return Piece(self.texts.take(numbers_array(np.flatnonzero(used).astype(np.int32))), number_of[codes])

    def taken(self, places: NDArray[np.int64]) -> Any:
        """The texts at some positions as an Arrow array."""
        return self.texts.take(numbers_array((places if self.codes is None else self.codes[places]).astype(np.int32)))

    def numbered(self) -> tuple[NDArray[Any], Any]:
        """Every row by the number of its text, and the different texts."""
        if self.codes is not None:
            return self.codes, self.texts
        found = self.texts.dictionary_encode()
        return as_int32(found.indices), found.dictionary


@dataclass(frozen=True)
class Texts:
    """One column of texts from the first row of the sheet down; '' is an empty cell."""

    pieces: tuple[Piece, ...]

    @cached_property
    def starts(self) -> list[int]:
        """At which position each piece begins, and where the last one ends."""
        return [int(start) for start in np.cumsum([0, *map(len, self.pieces)])]

    def value(self, row: int) -> str | None:
        """The text in a row; None where there is none."""
        if not 1 <= row <= self.starts[-1]:
            return None
        number = int(np.searchsorted(self.starts, row - 1, side="right")) - 1
        return self.pieces[number].value(row - 1 - self.starts[number])

    def filled(self, start: int, stop: int) -> Iterator[tuple[int, object]]:
        """The filled cells of rows start to stop - 1 with their rows."""
        row = start
        for piece in self.between(start, stop):
            for text in piece.taken(np.arange(len(piece))).to_pylist():
                if text:
                    yield row, text
                row += 1

    def column(self, start: int, stop: int) -> Column:
        """Rows start to stop - 1 as arrays; every different text is named once."""
        codes, different = numbered(self.between(start, stop))
        strings = different.to_pylist()
        kinds = np.full(len(codes), TEXT, np.uint8)
        if "" in strings:
            kinds[codes == strings.index("")] = EMPTY
        return Column(kinds, np.where(kinds == EMPTY, 0, codes).astype(np.float64), strings)

    def between(self, start: int, stop: int) -> list[Piece]:
        """The pieces that hold rows start to stop - 1, cut to them."""
        return [
            piece.part(max(start - 1 - begin, 0), min(stop - 1 - begin, len(piece)))
            for piece, begin in zip(self.pieces, self.starts[:-1], strict=True)
            if begin < stop - 1 and begin + len(piece) > start - 1
        ]

    def has_values(self) -> bool:
        """Whether anything stands in the column."""
        return any(len(piece.texts.buffers()[2] or b"") > 0 for piece in self.pieces if len(piece))


def numbered(pieces: Sequence[Piece]) -> tuple[NDArray[np.int32], Any]:
    """Every row of several pieces by the number of its text, and the different texts of all of them."""
    pieces = [piece for piece in pieces if len(piece)]
    if not pieces:
        return np.zeros(0, np.int32), texts_array([])
    if all(piece.codes is None for piece in pieces):
        if by_number := _numbered_numbers([piece.texts for piece in pieces]):
            return by_number
        found = pa.chunked_array([piece.texts for piece in pieces]).dictionary_encode().chunks
        # All are numbered by one list, which only the last one is sure to have whole.
        return np.concatenate([as_int32(one.indices) for one in found]), found[-1].dictionary
    each = [piece.numbered() for piece in pieces]
    number_of, texts = _together([texts for _, texts in each])
    return _spread([codes for codes, _ in each], number_of), texts


def _numbered_numbers(texts: Sequence[Any]) -> tuple[NDArray[np.int32], Any] | None:
    """The same of texts that are nothing but small numbers, which need not be compared; None where one is not."""
    parts = []
    for part in texts:
        lengths = np.diff(np.frombuffer(part.buffers()[1], np.int32)[part.offset : part.offset + len(part) + 1])
        if lengths.min() < 1 or lengths.max() > DIGITS_MOST:
            return None
        try:
            numbers = as_int32(part.cast(pa.int32()))
        except pa.ArrowInvalid:
            return None
        # 007, +7 and 0x7 are other texts than 7: longer ones.
        digits = np.ones(len(numbers), np.int32)
        for power in range(1, DIGITS_MOST):
            digits += numbers >= 10**power
        if numbers.min() < 0 or (lengths != digits).any():
            return None
        parts.append(numbers)
    numbers = np.concatenate(parts)
    first = np.full(int(numbers.max()) + 1, -1, np.int32)
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1, dtype=np.int32)
    there = np.flatnonzero(first >= 0).astype(np.int32)
    there = there[np.argsort(first[there])]
    number_of = first
    number_of[there] = np.arange(len(there), dtype=np.int32)
    return number_of.take(numbers), numbers_array(there).cast(pa.string())


def _together(each: Sequence[Any]) -> tuple[list[NDArray[np.int32]], Any]:
    """Several lists of texts as one: for each of them the number of its texts there, and the one list."""
    found = pa.concat_arrays(each).dictionary_encode()
    return np.split(as_int32(found.indices), np.cumsum([len(texts) for texts in each])[:-1]), found.dictionary


def _spread(codes: Sequence[NDArray[Any]], number_of: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The numbers of all rows below each other."""
    spread = np.empty(sum(map(len, codes)), number_of[0].dtype)
    start = 0
    for own, numbers in zip(codes, number_of, strict=True):
        # Any mode but "raise" writes straight where the numbers are to stand.
        numbers.take(own, out=spread[start : start + len(own)], mode="clip")
        start += len(own)
    return spread


def shortened(chunks: Sequence[Any]) -> Piece | None:
    """Some rows of a column with each different text once; None where too few texts repeat to save room."""
    # Where too little repeats, some thousand rows show it.
    first = chunks[0].slice(0, TRIED_ROWS)
    if len(first.dictionary_encode().dictionary) * REPEATED > len(first):
        return None
    codes, texts = numbered([Piece(chunk) for chunk in chunks])
    return Piece(texts, codes.astype(_narrowest(len(texts)))) if len(texts) * REPEATED <= len(codes) else None


def of_dictionaries(chunks: Sequence[Any]) -> list[Piece]:
    """Some rows of a column of which Arrow has made dictionaries; the texts themselves where too few repeat."""
    number_of, texts = _together([chunk.dictionary for chunk in chunks])
    if len(texts) * REPEATED > sum(map(len, chunks)):
        return [Piece(chunk.dictionary.take(chunk.indices)) for chunk in chunks]
    kind = _narrowest(len(texts))
    codes = [as_int32(chunk.indices) for chunk in chunks]
    return [Piece(texts, _spread(codes, [numbers.astype(kind) for numbers in number_of]))]


def _narrowest(count: int) -> type[np.unsignedinteger[Any]]:
    """Numbers for so many texts in as few bytes as they need."""
    return np.uint8 if count <= 1 << 8 else np.uint16 if count <= 1 << 16 else np.uint32


def empty_piece(count: int) -> Piece:
    """So many rows in which nothing stands."""
    return Piece(texts_array([""]), np.zeros(count, np.uint8))
