"""A typed table: one record a row, every value with the cell it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.core.cells import CellRef
from checker.tables.sheets import Sheet, sheets

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Record:
    """One row of a table."""

    table: "Table"
    position: int

    def __getitem__(self, name: str) -> Any:
        """The value of a field; None where the cell is empty, unread or the column is not there."""
        values = self.table.values.get(name)
        return values[self.position] if values else None

    def cell(self, name: str) -> CellRef:
        """Where that value stands."""
        return self.table.ref(self.table.rows[self.position], name)

    def cells(self, *names: str) -> tuple[CellRef, ...]:
        """Where those of the values stand that are there."""
        return tuple(self.cell(name) for name in names if self[name] is not None)


@dataclass(frozen=True)
class Total:
    """A row the sheet itself calls a total: what it states for each amount column."""

    row: int
    stated: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """Columns of Python values (money in 分, None = empty) with the sheet row of every record.

    `columns` gives the sheet column of each field found. A key–value sheet is a table of one record
    whose cells stand on different rows (`places`). `unread` lists cells that hold something their
    column is not for: a sum over such a column is not known.
    """

    kind: str
    file: str
    sheet: str
    rows: Sequence[int]
    values: Mapping[str, Sequence[Any]]
    columns: Mapping[str, int]
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unread: tuple[tuple[str, CellRef], ...] = ()
    totals: tuple[Total, ...] = ()

    @property
    def spec(self) -> Sheet:
        """The kind of sheet this is."""
        return sheets()[self.kind]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        return (Record(self, position) for position in range(len(self.rows)))

    def has(self, name: str) -> bool:
        """Whether the sheet has such a column and anything is in it."""
        return any(value is not None for value in self.values.get(name, ()))

    def unread_in(self, name: str) -> tuple[CellRef, ...]:
        """Cells of a column that hold something else."""
        return tuple(cell for field_name, cell in self.unread if field_name == name)

    def ref(self, row: int, name: str) -> CellRef:
        """The cell of a field on a sheet row."""
        place = self.places.get(name)
        return (
            CellRef(self.file, self.sheet, *place)
            if place
            else CellRef(self.file, self.sheet, row, self.columns.get(name, 0))
        )

    @cached_property
    def frame(self) -> "pandas.DataFrame":
        """The table as a DataFrame indexed by sheet row; money and counts as nullable Int64."""
        import pandas

        whole = {"money", "count", "instalment"}
        return pandas.DataFrame(
            {
                name: pandas.array(list(column), dtype="Int64" if self.spec.fields[name].type in whole else "object")
                for name, column in self.values.items()
            },
            index=pandas.Index(list(self.rows), dtype="int64"),
        )
