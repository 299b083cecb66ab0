"""The different cells of a column, each once: a million rows repeat a few thousand texts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import BOOL, DATE, ERROR, NUMBER, TEXT, Column, as_value
from checker.readers.serials import from_serial
from checker.tables.source_columns import as_arrow
from checker.tables.typed import Codes

KINDS_IN_ORDER = (TEXT, NUMBER, DATE, BOOL, ERROR)
LARGEST_WHOLE = 1 << 53  # up to here a float holds every whole number


def distinct_texts(column: Column) -> tuple[NDArray[np.int64], Codes, list[Any]]:
    """The text cells' positions, for each the number of its text, and the different texts."""
    places = (column.kinds == TEXT).nonzero()[0]
    if not len(places):
        return places, places, []
    codes = column.values[places].astype(np.int64)
    there = np.zeros(len(column.strings), np.bool_)
    there[codes] = True
    number = np.cumsum(there, dtype=np.int32) - np.int32(1)
    return places, number.take(codes), list(map(column.strings.__getitem__, there.nonzero()[0].tolist()))


def paired(high: Codes, low: Codes, lows: int) -> Codes:
    """Two columns of numbers as one; `lows` is how many numbers the second has, from 0 on."""
    most = (int(high.max(initial=0)) + 1) * lows
    return high * np.int32(lows) + low if most < 1 << 31 else high.astype(np.int64) * lows + low


def numbered(keys: Codes) -> tuple[NDArray[np.int64], Codes]:
    """The different keys in order, and each key's number; quick where the keys are few small numbers."""
    most = int(np.maximum.reduce(keys, initial=0))
    if np.minimum.reduce(keys, initial=0) < 0 or most > max(4 * len(keys), 10_000):
        unique, inverse = np.unique(keys, return_inverse=True)
        return unique.astype(np.int64), inverse
    there = np.zeros(most + 1, np.bool_)
    there[keys] = True
    number_of: NDArray[np.int32] = np.cumsum(there, dtype=np.int32) - np.int32(1)
    return there.nonzero()[0], number_of.take(keys)


def _numbered_values(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], Codes]:
    """The different numbers in order, and each one's place among them; days and counts need no sorting."""
    lowest, highest = float(np.minimum.reduce(values)), float(np.maximum.reduce(values))
    if lowest > -LARGEST_WHOLE and highest < LARGEST_WHOLE:
        whole = values.astype(np.int64)
        if not np.count_nonzero(whole != values):
            unique, inverse = numbered(whole - int(lowest))
            return (unique + int(lowest)).astype(np.float64), inverse
    return np.unique(values, return_inverse=True)


def distinct(column: Column) -> tuple[Codes, list[Any]]:
    """Every cell by the number of its value among the different ones; -1 where the cell is empty."""
    if (arrow := as_arrow(column)) is not None:
        return arrow.numbered()
    codes = np.full(len(column.kinds), -1, np.int32)
    values: list[Any] = []
    for kind in KINDS_IN_ORDER:
        if not column.counts[kind]:
            continue
        if kind == TEXT:
            places, numbers, different = distinct_texts(column)
        else:
            places = (column.kinds == kind).nonzero()[0]
            unique, numbers = _numbered_values(column.values[places])
            different = unique.tolist()
            if kind == DATE:
                different = list(map(from_serial, different))
            elif kind != NUMBER:
                different = [as_value(kind, value, column.strings) for value in different]
        if not values and len(places) == len(codes):
            return numbers, different
        codes[places] = numbers + len(values)
        values += different
    return codes, values
