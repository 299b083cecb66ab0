"""The lists beside the books (票据清单, 督导记录, 签领表 …) as lines; a case without the list is not tested."""

import unicodedata
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from checker.measures.hits import Found
from checker.measures.lines import Lines, Mask, Places
from checker.tables.case import Case
from checker.tables.sheets import sheets
from checker.tables.table import PART_BITS
from checker.tables.typed import Whole, whole

BRACKETS = str.maketrans("", "", "()[]【】〔〕 ")


def books_of(kind: str) -> Callable[[Case], Lines | Found]:
    """What a test of the rows of one sheet looks at."""

    def books(case: Case) -> Lines | Found:
        """The rows of the sheet, or that the case has none."""
        table = case.table(kind)
        return Lines(case, table) if table is not None else no_sheet(kind)

    return books


def no_sheet(kind: str) -> Found:
    """There is no such sheet: the test does not apply."""
    name = sheets()[kind].name
    return Found(nothing=(f"没有{name}", f"no sheet {name}"))


def fen_of(lines: Lines, *names: str) -> Whole:
    """Amounts by line: of the first of these columns that states one there."""
    fen, there = np.zeros(len(lines), np.int64), np.zeros(len(lines), np.bool_)
    for name in names:
        if name in lines.table.values:
            column = whole(lines.table.values[name])
            fen, there = np.where(there, fen, column.numbers), there | column.filled
    return Whole(fen, there)


def filled(lines: Lines, name: str) -> Mask:
    """Where a column holds anything."""
    there: Mask = np.array([value is not None for value in lines.table.values.get(name, ())], np.bool_)
    return there if len(there) else np.zeros(len(lines), np.bool_)


def used_here(lines: Lines, name: str) -> Mask:
    """Lines on whose sheet the column holds anything; lists of several sheets need not all have the same columns."""
    sheet = np.asarray(lines.table.rows, np.int64) >> PART_BITS
    there = np.zeros(int(sheet.max(initial=0)) + 1, np.bool_)
    there[sheet[filled(lines, name)]] = True
    used: Mask = there[sheet]
    return used


def month_in(lines: Lines, name: str) -> Places:
    """The month of each line's day in this column (year × 12 + month − 1), 0 where there is none."""
    days = lines.text(name)
    return np.array([day.year * 12 + day.month - 1 for day in days.different] + [0], np.int64)[days.codes]


def same_name(name: object) -> str:
    """A name of an organisation without what differs between documents: widths, spaces, brackets."""
    return "".join(unicodedata.normalize("NFKC", str(name or "")).split()).translate(BRACKETS).upper()


def quantity_text(quantity: Fraction) -> str:
    """A quantity as people write it: 12, 2.5."""
    return f"{quantity.numerator}" if quantity.denominator == 1 else f"{float(quantity):g}"
