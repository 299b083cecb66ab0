"""Typed columns: whole numbers with a mask, repeated values by number, and columns read only when asked for.

To those who use a table each is a plain sequence of Python values with None for what is missing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from checker.tables.joined_texts import JoinedTexts

Codes = NDArray[np.integer[Any]]
FEW = 8  # where not one row in so many is asked for, the others are not read


class _Values(Sequence[Any]):
    @overload
    def __getitem__(self, position: int) -> Any: ...
    @overload
    def __getitem__(self, position: slice) -> list[Any]: ...
    def __getitem__(self, position: int | slice) -> Any:
        if type(position) is int and position >= 0:  # nearly always; past the end the columns themselves raise
            return self.at(position)
        if isinstance(position, slice):
            return [self.at(place) for place in range(*position.indices(len(self)))]
        if not -len(self) <= position < len(self):
            raise IndexError(position)
        return self.at(position % len(self))

    def at(self, position: int) -> Any:
        """The value at a position counted from 0."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self[:6])}{'…' if len(self) > 6 else ''})"


@dataclass(frozen=True, eq=False, repr=False)
class Whole(_Values):
    """Whole numbers (money in 分); `filled` is False where there is none, and the number is then 0."""

    numbers: NDArray[np.int64]
    filled: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, position: int) -> int | None:
        """The number, or None."""
        return int(self.numbers[position]) if self.filled[position] else None

    def __iter__(self) -> Iterator[int | None]:
        pairs = zip(self.numbers.tolist(), self.filled.tolist(), strict=True)
        return (number if filled else None for number, filled in pairs)


@dataclass(frozen=True, eq=False, repr=False)
class Coded(_Values):
    """Values by their number in a list of different ones; -1 is None. The numbers take 32 bits: beware of products."""

    codes: Codes
    different: Sequence[Any]

    def __post_init__(self) -> None:
        if self.codes.dtype != np.int32:
            object.__setattr__(self, "codes", self.codes.astype(np.int32))

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, position: int) -> Any:
        """The value, or None."""
        code = self.codes[position]
        return self.different[code] if code >= 0 else None

    def __iter__(self) -> Iterator[Any]:
        return iter(self.objects().tolist())

    def objects(self) -> NDArray[Any]:
        """All values as an array of Python objects."""
        pool = np.empty(len(self.different) + 1, dtype=object)
        for place, value in enumerate(self.different):
            pool[place] = value
        pool[-1] = None
        return pool[self.codes]

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where there is a value: None may also stand among the different ones, but never among those of a text file."""
        if hasattr(self.different, "holding"):
            return self.codes >= 0
        return self.where(lambda value: value is not None)

    def where(self, wanted: Callable[[Any], bool]) -> NDArray[np.bool_]:
        """Where the value passes a test; every different value is tested once."""
        passes = np.array([wanted(value) for value in self.different] + [False], dtype=np.bool_)
        return passes.take(self.codes)

    def holding(self, words: Iterable[str]) -> NDArray[np.bool_]:
        """Where the text holds one of these words."""
        return self._hold(tuple(words)).take(self.codes)

    def matching(self, pattern: str) -> NDArray[np.bool_]:
        """Where a regular expression finds something in the text; it may use only what Arrow's knows too."""
        if (at_once := getattr(self.different, "matching", None)) is not None:
            return np.append(at_once(pattern), np.False_)[self.codes]
        search = re.compile(pattern).search
        found = [value is not None and search(str(value)) is not None for value in self.different]
        return np.array([*found, False], dtype=np.bool_).take(self.codes)

    def sorted_by(self, kind_of: Callable[[str], int], words: Iterable[str]) -> NDArray[np.int64]:
        """The number of each text's kind, -1 for none; only texts that hold one of these words are asked."""
        kinds = np.full(len(self.different) + 1, -1, np.int64)
        for place in self._hold(tuple(words)).nonzero()[0].tolist():
            kinds[place] = kind_of(str(self.different[place]))
        return kinds.take(self.codes)

    def _hold(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which of the different texts, and at last None, hold one of these words; Arrow asks those of a large file."""
        hold = np.zeros(len(self.different) + 1, np.bool_)
        if not words or not len(self.different):
            return hold
        if (at_once := getattr(self.different, "holding", None)) is not None:
            hold[:-1] = at_once(words)
        else:
            hold[self._joined.places_of(words)] = True
        return hold

    @cached_property
    def _joined(self) -> JoinedTexts:
        return JoinedTexts(self.different)


class Later(_Values):
    """A column that is read when it is first looked at; what it is read from is then let go.

    Until then `filled` tells where it will have a value, and `few` what it will have at some ascending positions,
    where that can be told without reading all of it.
    """

    def __init__(
        self,
        length: int,
        read: Callable[[], Coded],
        filled: Callable[[], NDArray[np.bool_]] | None = None,
        few: Callable[[NDArray[np.int64]], Coded] | None = None,
    ) -> None:
        self._length = length
        self._read: Callable[[], Coded] | None = read
        self._filled, self._few = filled, few
        self._lock = Lock()

    @cached_property
    def column(self) -> Coded:
        """The column itself."""
        with self._lock:
            if self._read is not None:
                self._column = self._read()
                self._read = self._filled = self._few = None
        return self._column

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Where there is a value."""
        unread = self._filled
        return self.column.filled if unread is None else unread()

    def few(self, places: NDArray[np.int64]) -> Coded:
        """The rows at some ascending positions."""
        unread = self._few if len(places) * FEW < len(self) else None
        return Coded(self.column.codes[places], self.column.different) if unread is None else unread(places)

    def __len__(self) -> int:
        return self._length

    def at(self, position: int) -> Any:
        """The value, or None."""
        return self.column.at(position)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.column)


def coded(values: Sequence[Any]) -> Coded:
    """Any sequence as a coded column."""
    if isinstance(values, Later):
        return values.column
    if isinstance(values, Coded):
        return values
    numbers: dict[Any, int] = {}
    codes = [-1 if value is None else numbers.setdefault(value, len(numbers)) for value in values]
    return Coded(np.array(codes, dtype=np.int64), list(numbers))


def whole(values: Sequence[Any]) -> Whole:
    """Any sequence of whole numbers and None as an array with its mask."""
    if isinstance(values, Whole):
        return values
    filled = np.array([value is not None for value in values], dtype=np.bool_)
    return Whole(np.array([value or 0 for value in values], dtype=np.int64), filled)


def filled(values: Sequence[Any]) -> NDArray[np.bool_]:
    """Where any sequence has a value; a column that nobody has looked at need not be read for that."""
    return values.filled if isinstance(values, Whole | Later) else coded(values).filled


def picked(values: Sequence[Any], places: NDArray[np.int64]) -> Sequence[Any]:
    """The rows at these ascending positions; nothing is read before it is asked for."""
    if len(places) and places[-1] - places[0] + 1 == len(places):
        return _between(values, int(places[0]), int(places[-1]) + 1)
    if isinstance(values, Whole):
        return Whole(values.numbers[places], values.filled[places])
    if isinstance(values, Coded):
        return Coded(values.codes[places], values.different)
    if isinstance(values, Later):
        return Later(
            len(places),
            lambda: Coded(values.column.codes[places], values.column.different),
            lambda: values.filled[places],
            lambda few: values.few(places[few]),
        )
    return [values[place] for place in places.tolist()]


def _between(values: Sequence[Any], start: int, stop: int) -> Sequence[Any]:
    """Rows one below the other need no copy, but for the mask of amounts, which may be changed later."""
    if isinstance(values, Whole):
        return Whole(values.numbers[start:stop], values.filled[start:stop].copy())
    if (start, stop) == (0, len(values)):
        return values
    if isinstance(values, Coded):
        return Coded(values.codes[start:stop], values.different)
    if isinstance(values, Later):
        return Later(
            stop - start,
            lambda: Coded(values.column.codes[start:stop], values.column.different),
            lambda: values.filled[start:stop],
            lambda few: values.few(few + start),
        )
    return values[start:stop]


def joined(columns: Sequence[Sequence[Any]]) -> Sequence[Any]:
    """Several columns one below the other. What stands in several of them is one value: it is grouped by its number."""
    if all(isinstance(column, Whole) for column in columns):
        parts = [whole(column) for column in columns]
        return Whole(np.concatenate([p.numbers for p in parts]), np.concatenate([p.filled for p in parts]))

    def read() -> Coded:
        known: dict[Any, int] = {}
        codes = []
        for column in map(coded, columns):
            numbers = [known.setdefault(value, len(known)) for value in column.different]
            codes.append(np.array([*numbers, -1], np.int32).take(column.codes))
        return Coded(np.concatenate(codes), list(known))

    return Later(sum(map(len, columns)), read)
