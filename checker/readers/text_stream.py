"""A large text as a stream of UTF-8, cut at line ends into blocks; never the whole of it in memory."""

import codecs
from collections.abc import Iterator
from typing import Any, BinaryIO, Protocol

import pyarrow as pa

from checker.readers.source import Source
from checker.readers.text_encoding import BOMS, encoding_of

BLOCK_BYTES = 16 << 20
RAW_BYTES = 1 << 20
LINE_BYTES_MOST = 256 << 20  # a longer line is no record of any table
REPLACED = "\N{REPLACEMENT CHARACTER}"


class LineTooLongError(ValueError):
    """So many bytes without a line end are no table."""


class Filled(Protocol):
    """What a block is filled from."""

    def readinto(self, view: memoryview, /) -> int:
        """Write the next bytes into the view; 0 at the end."""


class TextStream:
    """The text of a source; `damaged` counts the places that could not be decoded (shown as U+FFFD)."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source, self.encoding = source, encoding
        self.codec, self.begins = _codec(source.head, encoding)
        self.damaged = 0

    def beginning(self, most: int) -> bytes:
        """The first bytes of the text, about so many; a letter cut in two at their end may be damaged."""
        return self._piece(self.begins, most)

    def end(self, most: int) -> bytes:
        """The last bytes of the text, about so many; the first line of them may be damaged."""
        # No letter of UTF-16 or UTF-32 is cut; any other is whole again after the first line end.
        return self._piece(max((self.source.size - most) & ~3, self.begins), most + 4)

    def blocks(self, skip: int, hold: int) -> Iterator[Any]:
        """Everything but the first `skip` and the last `hold` bytes (of UTF-8), in blocks that end with a line.

        A block is only good until the next one is asked for: they share their memory, which is Arrow's own,
        because its threads may let go of a block when Python has already ended. Raises LineTooLongError.
        """
        buffer, have = pa.allocate_buffer(BLOCK_BYTES + hold), 0
        self.damaged = 0
        with self.source.opened() as stream:
            stream.seek(self.begins)
            source: Filled = stream if self.codec == "utf-8" else _Decoded(stream, self)  # type: ignore[assignment]
            while True:
                view = memoryview(buffer).cast("B")
                have += _fill(source, view[have:])
                ended = have < len(view)
                stop = max(have - hold, 0)
                start = min(skip, stop)
                cut = stop if ended else _after_last_line(view, start, stop)
                if cut > start:
                    yield buffer.slice(start, cut - start)
                    skip = 0
                elif not ended:
                    if len(view) > LINE_BYTES_MOST:
                        raise LineTooLongError
                    buffer = pa.allocate_buffer(2 * len(view))
                    memoryview(buffer).cast("B")[:have] = view
                    continue
                if ended:
                    return
                view[: have - cut] = view[cut:have]
                have -= cut

    def _piece(self, start: int, most: int) -> bytes:
        with self.source.opened() as stream:
            stream.seek(start)
            raw = stream.read(most)
        return raw if self.codec == "utf-8" else raw.decode(self.codec, "replace").encode()


class _Decoded:
    """Another encoding read as UTF-8."""

    def __init__(self, stream: BinaryIO, counts: TextStream) -> None:
        self.stream, self.counts = stream, counts
        self.decoder = codecs.getincrementaldecoder(counts.codec)()
        self.waiting = memoryview(b"")

    def readinto(self, view: memoryview, /) -> int:
        while not self.waiting:
            raw = self.stream.read(RAW_BYTES)
            self.waiting = memoryview(self._decode(raw).encode("utf-8", "replace"))
            if not raw:
                break
        count = min(len(view), len(self.waiting))
        view[:count] = self.waiting[:count]
        self.waiting = self.waiting[count:]
        return count

    def _decode(self, raw: bytes) -> str:
        before = self.decoder.getstate()
        try:
            return self.decoder.decode(raw, final=not raw)
        except UnicodeDecodeError:
            self.decoder.setstate(before)
            self.decoder.errors = "replace"
            text = self.decoder.decode(raw, final=not raw)
            self.decoder.errors = "strict"
            self.counts.damaged += text.count(REPLACED)
            return text


def stream_encoding(source: Source) -> str:
    """The encoding of the whole text, found without having all of it in memory."""
    with source.opened() as stream:
        beginning = stream.read(RAW_BYTES)
    if (first := encoding_of(beginning[: beginning.rfind(b"\n") + 1] or beginning)) != "utf-8":
        return first
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.opened() as stream:
        try:
            while raw := stream.read(RAW_BYTES):
                decoder.decode(raw)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _codec(head: bytes, encoding: str) -> tuple[str, int]:
    """The codec that reads the text without its byte order mark, and how long the mark is."""
    for mark, name in BOMS:
        if name == encoding and head.startswith(mark):
            end = "" if name == "utf-8-sig" else "-le" if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE} else "-be"
            return ("utf-8" if name == "utf-8-sig" else name + end), len(mark)
    return encoding, 0


def _after_last_line(view: memoryview, start: int, stop: int) -> int:
    """Where the last line that ends between start and stop ends; 0 where none does."""
    while stop > start:
        low = max(stop - RAW_BYTES // 16, start)
        if (found := bytes(view[low:stop]).rfind(b"\n")) >= 0:
            return low + found + 1
        stop = low
    return 0


def _fill(source: Filled, view: memoryview) -> int:
    have = 0
    while have < len(view) and (got := source.readinto(view[have:])):
        have += got
    return have
