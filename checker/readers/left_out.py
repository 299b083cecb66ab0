"""Columns of a large text that nobody will ask for: read only near the top and the bottom, where headings and notes stand.

Between them every record still has to be as wide as the others; only the values are not kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.readers.arrow import texts_array
from checker.readers.delimiters import records, stem
from checker.readers.grid import Grid
from checker.readers.source import Source
from checker.readers.text_pieces import Piece, Texts, empty_piece
from checker.readers.text_stream import TextStream

WHOLE_ROWS = 200
WHOLE_BYTES = 1 << 20


class NotLeftOutError(Exception):
    """The text is not plain enough to leave out a column of it."""


@dataclass(frozen=True)
class LeftOut:
    """The columns (from 1) that are left out, and the records of which even they are read."""

    columns: frozenset[int]
    above: Sequence[Sequence[str]]
    below: Sequence[Sequence[str]]

    def texts(self, column: int, height: int) -> Texts:
        """Such a column of a sheet of so many rows. Raises NotLeftOutError where there are hardly more than are read."""
        between = height - len(self.above) - len(self.below)
        if between < WHOLE_ROWS:
            raise NotLeftOutError
        above, below = (
            Piece(texts_array([row[column - 1] if column <= len(row) else "" for row in rows]))
            for rows in (self.above, self.below)
        )
        return Texts((above, empty_piece(between), below))


def left_out(source: Source, text: TextStream, delimiter: str, width: int) -> LeftOut | None:
    """What may be left out of a text; None where everything is wanted or a line may not be a record."""
    if source.leave_out is None:
        return None
    above = text.beginning(WHOLE_BYTES).splitlines(keepends=True)[:-1][:WHOLE_ROWS]
    below = text.end(WHOLE_BYTES).splitlines(keepends=True)[1:][-WHOLE_ROWS:]
    plain = all(line.endswith(b"\n") for line in (*above, *below[:-1])) and all(
        line.count(b'"') % 2 == 0 for line in (*above, *below)
    )
    if not plain or min(len(above), len(below)) < WHOLE_ROWS:
        return None
    rows = records(above, delimiter)
    cells = [[value or None for value in row] for row in rows]
    # The last column is read in any case: it shows whether a block was cut inside quotes.
    columns = source.leave_out(Grid(source.name, stem(source.name), cells)) - {width}
    return LeftOut(columns, rows, records(below, delimiter)) if columns else None
