"""Amounts written as text, a whole piece of a column at once: plain numbers, with thousands separators, ￥ and spaces.

Only what is certain is read here; everything else (5万元, （300）, 壹佰元整) is left to `written_amounts.money_text`, which
reads these the same way (a property test holds both to one result).
"""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

PLAIN = b"0123456789.-"
COMMA, POINT, MINUS = b",.-"
SPACES = b" \t"
SIGNS = ("￥".encode(), "¥".encode())
ORNAMENTS = {COMMA, *SPACES, *(letter for sign in SIGNS for letter in sign)}
LONGEST = 40  # as long as an amount may be elsewhere; more is padding nobody meant
DIGITS_MOST = 18
FIELD = 16  # bits in which one sort of letter is counted
PAD = 4  # a comma is looked at with the four letters on either side of it


def _letters(wanted: bytes) -> NDArray[np.bool_]:
    table = np.zeros(256, np.bool_)
    table[list(wanted)] = True
    return table


IS_DIGIT, IS_SPACE = _letters(b"0123456789"), _letters(SPACES)
# Each sort of letter counts in bits of its own, so that one running sum tells all of them apart.
SORTS = np.full(256, 1 << 3 * FIELD, np.int64)
SORTS[IS_DIGIT], SORTS[POINT], SORTS[MINUS] = 1, 1 << FIELD, 1 << 2 * FIELD


def numbers_of(body: NDArray[np.uint8], bounds: NDArray[np.int32]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The numbers written in the cells body[bounds[n]:bounds[n + 1]], and where there certainly is one."""
    others = set(body.tobytes().translate(None, PLAIN))
    right = np.ones(len(bounds) - 1, np.bool_)
    if others:
        body, bounds = _without_ornaments(body, bounds, others, right)
    # Arrow looks at every letter while it reads: only when it objects is each cell looked at before.
    found = None if others - ORNAMENTS else _cast(body, bounds, right & (bounds[1:] != bounds[:-1]))
    found = found or _cast(body, bounds, right & _is_plain(body, bounds))
    return found or (np.zeros(len(right), np.float64), np.zeros(len(right), np.bool_))


def _is_plain(body: NDArray[np.uint8], bounds: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Cells of digits with at most one point and nothing but a minus before them."""
    sums = np.concatenate([[0], np.cumsum(SORTS[body])])
    counts = sums[bounds[1:]] - sums[bounds[:-1]]
    most = (1 << FIELD) - 1
    digits, points, minuses = counts & most, counts >> FIELD & most, counts >> 2 * FIELD & most
    padded = np.append(body, np.uint8(0))
    leads = (padded[bounds[:-1]] == MINUS) & (bounds[1:] > bounds[:-1])
    plain = (counts >> 3 * FIELD == 0) & (points <= 1) & (minuses == leads)
    found: NDArray[np.bool_] = plain & (digits >= 1) & (digits <= DIGITS_MOST) & (np.diff(bounds) <= LONGEST)
    return found


def _without_ornaments(
    body: NDArray[np.uint8], bounds: NDArray[np.int32], others: set[int], right: NDArray[np.bool_]
) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """The cells without spaces around them, ￥ before them and commas between groups of three digits.

    A cell whose commas stand anywhere else is no longer marked `right`.
    """
    keep = np.ones(len(body), np.bool_)
    padded = np.concatenate([np.zeros(PAD, np.uint8), body, np.zeros(PAD + 1, np.uint8)])
    starts, stops = bounds[:-1], bounds[1:]
    if others - {COMMA}:
        starts, stops = starts.copy(), stops.copy()
        _trim(padded, starts, stops, keep)
        _skip_signs(padded, starts, stops, keep)
        _trim(padded, starts, stops, keep)
    if COMMA in others:
        commas = padded[PAD : len(body) + PAD] == COMMA
        misplaced = np.flatnonzero(commas & ~_between_groups(padded, starts, stops))
        right[np.searchsorted(bounds[1:], misplaced, side="right")] = False
        keep &= ~commas
    kept = np.zeros(len(body) + 1, np.int32)
    np.cumsum(keep, dtype=np.int32, out=kept[1:])
    return body[keep], kept[bounds]


def _trim(
    padded: NDArray[np.uint8], starts: NDArray[np.int32], stops: NDArray[np.int32], keep: NDArray[np.bool_]
) -> None:
    for _ in range(LONGEST):
        first = np.flatnonzero(IS_SPACE[padded[starts + PAD]] & (starts < stops))
        keep[starts[first]] = False
        starts[first] += 1
        last = np.flatnonzero(IS_SPACE[padded[stops - 1 + PAD]] & (starts < stops))
        stops[last] -= 1
        keep[stops[last]] = False
        if not len(first) and not len(last):
            return


def _skip_signs(
    padded: NDArray[np.uint8], starts: NDArray[np.int32], stops: NDArray[np.int32], keep: NDArray[np.bool_]
) -> None:
    for sign in SIGNS:
        there = stops - starts >= len(sign)
        for place, letter in enumerate(sign):
            there &= padded[np.minimum(starts + place, len(keep)) + PAD] == letter
        for place in range(len(sign)):
            keep[starts[there] + place] = False
        starts[there] += len(sign)


def _between_groups(
    padded: NDArray[np.uint8], starts: NDArray[np.int32], stops: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """Where a comma may stand: three digits and then a comma, a point or the end after it, one to three before."""
    digit, comma = padded - ord("0") < 10, padded == COMMA
    end, begin = np.zeros(len(padded), np.bool_), np.zeros(len(padded), np.bool_)
    end[stops + PAD] = True
    leads = starts + PAD
    begin[leads + (padded[leads] == MINUS)] = True
    count = len(padded) - 2 * PAD - 1

    def at(what: NDArray[np.bool_], step: int) -> NDArray[np.bool_]:
        return what[PAD + step : PAD + step + count]

    end_of_group = comma | end | (padded == POINT)
    after = at(digit, 1) & at(digit, 2) & at(digit, 3) & at(end_of_group, 4)
    after &= ~(at(end, 1) | at(end, 2) | at(end, 3))
    before = at(begin, -3) | at(comma, -4)
    for step in (-3, -2, -1):
        before = before & at(digit, step)
        if step < -1:
            before |= at(begin, step + 1)
    return after & before & ~at(begin, 0) & ~at(end, 0)


def _cast(
    body: NDArray[np.uint8], bounds: NDArray[np.int32], there: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]] | None:
    """The cells as numbers; None where one of those that should be there is none after all."""
    try:
        return cast(body, bounds, there, pa.float64()), there
    except pa.ArrowInvalid:
        return None


def cast(body: NDArray[np.uint8], bounds: NDArray[np.int32], there: NDArray[np.bool_], kind: Any) -> NDArray[Any]:
    """The cells that are `there` as numbers of one of Arrow's kinds of 64 bits. Raises ArrowInvalid where one is none."""
    count = len(there)
    if not count:
        return np.zeros(0, kind.to_pandas_dtype())
    bits = np.packbits(there, bitorder="little")
    buffers = [pa.py_buffer(bits), pa.py_buffer(np.ascontiguousarray(bounds)), pa.py_buffer(body)]
    numbers: Any = pc.cast(pa.Array.from_buffers(pa.string(), count, buffers), kind)
    return np.frombuffer(numbers.buffers()[1], kind.to_pandas_dtype())[numbers.offset : numbers.offset + count]
