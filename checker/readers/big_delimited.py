"""Large delimited texts, read by Arrow into columns, block by block; what Arrow will not take is read by Python's csv.

Arrow wants every record of a block equally wide and does not say where it skipped one, so title lines, notes
and blocks with a ragged record go record by record. The whole text is never in memory at once.
"""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import import_module
from threading import Thread
from typing import Any

import pyarrow as pa

from checker.core.lang import Both
from checker.readers.columns import ColumnGrid
from checker.readers.delimiters import damage, delimiter_of, encoding_note, records, stem
from checker.readers.left_out import LeftOut, NotLeftOutError, left_out
from checker.readers.source import Found, Source, unreadable
from checker.readers.text_columns import TextColumns
from checker.readers.text_encoding import encoding_of
from checker.readers.text_pieces import Texts
from checker.readers.text_stream import LineTooLongError, TextStream, stream_encoding

EDGE_LINES = 100
EDGE_BYTES = 1 << 20
SAMPLE_BYTES = 200_000
PARSED_BYTES = 2 << 20  # what one thread parses at a time
ROWS_AT_ONCE = 50_000
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
BYTES_MOST = 16 << 30  # more than a hundred million lines


class NotUtf8Error(ValueError):
    """A text whose beginning is UTF-8 is not."""


def read_big(source: Source) -> Found | None:
    """Read a large text by columns, or give None where Python's csv has to do it: no line ends, or only CR."""
    with source.opened() as stream:
        beginning = stream.read(EDGE_BYTES)
    lines_end = beginning.rfind(b"\n") + 1
    if not lines_end:
        return None
    if source.size > BYTES_MOST:
        return unreadable(
            source.name,
            Both(f"文本超过 {BYTES_MOST >> 30} GB，未读取", f"the text is larger than {BYTES_MOST >> 30} GB; not read"),
            Both("请按月或按科目分开导出", "Export it by months or by accounts"),
        )
    encoding = encoding_of(beginning[:lines_end])
    # Arrow checks UTF-8 while reading; only when it objects is the whole text looked at.
    try:
        return _read_as(source, encoding)
    except NotUtf8Error:
        return _read_as(source, stream_encoding(source))


def _read_as(source: Source, encoding: str) -> Found:
    text = TextStream(source, encoding)
    delimiter = delimiter_of(text.beginning(SAMPLE_BYTES).decode("utf-8", "ignore"))
    edges = _edges(text, delimiter)
    if less := left_out(source, text, delimiter, edges.width):
        try:
            return _read_between(source, text, delimiter, edges, less)
        except NotLeftOutError:
            pass
    return _read_between(source, text, delimiter, edges)


def _read_between(
    source: Source, text: TextStream, delimiter: str, edges: "_Edges", less: LeftOut | None = None
) -> Found:
    # Arrow's functions take as long to load as a block to parse: both at once.
    Thread(target=import_module, args=("pyarrow.compute",)).start()
    columns = TextColumns()
    columns.add_rows(edges.head)
    try:
        _add_blocks(columns, text.blocks(edges.skip, edges.hold), delimiter, edges.width, less)
    except csv.Error as error:
        return unreadable(
            source.name,
            Both(f"分隔文本读不下去：{error}", f"the separated text cannot be read: {error}"),
            Both(
                "多半是引号没有成对；请重新导出", "Most likely a quotation mark has no partner; export the file again"
            ),
        )
    except LineTooLongError:
        what = Both("一行长得不正常，不像表格", "a line is abnormally long; this does not look like a table")
        return unreadable(source.name, what, Both("请重新导出", "Export the file again"))
    columns.add_rows(edges.tail)
    stores = {number: Texts(tuple(pieces)) for number, pieces in enumerate(columns.pieces, start=1)}
    height = columns.height
    if less:
        stores |= {number: less.texts(number, height) for number in less.columns}
    while height and all(store.value(height) is None for store in stores.values()):
        height -= 1
    if less and height <= columns.height - len(less.below):
        raise NotLeftOutError
    filled = {number: store for number, store in stores.items() if store.has_values()}
    grid = ColumnGrid(file=source.name, sheet=stem(source.name), cells=(), stores=filled, last_row=height)
    if less:
        grid = replace(grid, left_out=less.columns)
    encoding = text.encoding
    return Found((grid,), damage(source.name, encoding, text.damaged), encoding_note(source.name, encoding))


@dataclass(frozen=True)
class _Edges:
    """The records before and after the equally wide ones, and how many bytes they take."""

    width: int
    skip: int = 0
    hold: int = 0
    head: Sequence[list[str]] = ()
    tail: Sequence[list[str]] = ()


def _edges(text: TextStream, delimiter: str) -> _Edges:
    first = text.beginning(EDGE_BYTES).splitlines(keepends=True)[:EDGE_LINES]
    last = text.end(EDGE_BYTES).splitlines(keepends=True)[1:][-EDGE_LINES:]
    head, tail = records(first, delimiter), records(last, delimiter)
    counts = Counter(len(row) for row in head[EDGE_LINES // 2 :] or head)
    width = counts.most_common(1)[0][0]
    if any(line.count(b'"') % 2 for line in first + last):
        return _Edges(max(width, 1))
    above = 1 + max((place for place, row in enumerate(head) if len(row) != width), default=-1)
    below = min((place for place, row in enumerate(tail) if len(row) != width), default=len(tail))
    if not width or above > EDGE_LINES - 10 or below < 10:
        return _Edges(max(width, 1))
    before, after = b"".join(first[:above]), b"".join(last[below:])
    _as_text(before + after)
    return _Edges(width, len(before), len(after), head[:above], tail[below:])


def _add_blocks(columns: TextColumns, blocks: Iterator[Any], delimiter: str, width: int, less: LeftOut | None) -> None:
    """Put every block into the columns; while one is parsed, the one before it is still being put there."""
    left_out = less.columns if less else frozenset()
    repeating: frozenset[int] = frozenset()
    with ThreadPoolExecutor(1) as beside:
        adding: Future[None] | None = None
        for block in blocks:
            parsed = _parsed(block, delimiter, width, repeating, left_out)
            if adding is not None:
                adding.result()
            if parsed is None:
                if less:
                    raise NotLeftOutError
                for rows in _record_by_record(block, blocks, delimiter):
                    columns.add_rows(rows)
                adding = None
            elif columns.tried:
                # Only what the blocks before have shown: which thread is quicker must not decide.
                repeating = frozenset(columns.repeating)
                adding = beside.submit(columns.add, parsed)
            else:
                columns.add(parsed)
                repeating = frozenset(columns.repeating)
        if adding is not None:
            adding.result()


def _parsed(
    block: Any, delimiter: str, width: int, repeating: Collection[int], left_out: Collection[int]
) -> list[list[Any]] | None:
    """The columns of a block in Arrow's pieces; None where its records are not all `width` values wide.

    Of the columns in which texts repeat, counted from 0, every piece is a dictionary; of those that are left out,
    counted from 1, there is none. Where a column is left out, a line must be a record.
    """
    names = [str(column) for column in range(width)]
    kept = [name for column, name in enumerate(names, start=1) if column not in left_out]
    for newlines in (False,) if left_out else (False, True):
        try:
            table = _read_table(block, delimiter, names, kept, newlines, repeating)
        except pa.ArrowInvalid as refused:
            if "UTF8" in str(refused):
                raise NotUtf8Error from refused
            continue
        read = dict(zip(table.column_names, table.columns, strict=True))
        last = read[kept[-1]]
        # The line end that closes the block belongs to a value only where the block was cut inside quotes.
        if not len(last) or not last[-1].as_py().endswith(("\n", "\r")):
            return [read[name].chunks if name in read else [] for name in names]
    return None


def _read_table(
    block: Any,
    delimiter: str,
    names: Sequence[str],
    kept: Sequence[str],
    newlines: bool,
    repeating: Collection[int],
) -> Any:
    from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

    types = {name: DICTIONARY if column in repeating else pa.string() for column, name in enumerate(names)}
    return read_csv(
        pa.BufferReader(block),
        read_options=ReadOptions(column_names=list(names), block_size=PARSED_BYTES),
        parse_options=ParseOptions(delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=newlines),
        convert_options=ConvertOptions(
            column_types=types,
            include_columns=list(kept),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )


def _record_by_record(block: Any, following: Iterator[Any], delimiter: str) -> Iterator[list[list[str]]]:
    """The records of a block (and of the next, where a value in quotes goes on there) as Python's csv reads them."""
    lines = _Lines(block, following)
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    while lines.left:
        rows.append(next(reader))
        if len(rows) == ROWS_AT_ONCE:
            yield rows
            rows = []
    yield rows


class _Lines:
    """Line after line of a block; the next block is only begun where a record asks for it."""

    def __init__(self, block: Any, following: Iterator[Any]) -> None:
        self.following = following
        self._begin(block)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if not self.left:
            self._begin(next(self.following))
        line = self.text.readline()
        self.left -= len(line)
        return line

    def _begin(self, block: Any) -> None:
        text = _as_text(block.to_pybytes())
        # newline="" leaves line ends inside quotes as they are.
        self.text, self.left = io.StringIO(text, newline=""), len(text)


def _as_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error from error
