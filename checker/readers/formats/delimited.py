"""CSV, TSV and text exports: any file of lines with commas, tabs or semicolons between values."""

import csv
import io

from checker.core.lang import Both
from checker.readers.delimiters import damage, delimiter_of, encoding_note, stem
from checker.readers.grid import Grid
from checker.readers.source import ZIP, Found, Source, unreadable
from checker.readers.text_encoding import decode, encoding_of

# From here on importing Arrow is quicker than reading record by record.
BIG_BYTES = 8 << 20


def recognises(source: Source) -> int:
    """Any text will do, when nobody else knows it better."""
    head = source.head
    if not head or head.startswith(ZIP) or (b"\0" in head and not encoding_of(head).startswith(("utf-16", "utf-32"))):
        return 0
    # The beginning may end within a letter: what is left of it would make UTF-8 look like something else.
    lines = head[: head.rfind(b"\n") + 1] if b"\0" not in head else b""
    text = decode(lines or head)[0]
    damage = sum((ord(letter) < 32 and letter not in "\t\n\r\f\v\x1a") or letter == "�" for letter in text)
    return 10 if damage * 20 <= len(text) else 0


def read(source: Source) -> Found:
    """Read lines of separated values; every value stays text, 001001 included."""
    if source.size >= BIG_BYTES:
        from checker.readers.big_delimited import read_big  # numpy and Arrow, for a large file only

        if found := read_big(source):
            return found
    text, encoding, damaged = decode(source.data)
    try:
        rows = records(text, delimiter_of(text))
    except csv.Error as error:
        return unreadable(
            source.name,
            Both(f"分隔文本读不下去：{error}", f"the separated text cannot be read: {error}"),
            Both(
                "多半是引号没有成对；请重新导出", "Most likely a quotation mark has no partner; export the file again"
            ),
        )
    return Found(
        (Grid(source.name, stem(source.name), rows),),
        damage(source.name, encoding, damaged),
        encoding_note(source.name, encoding),
    )


def records(text: str, delimiter: str) -> list[list[str | None]]:
    """The rows of values, empty ones as None; row n is the n-th record, as a spreadsheet would show it."""
    # StringIO with newline="" leaves line ends inside quotes as they are.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str | None]] = [[value or None for value in row] for row in reader]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
