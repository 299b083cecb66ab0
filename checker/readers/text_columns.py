"""The columns of a large text while it is read: texts that repeat are kept once, with their number in every row.

The first blocks show in which columns they do; of those Arrow is asked for the numbers while it reads.
"""

from collections.abc import Sequence
from typing import Any

from checker.readers.arrow import texts_array
from checker.readers.text_pieces import Piece, empty_piece, of_dictionaries, shortened
from checker.readers.threads import on_threads

TRIED_AGAIN = 16  # blocks after which a column whose texts did not repeat is tried again
TRIED_FROM = 4096  # fewer rows do not show what repeats


class TextColumns:
    """The columns read so far; a record wider than all before it begins new ones.

    `repeating` are those (counted from 0) of which dictionaries are wanted, as `tried` blocks have shown.
    """

    def __init__(self) -> None:
        self.pieces: list[list[Piece]] = []
        self.height = 0
        self.repeating: set[int] = set()
        self.tried = 0

    def add_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Add records of any width."""
        if rows:
            width = max(map(len, rows))
            self.add([[_texts(rows, column)] for column in range(width)], len(rows))

    def add(self, columns: Sequence[Sequence[Any]], count: int | None = None) -> None:
        """Add a block as Arrow read it, texts that repeat once; a column without pieces is left out."""
        rows = max(sum(map(len, chunks)) for chunks in columns) if count is None else count
        worth = rows >= TRIED_FROM
        trying = worth and self.tried % TRIED_AGAIN == 0
        self.tried += worth

        def keep(chunks: Sequence[Any]) -> list[Piece]:
            if not chunks:
                return [empty_piece(rows)]
            if hasattr(chunks[0], "dictionary"):
                return of_dictionaries(chunks)
            shorter = shortened(chunks) if trying else None
            return [shorter] if shorter else [Piece(chunk) for chunk in chunks]

        pieces = on_threads(keep, columns)
        while len(self.pieces) < len(columns):
            self.pieces.append([empty_piece(self.height)] if self.height else [])
        for number, own in enumerate(self.pieces):
            own.extend(pieces[number] if number < len(columns) else [empty_piece(rows)])
        self.height += rows
        if worth:
            asked = {
                number
                for number, chunks in enumerate(columns)
                if chunks and (trying or hasattr(chunks[0], "dictionary"))
            }
            self.repeating -= asked
            self.repeating |= {number for number in asked if pieces[number][0].codes is not None}


def _texts(rows: Sequence[Sequence[str]], column: int) -> Any:
    return texts_array([row[column] if column < len(row) else "" for row in rows])
