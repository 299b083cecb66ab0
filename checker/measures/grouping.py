"""Lines that belong together, found by whole numbers alone; many millions of them part by part with the same result."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.tables.typed import Codes

ROWS_AT_ONCE = 1_000_000  # what is sorted at a time; each part holds every line of the keys that fall into it
FEW_KEYS = 4  # up to so many keys a line need not be sorted
SMALL = 1 << 17  # nor where there can be so few in all: only the places of keys that are there are ever touched
LARGEST = (1 << 63) - 1
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hash: neighbouring keys go to different parts


def keyed(*columns: Codes) -> Codes:
    """Several columns as one: lines with the same values have the same number, counted as they first appear."""
    key, values = _one_number(columns)
    parts = len(key) // ROWS_AT_ONCE + 1
    first = _first_met(key, values) if parts == 1 else _first_met_in_parts(key, values, parts)
    rank: Codes = (first == np.arange(len(key))).cumsum(dtype=np.int32) - np.int32(1)
    return rank.take(first)


def groups(places: Codes, keys: Codes, at_least: int = 2) -> list[Codes]:
    """The positions that share a key, each group in the order of the sheet; small groups are left out."""
    if not len(places):
        return []
    if at_least > 1 and keys.min() >= 0 and int(keys.max()) <= 4 * len(keys):
        # Most keys stand alone: they need not be sorted.
        together = np.bincount(keys).take(keys) >= at_least
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
    sums = np.zeros(int(np.maximum.reduce(keys, initial=-1)) + 1, np.int64)
    np.add.at(sums, keys, amounts)
    return sums


def first_of(keys: Codes) -> NDArray[np.int64]:
    """For each key, numbered from 0 without gaps, the position where it is first met."""
    first = np.zeros(int(np.maximum.reduce(keys, initial=-1)) + 1, np.int64)
    first[keys[::-1]] = np.arange(len(keys) - 1, -1, -1)
    return first


def spans(keys: Codes, numbers: Codes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The lowest and the highest number of each key; keys are numbered from 0 without gaps."""
    low = numbers[first_of(keys)].astype(np.int64)
    high = low.copy()
    np.minimum.at(low, keys, numbers)
    np.maximum.at(high, keys, numbers)
    return low, high


def one_each(places: Codes, keys: Codes) -> Codes:
    """The first position of each key, in the order of the keys."""
    order = keys.argsort(kind="stable")
    return places[order[begins(keys[order])]]


def _first_met(key: NDArray[np.int64], values: int) -> NDArray[np.int32]:
    """For every line where its key is first met; a key is less than `values`."""
    count = len(key)
    if not count:
        return np.zeros(0, np.int32)
    if values <= max(FEW_KEYS * count, SMALL):
        met = np.empty(values, np.int32)
        met[key[::-1]] = np.arange(count - 1, -1, -1)  # the last one written is the first one there
        return met.take(key)
    bits = count.bit_length()
    if values.bit_length() + bits < LARGEST.bit_length():
        # Key and place as one number: numbers are sorted many times quicker than places by their numbers.
        both = (key << bits) | np.arange(count)
        both.sort()
        places, ordered = both & ((1 << bits) - 1), both >> bits
    else:
        places = np.argsort(key, kind="stable")
        ordered = key[places]
    others = begins(ordered)
    first = np.empty(count, np.int32)
    first[places] = places[others].take(others.cumsum() - 1)
    return first


def _first_met_in_parts(key: NDArray[np.int64], values: int, parts: int) -> NDArray[np.int32]:
    """The same part by part."""
    part = _parts(key, parts)
    first = np.empty(len(key), np.int32)
    for number in range(parts):
        here = (part == number).nonzero()[0]
        first[here] = here[_first_met(key[here], values)]
    return first


def _parts(key: NDArray[np.int64], parts: int) -> NDArray[np.uint16]:
    """Into which part every line falls: lines of one key always into the same one."""
    part = np.empty(len(key), np.uint16)
    for start in range(0, len(key), ROWS_AT_ONCE):
        here = slice(start, start + ROWS_AT_ONCE)
        part[here] = ((key[here].view(np.uint64) * SPREAD) >> np.uint64(40)) % np.uint64(parts)
    return part


def _one_number(columns: tuple[Codes, ...]) -> tuple[NDArray[np.int64], int]:
    """The columns as digits of one number from 0 on, and a number that none of them reaches.

    Where that grows too large, what is there so far is numbered first.
    """
    if not len(columns[0]):
        return np.zeros(0, np.int64), 0
    low, most = _span(columns[0])
    key = columns[0].astype(np.int64)
    key -= low
    for column in columns[1:]:
        digit = column
        low, values = _span(column)
        # `most` is no less than the largest key there can be: only where it is too large are the keys looked at.
        if most <= LARGEST < most * values:
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
    return key, most


def _span(column: Codes) -> tuple[int, int]:
    """The lowest number of a column, and how many there are from it to the highest."""
    low = int(np.minimum.reduce(column))
    return low, int(np.maximum.reduce(column)) - low + 1
