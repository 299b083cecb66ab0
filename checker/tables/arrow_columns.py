"""A column of a large text file, typed in Arrow without making a Python text of every cell.

Imports pyarrow, so only what handles a large text file imports this file.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from checker.readers.arrow import texts_array
from checker.readers.columns import EMPTY, TEXT, Column
from checker.tables.arrow_pieces import bounds_of, ending_in, fen_of, on_threads
from checker.tables.values import EMPTY_MARKS

BLANKS = (*sorted(EMPTY_MARKS - {""}), " ", "  ", "\t", "　")
ROWS_AT_ONCE = 1 << 16
LEAST_SAME = 2


class ArrowColumn(Column):
    """Texts as Arrow keeps them; different texts are only sought where somebody asks for them."""

    def __init__(self, texts: Any) -> None:
        self.__dict__["texts_array"] = texts

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """TEXT where anything stands."""
        kinds = np.empty(len(self._array), np.uint8)
        for piece, start in zip(self._array.chunks, self._starts, strict=True):
            bounds = bounds_of(piece)
            kinds[start : start + len(piece)] = (bounds[1:] != bounds[:-1]).view(np.uint8) * np.uint8(TEXT)
        return kinds

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Each cell's text by its number."""
        return np.where(self.kinds == EMPTY, 0, self._codes).astype(np.float64)

    @cached_property
    def strings(self) -> Sequence[str]:
        """The different texts."""
        return list(self.texts_numbered[1].to_pylist())

    def value(self, place: int) -> object:
        """The value at a position, as a Grid would give it."""
        return self._array[place].as_py() or None

    @property
    def few_texts(self) -> bool:
        """Whether the different texts are known already and few, so that asking them is quicker than the cells."""
        return "texts_numbered" in self.__dict__ and len(self.strings) * 10 < len(self._array)

    def numbered(self) -> tuple[NDArray[np.int64], list[str]]:
        """Every cell by the number of its text among the different ones, -1 where it is empty."""
        strings = list(self.strings)
        number_of = np.arange(len(strings), dtype=np.int64)
        if "" in strings:
            empty = strings.index("")
            del strings[empty]
            number_of[empty:] -= 1
            number_of[empty] = -1
        return number_of[self._codes], strings

    def texts_at(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], list[str]]:
        """The texts at some positions, numbered: each cell's number, and the different texts."""
        if not len(places):
            return places, []
        found = self._taken(places).dictionary_encode()
        return found.indices.to_numpy(zero_copy_only=False).astype(np.int64), found.dictionary.to_pylist()

    def lengths(self, start: int, stop: int) -> NDArray[np.int32]:
        """How many bytes the cells at positions start to stop - 1 have."""
        pieces = self._array.slice(start, stop - start).chunks
        return np.concatenate([np.diff(bounds_of(piece)) for piece in pieces])

    def are_any_of(self, texts: Sequence[str], places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the cells at these positions are exactly one of these texts."""
        if not len(places) or not texts:
            return np.zeros(len(places), np.bool_)
        found: NDArray[np.bool_] = pc.is_in(self._taken(places), value_set=texts_array(list(texts))).to_numpy(
            zero_copy_only=False
        )
        return found

    def ending_in(self, letters: Sequence[str], longest: int) -> NDArray[np.int64]:
        """Where a cell of at most `longest` bytes ends in one of these letters."""
        found = on_threads(lambda piece: ending_in(piece, letters, longest), self._array.chunks)
        parts = [places + start for places, start in zip(found, self._starts, strict=True)]
        return np.concatenate([*parts, np.zeros(0, np.int64)])

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where a cell holds anything but a dash or spaces."""
        there: NDArray[np.bool_] = self.kinds != EMPTY
        letters = sorted({text[-1] for text in BLANKS})
        places = self.ending_in(letters, max(len(text.encode()) for text in BLANKS))
        there[places[self.are_any_of(BLANKS, places)]] = False
        return there

    def fen(self, fen_per_unit: int) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
        """Amounts in 分, where they are certain, and the positions that have to be looked at one by one."""
        count = len(self._array)
        fen, sure, filled = np.empty(count, np.int64), np.empty(count, np.bool_), np.empty(count, np.bool_)

        def read(task: tuple[Any, int]) -> None:
            piece, start = task
            here = slice(start, start + len(piece))
            fen[here], sure[here], filled[here] = fen_of(piece, fen_per_unit)

        on_threads(read, list(zip(self._array.chunks, self._starts, strict=True)))
        return fen, sure, np.flatnonzero(filled & ~sure)

    @property
    def _array(self) -> Any:
        return self.__dict__["texts_array"]

    @cached_property
    def _starts(self) -> list[int]:
        """The position at which each piece begins."""
        sizes = [len(piece) for piece in self._array.chunks]
        return [int(start) for start in np.cumsum([0, *sizes])[: len(sizes)]]

    @cached_property
    def texts_numbered(self) -> tuple[NDArray[np.int32], Any]:
        """Every cell's text by its number, and Arrow's list of the different texts."""
        pieces = self._array.dictionary_encode().chunks
        if not pieces:
            return np.zeros(0, np.int32), texts_array([])
        # All pieces are numbered by one list, which only the last one is sure to have whole.
        codes = [piece.indices.to_numpy(zero_copy_only=False) for piece in pieces]
        return np.concatenate(codes), pieces[-1].dictionary

    @property
    def _codes(self) -> NDArray[np.int32]:
        return self.texts_numbered[0]

    def _taken(self, places: NDArray[np.int64]) -> Any:
        """The cells at ascending positions, piece by piece: Arrow would otherwise put the whole column together."""
        pieces = self._array.chunks
        cuts = np.searchsorted(places, [*self._starts, len(self._array)])
        parts = [
            piece.take(_positions(places[low:high] - start))
            for piece, start, low, high in zip(pieces, self._starts, cuts[:-1], cuts[1:], strict=True)
            if high > low
        ]
        return pa.concat_arrays(parts)


def prepare(columns: Sequence[ArrowColumn], asked: Sequence[ArrowColumn]) -> None:
    """Find out ahead, on threads, where columns are filled, and number the different texts of those asked for them."""
    tasks = [lambda column=column: column.texts_numbered for column in asked]
    tasks += [lambda column=column: column.kinds for column in columns]
    on_threads(lambda task: task(), tasks)


def repeated(headings: Sequence[tuple[ArrowColumn, Sequence[str]]]) -> NDArray[np.int64]:
    """The rows in which at least two cells, and more than half of the filled ones, are their column's heading."""
    count = len(headings[0][0].kinds)

    def as_long(start: int) -> NDArray[np.int64]:
        """The cheap question first: which rows have cells as long as the headings."""
        stop = min(start + ROWS_AT_ONCE, count)
        same, filled = np.zeros(stop - start, np.int16), np.zeros(stop - start, np.int16)
        for column, texts in headings:
            lengths = column.lengths(start, stop)
            filled += lengths > 0
            for length in {len(text.encode()) for text in texts}:
                same += lengths == length
        return np.flatnonzero((same >= LEAST_SAME) & (same * 2 > filled)) + start

    places = np.concatenate(on_threads(as_long, range(0, count, ROWS_AT_ONCE)))
    same, filled = np.zeros(len(places), np.int16), np.zeros(len(places), np.int16)
    for column, texts in headings:
        filled += column.kinds[places] != EMPTY
        same += column.are_any_of(texts, places)
    return places[(same >= LEAST_SAME) & (same * 2 > filled)]


def arrow_column(store: Any, start: int, stop: int) -> ArrowColumn:
    """Rows start to stop - 1 of a column that Arrow keeps."""
    return ArrowColumn(store.values.slice(start - 1, stop - start))


def _positions(places: NDArray[np.int64]) -> Any:
    return pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(np.ascontiguousarray(places))])
