"""What was read: the files by their hashes, the tables, and what the case states of itself."""

from dataclasses import dataclass

from checker.core.cells import CellRef


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read, by the hash of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing the case says of itself (承接机构, 年度合同金额 …), written as readers read it, with its cell."""

    field: str
    heading: str
    value: str
    cell: CellRef


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that was read and gone by: its kind, its name, how many rows, and the sheets it stands on."""

    kind: str
    name: str
    rows: int
    cells: tuple[CellRef, ...]
