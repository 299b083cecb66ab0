"""A case as it is written: files of sheets of cells, each cell knowing what it says and which cell of the original it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Place = tuple[str, str, int, int]  # file, sheet, row, column


@dataclass(eq=False)
class Cell:
    """`type` is that of the field (money, day, text …), 'heading' or 'key' for its name, '' where nothing is known."""

    value: object = None
    type: str = ""
    field: str = ""
    number_format: str = "General"
    formula: str = ""
    origin: Place | None = None

    @property
    def filled(self) -> bool:
        return self.value is not None and self.value != ""


Row = list[Cell]


@dataclass
class Sheet:
    """`above` stands over the headings (or over the first key), `below` under the last record and its total."""

    name: str
    kind: str
    headings: Row
    body: list[Row]
    totals: list[Row] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)
    merged: list[tuple[Cell, Cell]] = field(default_factory=list)
    hidden: list[Cell] = field(default_factory=list)  # cells whose row is hidden
    hidden_columns: list[Cell] = field(default_factory=list)  # cells whose column is hidden

    @property
    def rows(self) -> list[Row]:
        headings = [self.headings] if self.headings else []
        return [*self.above, *headings, *self.body, *self.totals, *self.below]

    @property
    def is_table(self) -> bool:
        """Records under headings, of a kind the checker knows."""
        return bool(self.kind and self.headings)

    @property
    def as_it_was(self) -> bool:
        """Whether every row of the body is a record of the original."""
        return all(any(cell.origin for cell in row) for row in self.body)

    def cells(self, *types: str) -> Iterator[Cell]:
        """The filled cells of these types, headings apart."""
        for row in [*self.body, *self.totals]:
            yield from (cell for cell in row if cell.type in types and cell.filled)

    def columns(self) -> Iterator[tuple[int, Cell]]:
        yield from enumerate(self.headings)

    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass
class Books:
    """The files of one case; `as_csv` are written as text in that encoding, `days_from_1904` as old Macs count."""

    name: str
    files: dict[str, list[Sheet]]
    as_csv: str = ""
    days_from_1904: bool = False
    is_folder: bool = True

    def sheets(self) -> Iterator[Sheet]:
        for sheets in self.files.values():
            yield from sheets

    def tables(self) -> Iterator[Sheet]:
        yield from (sheet for sheet in self.sheets() if sheet.is_table)
