"""What a case.yaml states of a sheet: which kind it is, where its heading and columns are, what to leave out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from checker.core.lang import Both, named
from checker.core.money import FEN_PER_UNIT
from checker.tables.case_file_mistakes import Mistakes, Place
from checker.tables.case_file_words import (
    CORRECT,
    column_number,
    field_named,
    kind_named,
    may_write,
    nearest,
    no_column,
    no_kind,
)
from checker.tables.sheets import sheets
from checker.tables.vocabulary import Vocabulary

NOT_READ = "不读"
LETTERS = re.compile(r"^[A-Za-z]{1,3}(?:或[A-Za-z]{1,3})*$")  # “B或C”: nobody has decided yet
SUM = re.compile(r"^(?:([A-Za-z]{1,3})=)?([A-Za-z]{1,3}(?:\+[A-Za-z]{1,3})+)$")  # “B+C”, “D=B+C”: D must be their sum
ROWS = re.compile(r"^(\d{1,7})(?:\s*[-—至~]\s*(\d{1,7}))?$")
MOST_ROWS_EXCLUDED = 100_000


class SheetGiven(msgspec.Struct, forbid_unknown_fields=True):
    """What is stated of one sheet; everything left out is found as usual."""

    sheet: str = ""
    file: str = ""
    kind: str = ""
    header: int | list[int] | None = None
    last: int | None = None
    columns: dict[str, str] = {}
    unit: str = ""
    units: dict[str, str] = {}
    exclude: list[int | str] = []
    year: int | None = None
    account: str = ""


@dataclass(frozen=True)
class BlockGiven:
    """The same, checked: kind and fields by their own names, columns by number."""

    sheet: str = ""
    file: str = ""
    kind: str = ""
    header: tuple[int, ...] = ()
    last: int | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    unit: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
    year: int | None = None
    account: str = ""
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def concerns(self, file: str, sheet: str) -> bool:
        """Whether it speaks of this sheet."""
        return self.sheet in {"", sheet} and self.file in {"", file}


def block_given(mistakes: Mistakes, number: int, entry: object, vocabulary: Vocabulary) -> BlockGiven | None:
    """Check what is stated of one sheet; None where it cannot be used."""
    place = ("sheets", number)
    given = mistakes.converted(place, entry, SheetGiven)
    if given is None:
        return None
    kind = NOT_READ if given.kind in {NOT_READ, "none", "ignore"} else kind_named(given.kind) if given.kind else ""
    if kind is None:
        names = {sheet.name for sheet in sheets().values()}
        advice = Both("或写 不读", "Or write “不读”")
        mistakes.wrong((*place, "kind"), no_kind(given.kind) + nearest(given.kind, names), advice)
        return None
    columns, parts = _columns(mistakes, place, given.columns, kind, vocabulary)
    units = _units(mistakes, place, given, kind, vocabulary)
    header = given.header if isinstance(given.header, list) else [given.header] if given.header else []
    if given.columns and not kind:
        what = Both(
            "写了 columns，还要写 kind（这是什么表）",
            "columns are stated, but not the kind of the sheet they are of",
        )
        mistakes.wrong((*place, "columns"), what, Both("如 kind: 序时账", "As in “kind: 序时账”"))
        return None
    unit = given.unit if given.unit in {"", *FEN_PER_UNIT} else ""
    if unit != given.unit:
        what = Both(f"没有“{given.unit}”这种单位", f"there is no unit “{given.unit}”")
        mistakes.wrong((*place, "unit"), what, may_write(FEN_PER_UNIT))
    return BlockGiven(
        given.sheet, given.file, kind, tuple(header), given.last, {n: c[0] for n, c in columns.items()}, unit, units,
        _rows(mistakes, place, given.exclude), given.year, given.account,
        {name: numbers[1:] for name, numbers in columns.items() if numbers[1:]}, parts,
    )  # fmt: skip


def _columns(
    mistakes: Mistakes, place: Place, given: Mapping[str, str], kind: str, vocabulary: Vocabulary
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """The column of each field with those it may be instead, and the columns an amount is the sum of."""
    found: dict[str, tuple[int, ...]] = {}
    parts: dict[str, tuple[int, ...]] = {}
    for name, letters in given.items():
        column = field_named(kind, name, vocabulary) if kind in sheets() else None
        if column is None:
            titles = {f.heading for f in sheets()[kind].fields.values()} if kind in sheets() else set()
            mistakes.wrong((*place, "columns", name), no_column(name, titles), CORRECT)
        elif (added := SUM.match(letters)) and _may_add_up(mistakes, (*place, "columns", name), kind, column, letters):
            parts[column] = tuple(column_number(one) for one in added[2].split("+"))
            found[column] = (column_number(added[1]),) if added[1] else parts[column][:1]
        elif added:
            continue
        elif not LETTERS.match(letters):
            what = Both(f"“{letters}”不是列号", f"“{letters}” is not a column")
            advice = Both("写表格的列字母，如 F", "Write the letters of the column, as in F")
            mistakes.wrong((*place, "columns", name), what, advice)
        else:
            found[column] = tuple(column_number(one) for one in letters.split("或"))
    return found, parts


def _may_add_up(mistakes: Mistakes, where: Place, kind: str, column: str, letters: str) -> bool:
    """Whether a field may be the sum of these columns: an amount that stands over periods, each of them once."""
    several = re.split("[=+]", letters.upper())
    if sheets()[kind].fields[column].periods and len(set(several)) == len(several):
        return True
    what = Both(
        f"“{letters}”：这一列不能由这几列相加",
        f"“{letters}”: this column cannot be the sum of these",
    )
    advice = Both(
        "只有预算、支出的金额可以写成各期相加，每列写一次，如 B+C",
        "Only amounts of a budget or of spending may be a sum of periods, each column once, as in B+C",
    )
    mistakes.wrong(where, what, advice)
    return False


def _units(mistakes: Mistakes, place: Place, given: SheetGiven, kind: str, vocabulary: Vocabulary) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, unit in given.units.items():
        column = field_named(kind, name, vocabulary) if kind in sheets() else None
        if column is None or unit not in FEN_PER_UNIT:
            what = Both(f"“{name}: {unit}”不是列和单位", f"“{name}: {unit}” is not a column and its unit")
            units = named(FEN_PER_UNIT)
            advice = Both(f"单位可写：{units.zh}", f"Units: {units.en}")
            mistakes.wrong((*place, "units", name), what, advice)
        else:
            found[column] = unit
    return found


def _rows(mistakes: Mistakes, place: Place, given: Sequence[int | str]) -> frozenset[int]:
    rows: set[int] = set()
    for n, entry in enumerate(given):
        found = ROWS.match(str(entry).strip())
        low, high = (int(found[1]), int(found[2] or found[1])) if found else (0, -1)
        if not found or not 0 <= high - low <= MOST_ROWS_EXCLUDED:
            what = Both(f"“{entry}”不是行号", f"“{entry}” is not a row")
            mistakes.wrong((*place, "exclude", n), what, Both("写 12 或 15-20", "Write 12 or 15-20"))
            continue
        rows.update(range(low, high + 1))
    return frozenset(rows)
