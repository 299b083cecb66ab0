"""The span of days a case speaks of, with how it is known."""

from dataclasses import dataclass
from datetime import date

from checker.core.cells import CellRef


@dataclass(frozen=True, slots=True)
class Period:
    """A service year: both days belong to it. `stated` is False where we took the calendar year of 评价年度."""

    start: date
    end: date
    cells: tuple[CellRef, ...] = ()
    stated: bool = True

    def __str__(self) -> str:
        return f"{self.start} 至 {self.end}"
