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

from checker.readers.columns import EMPTY, TEXT, Column
from checker.tables.values import EMPTY_MARKS

SURE_FEN = 10**10  # up to here a float holds an amount of 分 with room for a residue
RESIDUE = 1e-6
EXPONENTS = ("e", "E")  # 1e5 is a number to Arrow, but no amount to people
PLAIN = r"^[-+]?\d{1,12}(\.\d{0,6})?$"
GROUPED = r"^[-+]?\d{1,3}(,\d{3})+(\.\d{0,6})?$"


class ArrowColumn(Column):
    """Texts as Arrow keeps them; different texts are only sought where somebody asks for them."""

    def __init__(self, texts: Any) -> None:
        self.__dict__["texts_array"] = texts

    @cached_property
    def kinds(self) -> NDArray[np.uint8]:
        """TEXT where anything stands."""
        lengths = pc.binary_length(self._array).to_numpy(zero_copy_only=False)
        return np.where(lengths > 0, TEXT, EMPTY).astype(np.uint8)

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """Each cell's text by its number."""
        codes = self._dictionary.indices.to_numpy(zero_copy_only=False)
        return np.where(self.kinds == EMPTY, 0, codes).astype(np.float64)

    @cached_property
    def strings(self) -> Sequence[str]:
        """The different texts."""
        return list(self._dictionary.dictionary.to_pylist())

    def value(self, place: int) -> object:
        """The value at a position, as a Grid would give it."""
        return self._array[place].as_py() or None

    def are_any_of(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Where a cell is exactly one of these texts."""
        found: NDArray[np.bool_] = pc.is_in(self._array, value_set=pa.array(list(texts), pa.string())).to_numpy(
            zero_copy_only=False
        )
        return found

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where a cell holds anything but a dash or spaces."""
        there: NDArray[np.bool_] = self.kinds != EMPTY
        return there & ~self.are_any_of([*EMPTY_MARKS - {""}, " ", "  ", "\t", "　"])

    def fen(self, fen_per_unit: int) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
        """Amounts in 分, where they are certain, and the positions that have to be looked at one by one."""
        numbers = self._numbers()
        count = len(self._array)
        missing = numbers.is_null().to_numpy(zero_copy_only=False)
        with np.errstate(over="ignore", invalid="ignore"):
            exact = numbers.fill_null(0.0).to_numpy(zero_copy_only=False) * float(fen_per_unit)
            rounded = np.rint(exact)
            sure = ~missing & (np.abs(exact - rounded) <= RESIDUE) & (np.abs(rounded) < SURE_FEN)
        fen = np.zeros(count, np.int64)
        fen[sure] = rounded[sure].astype(np.int64)
        return fen, sure, np.flatnonzero((self.kinds != EMPTY) & ~sure)

    @property
    def _array(self) -> Any:
        return self.__dict__["texts_array"]

    @cached_property
    def _dictionary(self) -> Any:
        whole = self._array.combine_chunks()
        if isinstance(whole, pa.ChunkedArray):
            whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], pa.string())
        return whole.dictionary_encode()

    def _numbers(self) -> Any:
        texts = pc.if_else(pc.equal(pc.binary_length(self._array), 0), None, self._array)
        if not any(pc.any(pc.match_substring(self._array, letter)).as_py() for letter in EXPONENTS):
            try:
                return pc.cast(texts, pa.float64())
            except pa.ArrowInvalid:
                pass
        plain = pc.match_substring_regex(self._array, PLAIN)
        if pc.any(pc.match_substring(self._array, ",")).as_py():
            plain = pc.or_(plain, pc.match_substring_regex(self._array, GROUPED))
            texts = pc.replace_substring(texts, ",", "")
        texts = pc.replace_substring_regex(pc.if_else(plain, texts, None), r"^\+", "")
        return pc.cast(texts, pa.float64())


def arrow_column(store: Any, start: int, stop: int) -> ArrowColumn:
    """Rows start to stop - 1 of a column that Arrow keeps."""
    return ArrowColumn(store.values.slice(start - 1, stop - start))
