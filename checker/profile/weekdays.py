"""On which days of the week the spending was booked."""

from dataclasses import dataclass

import numpy as np

from checker.tables.expense_lines import ExpenseLines

NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True)
class Weekdays:
    """Lines and amounts (分) by weekday, Monday first; `undated` lines have no date."""

    counts: tuple[int, ...]
    fen: tuple[int, ...]
    undated: int


def weekday_spending(lines: ExpenseLines) -> Weekdays:
    """Count lines and add up amounts by weekday. 调休 is not looked at here: a Saturday may be a working day."""
    days = lines.column("day")
    weekday = np.array([day.weekday() for day in days.different] + [7], np.int64)[days.codes]
    counts = np.bincount(weekday, minlength=8).tolist()
    sums = np.zeros(8, np.int64)
    np.add.at(sums, weekday, lines.fen)
    return Weekdays(tuple(counts[:7]), tuple(sums.tolist()[:7]), counts[7])
