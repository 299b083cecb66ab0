"""Lines that belong together, found by whole numbers alone; many millions of them part by part with the same result."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.tables.typed import Codes

ROWS_AT_ONCE = 1_000_000  # what is sorted at a time; each part holds every line of the keys that fall into it
LARGEST = (1 << 63) - 1
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hash: neighbouring keys go to different parts


def keyed(*columns: Codes) -> Codes:
    """Several columns as one: lines with the same values have the same number, counted as they first appear."""
    key = _one_number(columns)
    parts = len(key) // ROWS_AT_ONCE + 1
    codes, each_first = _numbered(key) if parts == 1 else _numbered_in_parts(key, parts)
    is_first = np.zeros(len(key), np.bool_)
    is_first[each_first] = True
    rank: Codes = is_first.cumsum(dtype=np.int32)[each_first] - np.int32(1)
    return rank[codes]


def groups(places: Codes, keys: Codes, at_least: int = 2) -> list[Codes]:
    """The positions that share a key, each group in the order of the sheet; small groups are left out."""
    if not len(places):
        return []
    if at_least > 1 and keys.min() >= 0 and int(keys.max()) <= 4 * len(keys):
        # Most keys stand alone: they need not be sorted.
        together = np.bincount(keys)[keys] >= at_least
        places, keys = places[together], keys[together]
        if not len(places):
            return []
    order = keys.argsort(kind="stable")
    places = places[order]
    bounds = [*begins(keys[order]).nonzero()[0].tolist(), len(keys)]
    return [places[start:stop] for start, stop in pairwise(bounds) if stop - start >= at_least]


def begins(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Where another key begins among keys in order."""
    others: NDArray[np.bool_] = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=others[1:])
    return others


def summed(keys: Codes, amounts: Codes) -> NDArray[np.int64]:
    """The exact sum of the amounts of each key; keys are numbered from 0."""
    sums = np.zeros(int(keys.max(initial=-1)) + 1, np.int64)
    np.add.at(sums, keys, amounts)
    return sums


def first_of(keys: Codes) -> NDArray[np.int64]:
    """For each key, numbered from 0 without gaps, the position where it is first met."""
    first = np.zeros(int(keys.max(initial=-1)) + 1, np.int64)
    first[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    return first


def _numbered(key: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Every key's number among the different ones, in any order, and where each is first met."""
    count = len(key)
    if not count:
        return np.zeros(0, np.int32), np.zeros(0, np.int64)
    bits, low = count.bit_length(), int(key.min())
    if (int(key.max()) - low).bit_length() + bits < LARGEST.bit_length():
        # Key and place as one number: numbers are sorted many times quicker than places by their numbers.
        both = np.sort(((key - low) << bits) | np.arange(count))
        places, ordered = both & ((1 << bits) - 1), both >> bits
    else:
        places = np.argsort(key)
        ordered = key[places]
    others = begins(ordered)
    numbers = np.empty(count, np.int32)
    numbers[places] = others.cumsum(dtype=np.int32) - np.int32(1)
    return numbers, np.minimum.reduceat(places, others.nonzero()[0])


def _numbered_in_parts(key: NDArray[np.int64], parts: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The same part by part."""
    part = _parts(key, parts)
    codes = np.empty(len(key), np.int32)
    first: list[NDArray[np.int64]] = []
    count = 0
    for number in range(parts):
        here = np.flatnonzero(part == number)
        numbers, places = _numbered(key[here])
        codes[here] = numbers + count
        first.append(here[places])
        count += len(places)
    return codes, np.concatenate(first)


def _parts(key: NDArray[np.int64], parts: int) -> NDArray[np.uint16]:
    """Into which part every line falls: lines of one key always into the same one."""
    part = np.empty(len(key), np.uint16)
    for start in range(0, len(key), ROWS_AT_ONCE):
        here = slice(start, start + ROWS_AT_ONCE)
        part[here] = ((key[here].view(np.uint64) * SPREAD) >> np.uint64(40)) % np.uint64(parts)
    return part


def _one_number(columns: tuple[Codes, ...]) -> NDArray[np.int64]:
    """The columns as digits of one number; where that grows too large, what is there so far is numbered first."""
    if len(columns) == 1 or not len(columns[0]):
        return columns[0].astype(np.int64)
    key, most = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        digit, low = column, int(column.min())
        values = int(column.max()) - low + 1
        # `most` is no less than the largest key there can be: only where it is too large are the keys looked at.
        if most * values > LARGEST:
            most = int(key.max()) + 1
        if most * values > LARGEST:
            key = keyed(key).astype(np.int64)
            most = int(key.max()) + 1
        if most * values > LARGEST:
            digit, low = keyed(column), 0
            values = int(digit.max()) + 1
        key *= values
        key += digit
        key -= low
        most *= values
    return key
