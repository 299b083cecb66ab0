"""A block: one table on a sheet, from its header to its last row, with what every column is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checker.tables.sheets import Sheet, sheets
from checker.tables.years import NO_YEARS, Years


@dataclass(frozen=True)
class ColumnFit:
    """A column read as a field: under which heading, how surely, in which unit and where that is stated."""

    field: str
    column: int
    heading: str
    confidence: int
    unit: str = ""
    unit_from: str = ""
    rivals: tuple[int, ...] = ()
    rank: int = 0


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
        return self.sheet.fields[name].type
