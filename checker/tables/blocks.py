"""A block: one table on a sheet, from its header to its last row, with what every column is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.tables.sheets import Sheet, sheets
from checker.tables.years import NO_YEARS, Years

NO_SUMS: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class ColumnFit:
    """A column read as a field: under which heading, how surely, in which unit and where that is stated.

    `parts` are the periods the amount is made of, each a field of its own: it is their sum where `column` is that of
    the first of them, else a total beside them that must be their sum.
    """

    field: str
    column: int
    heading: str
    confidence: int
    unit: str = ""
    unit_from: str = ""
    rivals: tuple[int, ...] = ()
    rank: int = 0
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One table on a sheet; rows count as in the spreadsheet, `header` is empty where case.yaml gave none."""

    kind: str
    header: tuple[int, ...]
    first: int
    last: int
    columns: Mapping[str, ColumnFit]
    unknown: Mapping[int, str] = field(default_factory=dict)
    title: str = ""
    years: Years = NO_YEARS
    account: str = ""
    excluded: frozenset[int] = frozenset()
    given: bool = False

    @cached_property
    def sheet(self) -> Sheet:
        """The kind of sheet it is read as."""
        return sheets()[self.kind]

    def type_of(self, name: str) -> str:
        """The type of a field."""
        fields = self.sheet.fields
        return fields[name].type if name in fields else self.sheet.field(name).type

    @property
    def summed(self) -> Mapping[str, tuple[str, ...]]:
        """The fields that are the sum of their periods, each with these."""
        made = [fit for fit in self.columns.values() if fit.parts]
        return {fit.field: fit.parts for fit in made if fit.column == self.columns[fit.parts[0]].column}
