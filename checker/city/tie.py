"""What of a case may meet its like in another case, and what a test across stations makes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from checker.core.cells import CellRef
from checker.core.text import printable
from checker.tables.typed import Coded

if TYPE_CHECKING:
    from pandas import DataFrame

Seal = Callable[[str], str]  # turns an identity number into a digest that cannot be read back without the key


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing of a case: what it is matched by, its name, its money in 分, its days, its cells.

    `part` tells the things one test keeps from each other; `detail` is whatever else the test wants back.
    """

    part: str
    match_key: str
    label: str = ""
    fen: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    detail: Mapping[str, object] = field(default_factory=dict)
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class ManyTies:
    """All ties of one part, hundreds of them, column by column: each of one day and details that are texts.

    Each has one cell, or as many of `cells`, one tie after the other, as `cells_each` says.
    """

    part: str
    match_keys: Sequence[str]
    labels: Coded
    fen: Sequence[int]
    days: Coded
    details: Mapping[str, Coded | Sequence[str]]
    cells: "LineCells"
    cells_each: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class LineCells:
    """A cell for every one of many lines: its file and sheet (`sheet_text`), its row and its column."""

    sheets: Coded
    rows: Sequence[int]
    columns: Sequence[int]


@dataclass(frozen=True)
class Seen:
    """What a test compares.

    `ties` has the columns of the store's table with those of `stations` (key, station, operator, region, year);
    of a test that is `SHARED` only what stands in more than one case. `stations` are all cases of the run that
    could be read. `counts`: how many ties of each part there are in all.
    """

    ties: "DataFrame"
    stations: "DataFrame"
    counts: Mapping[str, int]
    having: frozenset[int]

    @property
    def without(self) -> list[str]:
        """The cases of which the test has nothing to compare, by their names."""
        return [row["name"] for row in records(self.stations) if row["case_id"] not in self.having]


@dataclass(frozen=True)
class Met:
    """One thing found in several stations. `sure` False: only worth knowing (提示)."""

    subject: str
    measured: str
    limit: str
    sentence: str
    cells: tuple[CellRef, ...]
    cases: tuple[int, ...]
    steps: tuple[str, ...] = ()
    excess_fen: int | None = None
    sure: bool = True


@dataclass(frozen=True)
class CrossFound:
    """What a test found; `tested` says what was compared, `nothing` why there was nothing to compare."""

    tested: str = ""
    met: Sequence[Met] = ()
    nothing: str = ""


def records(frame: "DataFrame") -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def by_key(frame: "DataFrame") -> dict[str, list[dict[str, Any]]]:
    """The ties by what they are matched by, in the order of the keys."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(records(frame), key=lambda row: (row["match_key"], row["key"])):
        found.setdefault(row["match_key"], []).append(row)
    return found


def cells_of(key: str, cells: str) -> tuple[CellRef, ...]:
    """The cells of a tie as the store keeps them, with the path of the case before the file."""
    found = []
    for line in cells.split("\n"):
        if line:
            file, sheet, row, column = line.split("\t")
            whole = key if key.rsplit("/", 1)[-1] == file else f"{key}/{file}"
            found.append(CellRef(whole, sheet, int(row), int(column)))
    return tuple(found)


def cells_text(cells: Sequence[CellRef]) -> str:
    """The cells as the store keeps them."""
    return "\n".join([f"{sheet_text(c.file, c.sheet)}\t{c.row}\t{c.column}" for c in cells])


@lru_cache(1024)
def sheet_text(file: str, sheet: str) -> str:
    """What the store writes before the row and column of a cell."""
    return printable(f"{file}\t{sheet}")
