"""Values put at their row and column one after the other, within limits; for formats read as a stream."""

from dataclasses import dataclass, field

from checker.readers.grid import Grid

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
# Eight bytes a place: a sheet of one far cell in every row must not fill the memory.
PLACES_MOST = 20_000_000
VALUES_MOST = 2_000_000


class TooLargeError(ValueError):
    """The sheet claims more cells than any account book has."""


@dataclass
class Placing:
    """One sheet being filled; row and column count from 1."""

    name: str
    hidden: bool = False
    cells: list[list[object]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    places: int = 0
    values: int = 0

    def put(self, row: int, column: int, value: object) -> None:
        """Put a value at its address. Raises TooLargeError beyond what a spreadsheet can hold."""
        if value is None or value == "":
            return
        if row > LAST_ROW or column > LAST_COLUMN:
            raise TooLargeError
        missing = row - len(self.cells)
        values = self.cells[row - 1] if missing <= 0 else []
        wider = column - len(values)
        self.take(max(missing, 0) + max(wider, 0))
        self.values += 1
        if self.values > VALUES_MOST:
            raise TooLargeError
        if missing > 0:
            self.cells.extend([] for _ in range(missing - 1))
            self.cells.append(values)
        values.extend([None] * wider)
        values[column - 1] = value

    def take(self, places: int) -> None:
        """Count places in memory. Raises TooLargeError when they become too many."""
        self.places += places
        if self.places > PLACES_MOST:
            raise TooLargeError

    def merge(self, row: int, column: int, down: int, across: int) -> None:
        """Note that a cell spans further rows and columns."""
        if down > 0 or across > 0:
            bottom, right = min(row + down, LAST_ROW), min(column + across, LAST_COLUMN)
            self.merged.append((row, column, bottom, right))

    def grid(self, file: str) -> Grid:
        """The finished sheet."""
        return Grid(
            file=file,
            sheet=self.name,
            cells=self.cells,
            merged=tuple(self.merged),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            hidden=self.hidden,
            number_formats=self.formats,
            comments=self.comments,
        )
