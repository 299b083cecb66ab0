"""A fact: one thing the books (or an inference) say, with its cells and its arithmetic."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from checker.core.cells import CellRef

Unit = Literal["ppm", "fen", "centipoint", "workday", "count", "day", "text"]
STEPS: dict[str, int] = {"ppm": 1_000_000, "fen": 1, "centipoint": 100, "workday": 1, "count": 1, "day": 1, "text": 0}
Value = Fraction | int | str
NO_FIELDS: Mapping[str, str | int] = {}


class Term(NamedTuple):
    """One amount in the arithmetic of a share: the share is the sum of the parts over the whole.

    `name` is the category or the total, `amount` which of its amounts (预算 or 支出, '' where it has one).
    An unclassified amount runs from `fen` to `upto_fen` and may or may not belong to the parts. `sign` is
    -1 for a part that is taken off. `cells` are the first of the cells added up. What is no money
    (件, 人次) has its `number` instead.
    """

    role: Literal["part", "unclassified", "whole"]
    name: str
    amount: str
    fen: int
    cells: tuple[CellRef, ...] = ()
    upto_fen: int | None = None
    sign: int = 1
    number: Fraction | None = None


class Fact(NamedTuple):
    """One statement about the case.

    `value` is exact in natural units (a share as Fraction, money in 分, points as Fraction, a day as
    its ordinal, text as it stands). `upto` is the upper end where money nobody classified makes an
    interval. `on` is the day an event happened, `during` the service year it belongs to: the day (else
    the year) chooses which edition of a rule applies. `fields` are the flat keys rules may test or join on. `derived_from` lists the ids of
    the facts an inference used, and `rule` names that inference ('' = measured from cells). `terms` is
    the arithmetic of a share in amounts, for those who want to do it again.

    A tuple, as all that is made by the hundred for every case: a frozen dataclass takes five times as long to make.
    """

    id: str
    kind: str
    subject: str
    value: Value
    unit: Unit
    on: date | None = None
    during: tuple[date, date] | None = None
    fields: Mapping[str, str | int] = NO_FIELDS
    cells: tuple[CellRef, ...] = ()
    working: str = ""
    upto: Fraction | int | None = None
    rule: str = ""
    derived_from: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def number(self) -> Fraction | int:
        """The value, exact: money and days are whole. Raises TypeError for text, which no rule may compare by size."""
        if isinstance(self.value, str):
            raise TypeError(f"{self.id} is text")
        return self.value

    @property
    def exact(self) -> Fraction:
        """The value as a fraction. Raises TypeError for text."""
        value = self.number
        return value if type(value) is Fraction else Fraction(value)

    def concluded(self, rule: str, derived_from: tuple[str, ...]) -> "Fact":
        """The fact with where it comes from, unless it says so itself."""
        *measured, said, sources, terms = self
        return Fact._make((*measured, said or rule, sources or derived_from, terms))

    def sizes(self) -> tuple[int, ...]:
        """The value in whole steps of its unit: lo, lo_most, hi and hi_least; none for text.

        `lo`/`hi` are the floor and ceiling, so that for a limit L of whole steps  x ≥ L ⇔ lo ≥ L  and
        x ≤ L ⇔ hi ≤ L.  For an interval, `lo`/`hi` bound what is certain and `lo_most`/`hi_least` what is possible.
        """
        value, upto = self.value, self.upto
        if isinstance(value, str):
            return ()
        steps = STEPS[self.unit]
        if upto is None and type(value) is int:  # most facts
            return (value * steps,) * 4
        lo, hi_least = _whole_steps(value, steps)
        lo_most, hi = (lo, hi_least) if upto is None else _whole_steps(upto, steps)
        return lo, lo_most, hi, hi_least

    def flat(self, wanted: Iterable[str] | None = None) -> dict[str, str | int]:
        """State the fact as whole numbers and text, the only things an engine is given: the fields wanted, or all.

        Beside its own fields it has its `sizes` or its `text`, and the days that choose an edition, `begins`/`ends`:
        an event without a day says dated = 0, a fact of no known year datable = 0.
        """
        fields = self.fields
        flat: dict[str, str | int] = {"id": self.id, "kind": self.kind}
        for name in (*OF_ITSELF, *fields, *OF_VALUE) if wanted is None else wanted:
            told = OF_VALUE[name](self) if name in OF_VALUE else None
            if told is not None:
                flat[name] = told
            elif name in fields:
                flat[name] = fields[name]
            elif name in OF_ITSELF:
                flat[name] = OF_ITSELF[name](self)
        return flat


# What a fact says of its value.
OF_VALUE: Mapping[str, Callable[[Fact], str | int | None]] = {
    "text": lambda fact: fact.value if isinstance(fact.value, str) else None,
    "lo": lambda fact: _size(fact, 0),
    "lo_most": lambda fact: _size(fact, 1),
    "hi": lambda fact: _size(fact, 2),
    "hi_least": lambda fact: _size(fact, 3),
}
# What it says of itself, unless it has a field of that name.
OF_ITSELF: Mapping[str, Callable[[Fact], str | int]] = {
    "of": lambda fact: f"{fact.kind}/{fact.subject}",
    "subject": lambda fact: fact.subject,
    "case": lambda _: 1,
    "dated": lambda fact: 1 if fact.on else 0,
    "on": lambda fact: fact.on.toordinal() if fact.on else 0,
    "datable": lambda fact: 1 if fact.on or fact.during else 0,
    "begins": lambda fact: _day(fact, 0),
    "ends": lambda fact: _day(fact, 1),
}


def _size(fact: Fact, place: int) -> int | None:
    sizes = fact.sizes()
    return sizes[place] if sizes else None


def _day(fact: Fact, end: Literal[0, 1]) -> int:
    """The day of the fact, else the first or last of its year; 0 where it has neither."""
    day = fact.on or (fact.during[end] if fact.during else None)
    return day.toordinal() if day else 0


def _whole_steps(value: Fraction | int, steps: int) -> tuple[int, int]:
    """The floor and the ceiling of a value in whole steps; by whole numbers, quicker than by fractions."""
    over, under = value.numerator * steps, value.denominator
    return over // under, -(-over // under)


class Gap(NamedTuple):
    """What could not be measured, and which sheet and column would have told.

    `kind`, `subject` and `fields` name the fact that is missing ('' subject = any).
    """

    kind: str
    missing: str
    missing_en: str
    subject: str = ""
    fields: Mapping[str, str | int] = NO_FIELDS
