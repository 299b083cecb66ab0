"""Evidence copies: the sheets of a case as they stand, every row with what was made of it.

A copy keeps the addresses of its original: F6 of the copy is F6 of the sheet. What was made of a row
stands beside it, so that whoever classifies a row otherwise sees what becomes of the sums.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache

from checker.core.masking import masked, masked_values

Value = str | float | int | bool | date | datetime | time | None

NOT_COUNTED, UNCLASSIFIED = "不计入", "未归类"
ENGLISH = {NOT_COUNTED: "not counted", UNCLASSIFIED: "unclassified"}
PERSONAL = ("电话", "手机", "联系方式", "传真", "账号", "帐号", "卡号", "户号", "身份证", "邮箱")
LABEL = re.compile("|".join(PERSONAL))
LONGEST_LABEL = 16
TEXTS_KEPT = 4096  # a column repeats its days and words from row to row
LEAST_NUMBER = 10**6  # a shorter number is no telephone, account or identity number


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in 分 and, where the sheet holds it as numbers, how it follows from them.

    `sources` are columns of the row with what one of the number is in 元: ((6, "10000"),) reads F × 10000.
    """

    fen: int
    sources: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What was made of a row: its category (or 未归类, or 不计入), why, and its amounts by name (预算, 支出)."""

    category: str
    why: str
    amounts: Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """A row of the sheet as it stands; `line` is None where no amount of it was taken up."""

    row: int
    values: Sequence[Value]
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What a category comes to on a sheet too long to be copied whole."""

    amount: str
    category: str
    rows: int
    fen: int


@dataclass(frozen=True)
class Exhibit:
    """One sheet to be copied.

    `categories` are the words a row may be classified as, `amounts` the names of the amounts its rows
    carry, `at` single amounts by cell. `copied` is None where the whole sheet is; else so many of its
    `height` rows are (those that are cited) and `subtotals` say what the rest comes to. `percents` are
    the cells written as percentages, `numbers` those that hold a number some rate was taken of.
    """

    file: str
    sheet: str
    name: str
    height: int
    width: int
    header: tuple[int, ...]
    categories: tuple[str, ...]
    amounts: tuple[str, ...]
    at: Mapping[tuple[int, int], Amount]
    read: Callable[[], Iterator[ExhibitRow]]
    percents: frozenset[tuple[int, int]] = frozenset()
    numbers: frozenset[tuple[int, int]] = frozenset()
    copied: int | None = None
    subtotals: tuple[Subtotal, ...] = ()
    masked: bool = False

    def rows(self) -> Iterator[ExhibitRow]:
        """The rows, one after another; personal data in them is masked where that was asked for."""
        return _masked_rows(self.read()) if self.masked else self.read()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet and what was read of it: how many rows, and how many were set aside, by reason."""

    file: str
    sheet: str
    name: str
    rows: int
    set_aside: tuple[tuple[str, str, int], ...] = ()
    unread_cells: int = 0
    note: str = ""
    used: bool = True


@dataclass(frozen=True)
class Exhibits:
    """What a format needs that shows the evidence itself; the copies are made when they are looked at."""

    build: Callable[[], tuple[Exhibit, ...]]
    sheets: tuple[SheetRead, ...] = ()
    masks: bool = field(default=False)

    def all(self) -> tuple[Exhibit, ...]:
        """Every sheet that a finding, a conclusion or a share rests on."""
        return tuple(replace(one, masked=True) if self.masks else one for one in self.build())

    def with_masked_text(self) -> "Exhibits":
        """The same with personal data masked in every copy."""
        return replace(self, masks=True, sheets=masked_values(self.sheets))


def _masked_rows(rows: Iterator[ExhibitRow]) -> Iterator[ExhibitRow]:
    """A number is personal where its text would be, or where its heading or left neighbour calls it so."""
    labels: dict[int, str] = {}
    hide = lru_cache(TEXTS_KEPT)(masked)
    for one in rows:
        values: list[Value] = []
        is_label = [_is_label(value) for value in one.values]
        money = {
            source - 1 for amount in (one.line.amounts.values() if one.line else ()) for source, _ in amount.sources
        }
        for column, value in enumerate(one.values):
            if column in money:
                values.append(value)
                continue
            label = one.values[column - 1] if column and is_label[column - 1] else labels.get(column)
            values.append(_masked_value(value, label, hide))
            if is_label[column]:
                labels[column] = str(value)
            elif isinstance(value, str) and len(value) > 1 and column in labels and not _has_digits(value):
                del labels[column]
        line = one.line and replace(one.line, why=hide(one.line.why), category=hide(one.line.category))
        yield replace(one, values=values, line=line)


def _is_label(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_LABEL and bool(LABEL.search(value))


def _has_digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _masked_value(value: Value, label: object, hide: Callable[[str], str]) -> Value:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return value
    if isinstance(value, str):
        hidden = hide(value)
        return hidden if hidden != value or label is None else _under(str(label), value)
    if abs(value) < LEAST_NUMBER or value != int(value):
        return value
    text = str(int(value))
    hidden = masked(text) if label is None else _under(str(label), text)
    return value if hidden == text else hidden


def _under(label: str, text: str) -> str:
    """The text masked as what its label calls it."""
    kind = "电话：" if any(word in label for word in ("电话", "手机", "联系", "传真")) else "账号："
    return masked(kind + text).removeprefix(kind)
