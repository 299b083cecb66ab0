"""A typed table: one record a row, every value with the cell it came from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from checker.core.cells import CellRef
from checker.tables.sheets import Sheet, sheets

if TYPE_CHECKING:
    import pandas

Worked = TypeVar("Worked")

# A record's row number carries, above this bit, which part (sheet) of a joined table it is from.
PART_BITS = 40


@dataclass(frozen=True)
class Record:
    """One row of a table."""

    table: "Table"
    position: int

    def __getitem__(self, name: str) -> Any:
        """The value of a field; None where the cell is empty, unread or the column is not there."""
        values = self.table.values.get(name)
        return values[self.position] if values is not None and len(values) else None

    def cell(self, name: str) -> CellRef:
        """Where that value stands."""
        return self.table.ref(self.table.rows[self.position], name)

    def cells(self, *names: str) -> tuple[CellRef, ...]:
        """Where those of the values stand that are there."""
        if not self.table.made_of:
            return tuple([self.cell(name) for name in names if self[name] is not None])
        there = (name for name in names if self[name] is not None)
        return tuple(cell for name in there for cell in self.table.cells(self.table.rows[self.position], name))


@dataclass(frozen=True)
class Total:
    """A row the sheet itself calls a total: what it states for each amount column."""

    row: int
    stated: Mapping[str, int]


@dataclass(frozen=True)
class TotalCheck:
    """A total the sheet states beside what its rows come to; `over` says which rows it is over."""

    row: int
    field: str
    stated_fen: int
    summed_fen: int
    over: str


class Control(NamedTuple):
    """Every filled cell of an amount column accounted for: read, stated in totals, set aside, not understood.

    `part` says on which sheet of a joined table.
    """

    field: str
    heading: str
    column: int
    filled: int
    read: int
    in_totals: int
    set_aside: int
    unread: int
    sum_fen: int
    part: int = 0


@dataclass(frozen=True)
class Part:
    """One sheet a joined table is made of."""

    file: str
    sheet: str
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """Columns of Python values (money in 分, None = empty) with the sheet row of every record.

    `columns` gives the sheet column of each field found. A key–value sheet is a table of one record
    whose cells stand on different rows (`places`). `unread` lists cells that hold something their
    column is not for (the first few of many): a sum over such a column is not known. A ledger may be
    joined of several sheets (`parts`); its row numbers then say of which. `made_of` names, for an amount that is
    the sum of several columns, the fields that hold these.
    """

    kind: str
    file: str
    sheet: str
    rows: Sequence[int]
    values: Mapping[str, Sequence[Any]]
    columns: Mapping[str, int]
    places: Mapping[str, CellRef] = field(default_factory=dict)
    unread: tuple[tuple[str, CellRef], ...] = ()
    totals: tuple[Total, ...] = ()
    checks: tuple[TotalCheck, ...] = ()
    controls: tuple[Control, ...] = ()
    parts: tuple[Part, ...] = ()
    openings: tuple[Total, ...] = ()
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def spec(self) -> Sheet:
        """The kind of sheet this is."""
        return sheets()[self.kind]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Record]:
        return (Record(self, position) for position in range(len(self.rows)))

    def fields(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """These fields of one record after another; None where a cell is empty, unread or the column is not there."""
        nothing = [None] * len(self.rows)
        return zip(*(self.values.get(name) or nothing for name in names), strict=True)

    def has(self, name: str) -> bool:
        """Whether the sheet has such a column and anything is in it."""
        return any(value is not None for value in self.values.get(name, ()))

    def unread_in(self, name: str) -> tuple[CellRef, ...]:
        """Cells of a column that hold something else."""
        return tuple(cell for field_name, cell in self.unread if field_name == name)

    @property
    def called(self) -> str:
        """What the table is called: its sheet; one of several sheets after its kind."""
        return self.spec.name if len(self.parts) > 1 else self.sheet

    def sheet_of(self, part: int) -> tuple[str, str]:
        """File and sheet of a part; of a table of one sheet its own."""
        source = self.parts[part] if self.parts else self
        return source.file, source.sheet

    def ref(self, row: int, name: str) -> CellRef:
        """The cell of a field on a sheet row."""
        if place := self.places.get(name):
            return place
        if self.parts:
            part, number = divmod(int(row), 1 << PART_BITS)
            source = self.parts[part]
            return CellRef(source.file, source.sheet, number, source.columns.get(name, 0))
        return CellRef(self.file, self.sheet, int(row), self.columns.get(name, 0))

    def cells(self, row: int, name: str) -> tuple[CellRef, ...]:
        """The cells a value on a sheet row is made of: mostly one, of a sum over periods those of all of them."""
        if name in self.made_of:
            return tuple(self.ref(row, part) for part in self.made_of[name])
        return (self.ref(row, name),)

    def refs(self, places: Iterable[int], names: Iterable[str]) -> tuple[CellRef, ...]:
        """The cells of several records, given by their positions, each with its own field."""
        rows = self.rows
        if self.places or self.parts:
            return tuple([self.ref(rows[place], name) for place, name in zip(places, names, strict=True)])
        file, sheet, column_of = self.file, self.sheet, self.columns.get
        both = zip(places, names, strict=True)
        return tuple([CellRef(file, sheet, int(rows[place]), column_of(name, 0)) for place, name in both])

    def worked_out(self, name: str, work: "Callable[[], Worked]") -> "Worked":
        """What several measures ask of the whole table, worked out once."""
        kept: dict[str, Any] = self.__dict__.setdefault("_worked_out", {})
        if name not in kept:
            kept[name] = work()
        found: Worked = kept[name]
        return found

    def let_go(self) -> None:
        """Forget what was worked out of it."""
        self.__dict__.pop("_worked_out", None)

    @cached_property
    def frame(self) -> "pandas.DataFrame":
        """The table as a DataFrame indexed by sheet row; money and counts as nullable Int64."""
        import numpy
        import pandas

        from checker.tables.typed import Whole, coded

        fields = self.spec.fields
        whole = {"money", "count", "instalment"}
        columns: dict[str, Any] = {}
        for name, column in self.values.items():
            if isinstance(column, Whole):
                columns[name] = pandas.arrays.IntegerArray(column.numbers, ~column.filled)
            elif name in fields and fields[name].type in whole:
                columns[name] = pandas.array(list(column), dtype="Int64")
            else:
                columns[name] = pandas.Series(coded(column).objects(), dtype="object").array
        return pandas.DataFrame(columns, index=pandas.Index(numpy.asarray(self.rows, dtype="int64")))


def named_apart(tables: Sequence[Table]) -> list[str]:
    """The sheets by their names, with the file before them where two are called the same."""
    names = [table.sheet for table in tables]
    return [f"{table.file}!{table.sheet}" if names.count(table.sheet) > 1 else table.sheet for table in tables]
