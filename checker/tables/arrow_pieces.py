"""One piece of a text column (some ten thousand cells) as Arrow keeps it, asked on bytes without making texts.

A column comes in pieces; each is small enough to stay in the processor's cache, and threads share them out.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

SURE_FEN = 10**10  # up to here a float holds an amount of 分 with room for a residue
RESIDUE = 1e-6
EXPONENTS = (b"e", b"E")  # 1e5 is a number to Arrow, but no amount to people
PLAIN = r"^[-+]?\d{1,12}(\.\d{0,6})?$"
GROUPED = r"^[-+]?\d{1,3}(,\d{3})+(\.\d{0,6})?$"
MOST_THREADS = 8

Given = TypeVar("Given")
Answer = TypeVar("Answer")


def on_threads(work: Callable[[Given], Answer], tasks: Sequence[Given]) -> list[Answer]:
    """Do the same work on every task, on as many threads as the machine has processors; answers in order."""
    threads = min(os.cpu_count() or 1, MOST_THREADS, len(tasks))
    if threads <= 1:
        return [work(task) for task in tasks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, tasks))


def bounds_of(piece: Any) -> NDArray[np.int32]:
    """Where each cell's bytes begin, and where the last one's end."""
    if not len(piece):
        return np.zeros(1, np.int32)
    return np.frombuffer(piece.buffers()[1], np.int32)[piece.offset : piece.offset + len(piece) + 1]


def bytes_of(piece: Any) -> NDArray[np.uint8]:
    """The bytes all cells lie in, as `bounds_of` counts them."""
    data = piece.buffers()[2] if len(piece) else None
    return np.frombuffer(data, np.uint8) if data is not None and len(data) else np.zeros(0, np.uint8)


def ending_in(piece: Any, letters: Sequence[str], longest: int) -> NDArray[np.int64]:
    """The cells of at most `longest` bytes whose last letter is one of these."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    if not len(data):
        return np.zeros(0, np.int64)
    endings = [letter.encode() for letter in letters]
    may_end = np.zeros(256, np.bool_)
    may_end[[ending[-1] for ending in endings]] = True
    # An empty cell shows the last letter of the one before it; its length of nothing rules it out.
    places = np.flatnonzero(may_end[data[np.maximum(bounds[1:] - 1, 0)]])
    stops = bounds[1:][places]
    room = stops - bounds[:-1][places]
    short = (room > 0) & (room <= longest)
    places, stops, room = places[short], stops[short], room[short]
    found = np.zeros(len(places), np.bool_)
    last = np.zeros(len(places), np.int64)
    for width in range(1, max(map(len, endings)) + 1):
        last |= data[np.maximum(stops - width, 0)].astype(np.int64) << 8 * (width - 1)
        wanted = [int.from_bytes(ending) for ending in endings if len(ending) == width]
        found |= np.isin(last, wanted) & (room >= width)
    return places[found]


def fen_of(piece: Any, fen_per_unit: int) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Amounts of a piece in 分 (0 where not certain), where they are certain, and where a cell holds anything."""
    bounds, data = bounds_of(piece), bytes_of(piece)
    filled = bounds[1:] != bounds[:-1]
    numbers, there = _numbers(_with_gaps(piece, bounds, filled), data[bounds[0] : bounds[-1]].tobytes())
    with np.errstate(over="ignore", invalid="ignore"):
        exact = numbers * float(fen_per_unit)
        rounded = np.rint(exact)
        sure = (np.abs(exact - rounded) <= RESIDUE) & (np.abs(rounded) < SURE_FEN) & filled & there
    return np.where(sure, rounded, 0.0).astype(np.int64), sure, filled


def _with_gaps(piece: Any, bounds: NDArray[np.int32], filled: NDArray[np.bool_]) -> Any:
    """The same cells, those without text missing."""
    if not len(piece):
        return pa.Array.from_buffers(pa.string(), 0, [None, pa.py_buffer(b"\0" * 4), pa.py_buffer(b"")])
    there = np.packbits(filled, bitorder="little")
    return pa.Array.from_buffers(
        pa.string(), len(piece), [pa.py_buffer(there), pa.py_buffer(bounds), piece.buffers()[2]]
    )


def _numbers(texts: Any, data: bytes) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    if not any(letter in data for letter in EXPONENTS):
        try:
            return _unpacked(pc.cast(texts, pa.float64()))  # raises where one cell is no number
        except pa.ArrowInvalid:
            pass
    plain = pc.match_substring_regex(texts, PLAIN)
    if b"," in data:
        plain = pc.or_(plain, pc.match_substring_regex(texts, GROUPED))
        texts = pc.replace_substring(texts, ",", "")
    texts = pc.replace_substring_regex(pc.if_else(plain, texts, None), r"^\+", "")
    return _unpacked(pc.cast(texts, pa.float64()))


def _unpacked(numbers: Any) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The numbers as an array, and where there is one: elsewhere the array holds anything."""
    if not len(numbers):
        return np.zeros(0, np.float64), np.zeros(0, np.bool_)
    stored = np.frombuffer(numbers.buffers()[1], np.float64)[numbers.offset : numbers.offset + len(numbers)]
    return stored, numbers.is_valid().to_numpy(zero_copy_only=False)
