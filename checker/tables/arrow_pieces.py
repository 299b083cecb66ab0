"""One piece of a text column (some ten thousand cells) as Arrow keeps it, asked on bytes without making texts.

A column comes in pieces; each is small enough to stay in the processor's cache, and threads share them out.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from checker.tables.amount_texts import IS_DIGIT, cast, numbers_of

SURE_FEN = 10**10  # up to here a float holds an amount of 分 with room for a residue
RESIDUE = 1e-6


def bounds_of(piece: Any) -> NDArray[np.int32]:
    """Where each cell's bytes begin, and where the last one's end."""
    if not len(piece):
        return np.zeros(1, np.int32)
    return np.frombuffer(piece.buffers()[1], np.int32)[piece.offset : piece.offset + len(piece) + 1]


def bytes_of(piece: Any) -> NDArray[np.uint8]:
    """The bytes all cells lie in, as `bounds_of` counts them."""
    data = piece.buffers()[2] if len(piece) else None
    return np.frombuffer(data, np.uint8) if data is not None and len(data) else np.zeros(0, np.uint8)


def like_any_of(piece: Any, texts: Sequence[str]) -> NDArray[np.int64]:
    """The cells as long as one of these texts, with its first and its last byte: few others have them."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    lengths = np.diff(bounds)
    found = [np.zeros(0, np.int64)]
    for text in map(str.encode, texts):
        places = np.flatnonzero(lengths == len(text))
        places = places[(data[bounds[places]] == text[0]) & (data[bounds[places] + len(text) - 1] == text[-1])]
        found.append(places)
    return np.unique(np.concatenate(found)) if len(found) > 2 else found[-1]


def ending_in(piece: Any, letters: Sequence[str], longest: int) -> NDArray[np.int64]:
    """The cells of at most `longest` bytes whose last letter is one of these."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    if not len(data):
        return np.zeros(0, np.int64)
    endings, may_end, may_end_in_two = _endings(tuple(letters))
    # An empty cell shows the last letter of the one before it; its length of nothing rules it out.
    places = np.flatnonzero(may_end.take(data.take(bounds[1:] - 1, mode="clip")))
    stops = bounds[1:][places]
    places = places[may_end_in_two[data.take(stops - 2, mode="clip"), data.take(stops - 1, mode="clip")]]
    if not len(places):
        return places
    stops = bounds[1:][places]
    room = stops - bounds[:-1][places]
    short = (room > 0) & (room <= longest)
    places, stops, room = places[short], stops[short], room[short]
    found = np.zeros(len(places), np.bool_)
    last = np.zeros(len(places), np.int64)
    for width in range(1, max(map(len, endings)) + 1):
        last |= data[np.maximum(stops - width, 0)].astype(np.int64) << 8 * (width - 1)
        wanted = [int.from_bytes(ending) for ending in endings if len(ending) == width]
        if wanted:
            found |= np.isin(last, wanted) & (room >= width)
    return places[found]


@lru_cache(maxsize=8)
def _endings(letters: tuple[str, ...]) -> tuple[list[bytes], NDArray[np.bool_], NDArray[np.bool_]]:
    """The letters' bytes, which byte one of them may end in, and which two bytes a cell that ends in one."""
    endings = [letter.encode() for letter in letters]
    in_one, in_two = np.zeros(256, np.bool_), np.zeros((256, 256), np.bool_)
    for ending in endings:
        in_one[ending[-1]] = True
        # Before a letter of one byte anything may stand.
        in_two[ending[-2] if len(ending) > 1 else slice(None), ending[-1]] = True
    return endings, in_one, in_two


def whole_numbers_of(piece: Any, longest: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The numbers written in at most `longest` (up to 18) digits and nothing else, and how many digits; 0 and 0 elsewhere."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    lengths, body = np.diff(bounds), data[bounds[0] : bounds[-1]]
    others = np.zeros(len(body) + 1, np.int32)
    np.cumsum(~IS_DIGIT[body], dtype=np.int32, out=others[1:])
    places = bounds - bounds[0]
    digits = np.where((others[places[1:]] == others[places[:-1]]) & (lengths <= longest), lengths, 0)
    numbers = cast(body, places, digits > 0, pa.int64())
    return np.where(digits > 0, numbers, 0), digits


def with_numbers_as_0(piece: Any) -> Any:
    """The cells with a single 0 for every run of digits."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    body, places = data[bounds[0] : bounds[-1]], bounds - bounds[0]
    digit = IS_DIGIT[body]
    kept = np.ones(len(body) + 1, np.bool_)
    kept[1:-1] = ~(digit[1:] & digit[:-1])
    kept[places] = True
    stops = np.zeros(len(body) + 1, np.int32)
    np.cumsum(kept[:-1], dtype=np.int32, out=stops[1:])
    shown = np.where(digit, np.uint8(ord("0")), body)[kept[:-1]]
    buffers = [None, pa.py_buffer(stops[places]), pa.py_buffer(shown)]
    return pa.Array.from_buffers(pa.string(), len(piece), buffers)


def fen_of(piece: Any, fen_per_unit: int) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Amounts of a piece in 分 (0 where not certain), where they are certain, and where a cell holds anything."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    filled = bounds[1:] != bounds[:-1]
    numbers, there = numbers_of(data[bounds[0] : bounds[-1]], bounds - bounds[0])
    with np.errstate(over="ignore", invalid="ignore"):
        exact = numbers * float(fen_per_unit)
        rounded = np.rint(exact)
        sure = (np.abs(exact - rounded) <= RESIDUE) & (np.abs(rounded) < SURE_FEN) & there
    return np.where(sure, rounded, 0.0).astype(np.int64), sure, filled
