"""A column of a large text file, typed in Arrow without making a Python text of every cell.

Imports pyarrow, so only what handles a large text file imports this file.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from checker.readers.arrow import as_int32, as_mask, numbers_array, texts_array
from checker.readers.columns import EMPTY, TEXT, Column
from checker.readers.text_pieces import Piece, Texts, numbered
from checker.readers.threads import on_threads
from checker.tables.arrow_pieces import bounds_of, ending_in, fen_of, like_any_of
from checker.tables.arrow_texts import are_read, read_texts
from checker.tables.typed import Coded
from checker.tables.values import EMPTY_MARKS
from checker.tables.wanted_fields import RowInDoubtError

BLANKS = (*sorted(EMPTY_MARKS - {""}), " ", "  ", "\t", "　")
LEAST_SAME = 2


class ArrowColumn(Column):
    """Texts as Arrow keeps them; different texts are only sought where somebody asks for them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.__dict__["pieces"] = pieces

    def __len__(self) -> int:
        return self._starts[-1]

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """TEXT where anything stands."""
        kinds = np.empty(len(self), np.uint8)
        for piece, here in self._places():
            bounds = bounds_of(piece.texts)
            there = bounds[1:] != bounds[:-1]
            # Most columns are filled in every row: what holds of all texts need not be said row by row.
            kinds[here] = TEXT if there.all() else piece.spread(there).view(np.uint8) * np.uint8(TEXT)
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
        number = int(np.searchsorted(self._starts, place, side="right")) - 1
        return self._pieces[number].value(place - self._starts[number])

    @property
    def few_texts(self) -> bool:
        """Whether the different texts are known already and few, so that asking them is quicker than the cells."""
        return "texts_numbered" in self.__dict__ and len(self.texts_numbered[1]) * 10 < len(self)

    def numbered(self) -> tuple[NDArray[np.int32], list[str]]:
        """Every cell by the number of its text among the different ones, -1 where it is empty."""
        strings = list(self.strings)
        if "" not in strings:
            return self._codes, strings
        number_of = np.arange(len(strings), dtype=np.int32)
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
        return as_int32(found.indices).astype(np.int64), found.dictionary.to_pylist()

    def are_any_of(self, texts: Sequence[str], places: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the cells at these positions are exactly one of these texts."""
        if not len(places) or not texts:
            return np.zeros(len(places), np.bool_)
        return _are_any_of(self._taken(places), texts)

    def places_of(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Where a cell is exactly one of these texts."""
        if not texts or ("texts_numbered" in self.__dict__ and not _are_any_of(self.texts_numbered[1], texts).any()):
            return np.zeros(0, np.int64)
        parts = []
        for piece, start in zip(self._pieces, self._starts, strict=False):
            may_be = like_any_of(piece.texts, texts)
            if len(may_be):
                same = np.zeros(len(piece.texts), np.bool_)
                same[may_be] = _are_any_of(piece.texts.take(numbers_array(may_be.astype(np.int32))), texts)
                parts.append(start + np.flatnonzero(piece.spread(same)))
        return np.concatenate([*parts, np.zeros(0, np.int64)])

    def ending_in(self, letters: Sequence[str], longest: int) -> NDArray[np.int64]:
        """Where a cell of at most `longest` bytes ends in one of these letters."""

        def ask(piece: Piece) -> NDArray[np.int64]:
            found = ending_in(piece.texts, letters, longest)
            if piece.codes is None or not len(found):
                return found
            ends = np.zeros(len(piece.texts), np.bool_)
            ends[found] = True
            return np.flatnonzero(ends[piece.codes])

        found = on_threads(ask, self._pieces)
        parts = [places + start for places, start in zip(found, self._starts, strict=False)]
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
        fen, sure = np.empty(len(self), np.int64), np.empty(len(self), np.bool_)
        left = np.empty(len(self), np.bool_)

        def read(task: tuple[Piece, slice]) -> None:
            piece, here = task
            amounts, certain, there = fen_of(piece.texts, fen_per_unit)
            fen[here], sure[here] = piece.spread(amounts), piece.spread(certain)
            left[here] = piece.spread(there & ~certain)

        on_threads(read, list(self._places()))
        return fen, sure, np.flatnonzero(left)

    @property
    def _pieces(self) -> Sequence[Piece]:
        pieces: Sequence[Piece] = self.__dict__["pieces"]
        return pieces

    def _places(self) -> Iterator[tuple[Piece, slice]]:
        """Every piece with the positions of its rows."""
        for piece, start in zip(self._pieces, self._starts, strict=False):
            yield piece, slice(start, start + len(piece))

    @cached_property
    def _starts(self) -> list[int]:
        """The position at which each piece begins, and where the last one ends."""
        return [int(start) for start in np.cumsum([0, *map(len, self._pieces)])]

    @cached_property
    def texts_numbered(self) -> tuple[NDArray[np.int32], Any]:
        """Every cell's text by its number, and Arrow's list of the different texts."""
        codes, different = numbered(self._pieces)
        # From here on whatever is asked is asked of each different text once.
        self.__dict__["pieces"] = (Piece(different, codes),)
        self.__dict__.pop("_starts", None)
        return codes, different

    def read_texts(self) -> Coded:
        """The column read as texts, None where nothing or only a mark of nothing stands."""
        return read_texts(*self.texts_numbered)

    def read_texts_at(self, places: NDArray[np.int64]) -> Coded:
        """The same at some ascending positions."""
        if not len(places):
            return Coded(places, ())
        found = self._taken(places).dictionary_encode()
        return read_texts(as_int32(found.indices), found.dictionary)

    def filled_texts(self) -> NDArray[np.bool_]:
        """Where the column read as texts has a value; the different texts need not be known."""
        read = on_threads(lambda piece: piece.spread(are_read(piece.texts)), self._pieces)
        return np.concatenate([*read, np.zeros(0, np.bool_)])

    @property
    def _codes(self) -> NDArray[np.int32]:
        return self.texts_numbered[0]

    def _taken(self, places: NDArray[np.int64]) -> Any:
        """The cells at ascending positions, piece by piece: Arrow would otherwise put the whole column together."""
        cuts = np.searchsorted(places, self._starts)
        parts = [
            piece.taken(places[low:high] - start)
            for piece, start, low, high in zip(self._pieces, self._starts, cuts[:-1], cuts[1:], strict=False)
            if high > low
        ]
        return pa.concat_arrays(parts)


def prepare(asked: Sequence[ArrowColumn]) -> None:
    """Number the different texts of these columns, on threads."""
    on_threads(lambda column: column.texts_numbered, asked)


def repeated(headings: Sequence[tuple[ArrowColumn, Sequence[str]]], left_out: int = 0) -> NDArray[np.int64]:
    """The rows in which at least two cells, and more than half of the filled ones, are their column's heading.

    So many further columns were left out; raises RowInDoubtError where they might turn the scale.
    """
    same = np.zeros(len(headings[0][0]), np.uint16)
    for places in on_threads(lambda one: one[0].places_of(one[1]), headings):
        same[places] += 1
    if left_out and _might_be_others(same, [column for column, _ in headings], left_out):
        raise RowInDoubtError
    rows = np.flatnonzero(same >= LEAST_SAME)
    if not len(rows):
        return rows
    filled = np.zeros(len(rows), np.uint16)
    for column, _ in headings:
        filled += column.kinds[rows] != EMPTY
    return rows[same[rows] * 2 > filled]


def _might_be_others(same: NDArray[np.uint16], columns: Sequence[ArrowColumn], left_out: int) -> bool:
    """Whether further columns, if all of them were headings or none, might make a heading of a row or of a heading a row."""
    # All of them headings: at most same + left_out of filled + left_out cells are. No column need be looked at
    # further once more than enough cells of every row are filled.
    least = 2 * same + left_out
    filled = np.zeros(len(same), np.uint16)
    for number, column in enumerate(columns, start=1):
        filled += column.kinds != EMPTY
        if number >= left_out and (filled >= least).all():
            return False
    might_be = (same + left_out >= LEAST_SAME) & (least > filled)
    sure = (same >= LEAST_SAME) & (2 * same > filled + left_out)
    return bool((might_be & ~sure).any())


def arrow_column(store: Texts, start: int, stop: int) -> ArrowColumn:
    """Rows start to stop - 1 of a column that Arrow keeps."""
    return ArrowColumn(store.between(start, stop))


def _are_any_of(cells: Any, texts: Sequence[str]) -> NDArray[np.bool_]:
    return as_mask(pc.is_in(cells, value_set=texts_array(list(texts))))
