"""Large delimited texts, read by Arrow into columns; title lines and notes around the table by hand.

Arrow wants every record equally wide and does not say where it skipped one, so a text with a
ragged record in the middle is left to Python's csv.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from checker.readers.arrow import texts_array
from checker.readers.columns import EMPTY, TEXT, Column, ColumnGrid
from checker.readers.delimiters import delimiter_of, encoding_note, stem
from checker.readers.source import Found, Source
from checker.readers.text_encoding import encoding_of

EDGE_LINES = 100
SAMPLE_BYTES = 200_000
BLOCK_BYTES = 4 << 20
BOM = b"\xef\xbb\xbf"


def read_big(source: Source) -> Found | None:
    """Read a large text by columns, or give None where Python's csv has to do it."""
    # Arrow checks UTF-8 while reading; only when it objects is the whole text looked at.
    beginning = source.data[: source.data.rfind(b"\n", 0, SAMPLE_BYTES) + 1]
    found = _read_as(source, encoding_of(beginning))
    if found is None and (encoding := encoding_of(source.data)) != encoding_of(beginning):
        found = _read_as(source, encoding)
    return found


def _read_as(source: Source, encoding: str) -> Found | None:
    try:
        data = _as_utf8(source.data, encoding)
    except UnicodeDecodeError:
        return None
    delimiter = delimiter_of(data[:SAMPLE_BYTES].decode("utf-8", "ignore"))
    edges = _edges(data, delimiter)
    if edges is None:
        return None
    table = _read_table(data, edges, delimiter)
    if table is None:
        return None
    width = max(edges.width, *(len(row) for row in edges.head + edges.tail), 0)
    stores = {column: _store(edges, table, column) for column in range(1, width + 1)}
    height = len(edges.head) + table.num_rows + len(edges.tail)
    while height and all(store.value(height) is None for store in stores.values()):
        height -= 1
    filled = {column: store for column, store in stores.items() if store.has_values()}
    grid = ColumnGrid(file=source.name, sheet=stem(source.name), cells=(), stores=filled, last_row=height)
    return Found((grid,), (), encoding_note(source.name, encoding))


@dataclass(frozen=True)
class Texts:
    """One column of texts as Arrow keeps them; '' is an empty cell."""

    values: Any

    def value(self, row: int) -> str | None:
        """The text in a row; None where there is none."""
        return self.values[row - 1].as_py() or None if 1 <= row <= len(self.values) else None

    def filled(self, start: int, stop: int) -> Iterator[tuple[int, object]]:
        """The filled cells of rows start to stop - 1 with their rows."""
        for row, text in enumerate(self.values.slice(start - 1, stop - start).to_pylist(), start=start):
            if text:
                yield row, text

    def column(self, start: int, stop: int) -> Column:
        """Rows start to stop - 1 as arrays; every different text is named once."""
        part = self.values.slice(start - 1, stop - start).combine_chunks().dictionary_encode()
        strings = part.dictionary.to_pylist()
        codes = part.indices.to_numpy(zero_copy_only=False)
        kinds = np.full(len(codes), TEXT, np.uint8)
        if "" in strings:
            kinds[codes == strings.index("")] = EMPTY
        return Column(kinds, np.where(kinds == EMPTY, 0, codes).astype(np.float64), strings)

    def has_values(self) -> bool:
        """Whether anything stands in the column."""
        return any(len(chunk.buffers()[2] or b"") > 0 for chunk in self.values.chunks)


@dataclass(frozen=True)
class _Edges:
    """Where the equally wide records begin and end, and the records before and after them."""

    width: int
    begin: int
    end: int
    head: list[list[str]]
    tail: list[list[str]]


def _as_utf8(data: bytes, encoding: str) -> bytes:
    if encoding in {"utf-8", "utf-8-sig"}:
        return data.removeprefix(BOM)
    return data.decode(encoding).encode()


def _edges(data: bytes, delimiter: str) -> _Edges | None:
    first, last = _first_lines(data), _last_lines(data)
    if any(line.count(b'"') % 2 for line in first + last):
        return None
    head, tail = _records(first, delimiter), _records(last, delimiter)
    counts = Counter(len(row) for row in head[EDGE_LINES // 2 :])
    if not counts:
        return None
    width = counts.most_common(1)[0][0]
    above = 1 + max((place for place, row in enumerate(head) if len(row) != width), default=-1)
    below = min((place for place, row in enumerate(tail) if len(row) != width), default=len(tail))
    if above > EDGE_LINES - 10 or below < 10:
        return None
    begin = sum(map(len, first[:above]))
    end = len(data) - sum(map(len, last[below:]))
    return _Edges(width, begin, end, head[:above], tail[below:])


def _first_lines(data: bytes) -> list[bytes]:
    return data[: 1 << 20].splitlines(keepends=True)[:EDGE_LINES]


def _last_lines(data: bytes) -> list[bytes]:
    return data[-(1 << 20) :].splitlines(keepends=True)[1:][-EDGE_LINES:]


def _records(lines: list[bytes], delimiter: str) -> list[list[str]]:
    # One line at a time: an empty line is a record of its own, which csv would keep as [].
    return [next(csv.reader([line.decode("utf-8", "replace")], delimiter=delimiter), []) for line in lines]


def _read_table(data: bytes, edges: _Edges, delimiter: str) -> Any:
    from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

    names = [str(column) for column in range(1, edges.width + 1)]
    middle = pa.py_buffer(data).slice(edges.begin, edges.end - edges.begin)
    try:
        return read_csv(
            pa.BufferReader(middle),
            read_options=ReadOptions(column_names=names, block_size=BLOCK_BYTES),
            parse_options=ParseOptions(delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=b'"' in data),
            convert_options=ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _store(edges: _Edges, table: Any, column: int) -> Texts:
    def edge(rows: list[list[str]]) -> Any:
        return texts_array([row[column - 1] if column <= len(row) else "" for row in rows])

    nothing_there = column > edges.width
    middle = [texts_array([""] * table.num_rows)] if nothing_there else table.column(column - 1).chunks
    return Texts(pa.chunked_array([edge(edges.head), *middle, edge(edges.tail)], pa.string()))
