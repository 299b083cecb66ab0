"""Arrow arrays made from buffers: pa.array() would import pandas, which costs more than reading the file."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def numbers_array(numbers: NDArray[np.int32]) -> Any:
    """Whole numbers as an Arrow array; shares their memory."""
    # Arrow takes the bytes for what it is told they are: numbers of 64 bits would be twice as many other ones.
    numbers = np.ascontiguousarray(numbers, np.int32)
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def texts_array(texts: Sequence[str]) -> Any:
    """Texts as an Arrow array."""
    parts = [text.encode("utf-8", "replace") for text in texts]
    bounds = np.zeros(len(parts) + 1, np.int32)
    np.cumsum([len(part) for part in parts], out=bounds[1:])
    return pa.Array.from_buffers(pa.string(), len(parts), [None, pa.py_buffer(bounds), pa.py_buffer(b"".join(parts))])


def as_int32(numbers: Any) -> NDArray[np.int32]:
    """Arrow's whole numbers of 32 bits, none missing, as an array; to_numpy() would import pandas."""
    return np.frombuffer(numbers.buffers()[1] or b"", np.int32)[numbers.offset : numbers.offset + len(numbers)]


def as_float64(numbers: Any) -> NDArray[np.float64]:
    """Arrow's floating numbers of 64 bits, none missing, as an array; to_numpy() would import pandas."""
    return np.frombuffer(numbers.buffers()[1] or b"", np.float64)[numbers.offset : numbers.offset + len(numbers)]


def as_mask(booleans: Any) -> NDArray[np.bool_]:
    """Arrow's booleans, none missing, as an array; to_numpy() would import pandas."""
    bits = np.frombuffer(booleans.buffers()[1] or b"", np.uint8)
    stop = booleans.offset + len(booleans)
    return np.unpackbits(bits, count=stop, bitorder="little")[booleans.offset :].view(np.bool_)


def mask_array(mask: NDArray[np.bool_]) -> Any:
    """A mask as Arrow's booleans."""
    return pa.Array.from_buffers(pa.bool_(), len(mask), [None, pa.py_buffer(np.packbits(mask, bitorder="little"))])


def spans_array(text: bytes, start: NDArray[np.int64], stop: NDArray[np.int64]) -> Any:
    """Pieces of one text, in order and apart from each other, as an Arrow array of bytes."""
    places = np.arange(0, 2 * len(start) - 1, 2, dtype=np.int32)
    return _spans_and_gaps(text, start, stop).take(numbers_array(places))


def spans_as_float64(text: bytes, start: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float64]:
    """The numbers such pieces of a text say. Raises ArrowInvalid where one says none."""
    numbers: NDArray[np.float64] = as_float64(_spans_and_gaps(text, start, stop).cast(pa.float64()))[::2]
    return numbers


def _spans_and_gaps(text: bytes, start: NDArray[np.int64], stop: NDArray[np.int64]) -> Any:
    # Arrow wants pieces end to end: what lies between two of them makes every other piece, and is told to be missing.
    bounds = np.empty(2 * len(start), np.int32)
    bounds[::2], bounds[1::2] = start, stop
    there = b"\x55" * (len(bounds) // 8 + 1)
    buffers = [pa.py_buffer(there), pa.py_buffer(bounds), pa.py_buffer(text)]
    return pa.Array.from_buffers(pa.binary(), len(bounds) - 1, buffers)
