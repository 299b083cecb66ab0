"""Spending by month and category."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from checker.tables.expense_lines import ExpenseLines
from checker.tables.sheets import category_names

UNMAPPED = "未归类"


@dataclass(frozen=True)
class Monthly:
    """Amounts in 分 by month (2022-03) and category; `undated` holds by category what stands on lines without a date."""

    months: tuple[str, ...]
    categories: tuple[str, ...]
    fen: Mapping[tuple[str, str], int]
    undated: Mapping[str, int]

    @property
    def undated_fen(self) -> int | None:
        """What lines without a date come to; None where all are dated."""
        return sum(self.undated.values()) if self.undated else None

    def of_month(self, month: str) -> int:
        """What was spent in a month, all categories."""
        return sum(self.fen.get((month, category), 0) for category in self.categories)

    def of_category(self, category: str) -> int:
        """What was spent on a category, dated or not."""
        return sum(self.fen.get((month, category), 0) for month in self.months) + self.undated.get(category, 0)


def monthly_spending(lines: ExpenseLines) -> Monthly:
    """Add up by month and category, with months between in which nothing was spent."""
    days, categories = lines.column("day"), lines.column("category")
    month_of = np.array([day.year * 12 + day.month - 1 for day in days.different] + [-1], np.int64)[days.codes]
    dated = month_of >= 0
    names = [*map(str, categories.different), UNMAPPED]
    fen: dict[tuple[str, str], int] = {}
    undated: dict[str, int] = {}
    keys = month_of * len(names) + categories.codes % len(names)
    unique, inverse = np.unique(keys, return_inverse=True)
    sums = np.zeros(len(unique), np.int64)
    np.add.at(sums, inverse, lines.fen)
    for key, amount in zip(unique.tolist(), sums.tolist(), strict=True):
        month, category = divmod(key, len(names))
        if month < 0:
            undated[names[category]] = undated.get(names[category], 0) + amount
        else:
            place = _month(month), names[category]
            fen[place] = fen.get(place, 0) + amount
    found = {category for _, category in fen} | set(undated)
    known = [name for name in category_names() if name in found]
    others = sorted(found - {*known, UNMAPPED})
    ordered = (*known, *others, *([UNMAPPED] if UNMAPPED in found else []))
    span = range(int(month_of[dated].min()), int(month_of.max()) + 1) if dated.any() else range(0)
    return Monthly(tuple(map(_month, span)), ordered, fen, undated)


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
