"""Where a value stands: file, sheet, row and column, printed as people write it."""

from functools import lru_cache
from typing import NamedTuple


class CellRef(NamedTuple):
    """One cell; row and column count from 1. `column=0` means the whole row, `row=0` the whole sheet.

    A tuple, because a report names thousands: made in half the time of a dataclass and told apart in a fifth.
    """

    file: str
    sheet: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        """支出明细!D12"""
        if not self.column:
            return f"{self.sheet}!{self.row}" if self.row else self.sheet
        return f"{self.sheet}!{column_letters(self.column)}{self.row or ''}"

    @property
    def full(self) -> str:
        """永平街-2022.xlsx!支出明细!D12"""
        file, sheet, row, column = self
        if column:  # nearly always; a report has thousands
            return f"{file}!{sheet}!{column_letters(column)}{row or ''}"
        return f"{self.file}!{self!s}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Name a column the way spreadsheets do: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column that letters name: A is 1, AA is 27, no letters 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
