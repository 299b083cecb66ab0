"""The different cells of a column, each once: a million rows repeat a few thousand texts."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import BOOL, DATE, ERROR, NUMBER, TEXT, Column, as_value
from checker.readers.serials import from_serial
from checker.tables.source_columns import as_arrow
from checker.tables.typed import Coded, Codes, Later, coded

KINDS_IN_ORDER = (TEXT, NUMBER, DATE, BOOL, ERROR)
FEW = 40  # so few numbers are sooner sorted one by one
LARGEST_WHOLE = 1 << 53  # up to here a float holds every whole number


def distinct_texts(column: Column) -> tuple[NDArray[np.int64], Codes, list[Any]]:
    """The text cells' positions, for each the number of its text, and the different texts."""
    places = (column.kinds == TEXT).nonzero()[0]
    return places, *_numbered_texts(column.values[places], column.strings)


def paired(high: Codes, low: Codes, lows: int) -> Codes:
    """Two columns of numbers as one; `lows` is how many numbers the second has, from 0 on."""
    most = (int(high.max(initial=0)) + 1) * lows
    return high * np.int32(lows) + low if most < 1 << 31 else high.astype(np.int64) * lows + low


def numbered(keys: Codes) -> tuple[NDArray[np.int64], Codes]:
    """The different keys in order, and each key's number; quick where not many numbers lie between the keys."""
    if not len(keys):
        return _counted(0, keys)
    return _numbered_between(int(np.minimum.reduce(keys)), int(np.maximum.reduce(keys)), keys)


def _numbered_between(least: int, largest: int, keys: Codes) -> tuple[NDArray[np.int64], Codes]:
    """The same of keys whose least and largest are known."""
    most = max(4 * len(keys), 10_000)
    if least >= 0 and largest <= most:
        return _counted(largest, keys)
    if largest - least > most:
        return _sorted(keys)
    unique, numbers = _counted(largest - least, keys - np.int64(least))
    return unique + least, numbers


def _sorted(keys: Codes) -> tuple[NDArray[np.int64], Codes]:
    unique, inverse = np.unique(keys, return_inverse=True)
    return unique.astype(np.int64), inverse


def _counted(most: int, keys: Codes) -> tuple[NDArray[np.int64], Codes]:
    there = np.zeros(most + 1, np.bool_)
    there[keys] = True
    unique = there.nonzero()[0]
    number_of = np.empty(most + 1, np.int32)  # only those of keys that are there are asked for
    number_of[unique] = np.arange(len(unique), dtype=np.int32)
    return unique, number_of.take(keys)


def _numbered_values(values: NDArray[np.float64]) -> tuple[list[float], Codes]:
    """The different numbers in order, and each one's place among them; days and counts need no sorting."""
    if len(values) <= FEW:
        listed = values.tolist()
        few = sorted(set(listed))
        place_of = dict(zip(few, range(len(few)), strict=True))
        return few, np.array([place_of[value] for value in listed], np.int32)
    lowest, highest = float(np.minimum.reduce(values)), float(np.maximum.reduce(values))
    if lowest > -LARGEST_WHOLE and highest < LARGEST_WHOLE and not np.count_nonzero(np.rint(values) != values):
        unique, inverse = _numbered_between(int(lowest), int(highest), values.astype(np.int64))
        return unique.astype(np.float64).tolist(), inverse
    sorted_, inverse = np.unique(values, return_inverse=True)
    return sorted_.tolist(), inverse


def _numbered_texts(values: NDArray[np.float64], strings: Sequence[str]) -> tuple[Codes, list[Any]]:
    unique, numbers = _counted(len(strings), values.astype(np.int64))
    return numbers, list(map(strings.__getitem__, unique.tolist()))


def distinct(column: Column) -> tuple[Codes, list[Any]]:
    """Every cell by the number of its value among the different ones; -1 where the cell is empty."""
    if (arrow := as_arrow(column)) is not None:
        return arrow.numbered()
    for kind in KINDS_IN_ORDER:
        if column.counts[kind] == len(column.kinds) > 0:  # most columns hold cells of one kind only
            return _numbered_cells(kind, column.values, column.strings)
    codes = np.full(len(column.kinds), -1, np.int32)
    values: list[Any] = []
    for kind in KINDS_IN_ORDER:
        if column.counts[kind]:
            places = (column.kinds == kind).nonzero()[0]
            numbers, different = _numbered_cells(kind, column.values[places], column.strings)
            codes[places] = numbers + len(values)
            values += different
    return codes, values


def _numbered_cells(kind: int, values: NDArray[np.float64], strings: Sequence[str]) -> tuple[Codes, list[Any]]:
    """Cells of one kind, each by the number of its value, and the different values."""
    if kind == TEXT:
        return _numbered_texts(values, strings)
    different, numbers = _numbered_values(values)
    if kind == DATE:
        return numbers, list(map(from_serial, different))
    return numbers, different if kind == NUMBER else [as_value(kind, value, strings) for value in different]


def used_at(values: Sequence[Any], places: NDArray[np.int64]) -> Coded:
    """The rows at these ascending positions, with only those different values that stand in them."""
    column = values.few(places) if isinstance(values, Later) else coded(values)
    codes = column.codes if isinstance(values, Later) else column.codes[places]
    used, numbers = numbered(codes + 1)
    if len(used) and not used[0]:  # a cell without a value stays without a number
        used, numbers = used[1:], numbers - 1
    if (taken := getattr(column.different, "taken", None)) is not None:
        return Coded(numbers, taken(used - 1))
    return Coded(numbers, [column.different[code] for code in (used - 1).tolist()])
