"""Spending by month and category."""

import numpy as np

from checker.core.pictures import MonthlySpending
from checker.tables.expense_lines import ExpenseLines
from checker.tables.sheets import category_names

UNMAPPED = "未归类"


def monthly_spending(lines: ExpenseLines) -> MonthlySpending:
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
    return MonthlySpending(tuple(map(_month, span)), ordered, fen, undated)


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"
