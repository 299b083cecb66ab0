"""What a cell may hold besides text, numbers and days: formulas with their value, and links."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from checker.core.lang import Lang, say


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, the value it has when written, and how it looks (amount, share, text, …)."""

    text: str
    value: float | str
    look: str = "amount"
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A share that is a value: shown with so many decimals of a percent."""

    value: Fraction
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A live link to a cell of this workbook, and what is shown of it."""

    sheet: str
    cell: str
    shown: str


@dataclass(frozen=True, slots=True)
class Status:
    """A status word, painted by how bad it is."""

    word: str
    status: str


Value = str | int | float | date | Formula | Share | Link | Status | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one of our sheets: its head in both languages, its width in characters, its look."""

    zh: str
    en: str
    width: int
    look: str = "text"

    def head(self, lang: Lang) -> str:
        """The head as the reader reads it."""
        return say(lang, self.zh, self.en)
