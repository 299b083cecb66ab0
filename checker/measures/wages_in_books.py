"""Wages in the books beside the list of wages, month by month: gross wages, and wage tax booked by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from checker.core.asks import Limit
from checker.measures.hits import Found
from checker.measures.left_empty import left_empty
from checker.measures.lines import Lines, Places, lines_of
from checker.measures.months import months_of
from checker.measures.not_looked_at import not_looked_at
from checker.tables.case import Case

PERSONNEL = "人员费用"
NO_LIST = Found(nothing=("没有工资表，无从与账核对", "no list of wages (工资表) to compare the books with"))


@dataclass(frozen=True)
class WagesInBooks:
    """The ledger with its wage lines and its wage-tax lines, and the gross wages of 工资表 by month, in 分."""

    lines: Lines
    wages: Places
    taxes: Places
    gross: Mapping[int, int]

    @property
    def gross_fen(self) -> int:
        """All gross wages of the list."""
        return sum(self.gross.values())


def ledger_books(case: Case) -> Lines | Found:
    """The ledger, where there is a list of wages to compare it with."""
    lines = lines_of(case)
    if lines is None or not lines.is_ledger:
        return Found(nothing=("没有序时账，无从与工资表核对", "no journal to compare the list of wages with"))
    table = case.table("payroll")
    if table is None:
        return NO_LIST
    # One total is held against the other: both must be known whole.
    listed = Lines(case, table)
    unseen = not_looked_at(lines) or not_looked_at(listed) or left_empty(listed, "amount")
    return Found(missing=unseen) if unseen else lines


def wages_in_books(lines: Lines, limits: Mapping[str, Limit]) -> WagesInBooks | Found:
    """Find the lines: 人员费用 that speaks of wages (`wages`) and not of insurance, and spending that speaks of wage tax."""
    table = lines.case.table("payroll")
    assert table is not None
    listed = Lines(lines.case, table)
    gross: dict[int, int] = {}
    for month, fen in zip(months_of(listed).tolist(), listed.net.tolist(), strict=True):
        gross[month] = gross.get(month, 0) + fen

    def says(wanted: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        said: np.ndarray[tuple[int], np.dtype[np.bool_]] = lines.says(limits[wanted])
        return said | lines.account.where(lambda account: limits[wanted].holds(account.names[-1] if account.names else ""))  # fmt: skip

    tax = lines.spends & lines.says(limits["wage_tax"])
    personnel = lines.text("category").where(lambda category: category == PERSONNEL)
    wages = lines.spends & personnel & says("wages") & ~says("not_wages") & ~tax
    if not wages.any():
        return Found(nothing=("账里没有写明工资的支出", "no spending in the books says that it is wages"))
    return WagesInBooks(lines, wages.nonzero()[0], tax.nonzero()[0], gross)
