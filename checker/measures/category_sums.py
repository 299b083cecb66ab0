"""Add up a budget or a spending sheet by category, keeping apart what fits no category."""

from collections.abc import Mapping
from dataclasses import dataclass

from checker.core.cells import CellRef
from checker.tables.case import Case
from checker.tables.sheets import category_names

MOST_CELLS = 20  # a sum over more rows is cited by its first cells; the column itself is the evidence


@dataclass(frozen=True)
class Sum:
    """An amount in 分 with the cells it adds up."""

    fen: int
    cells: tuple[CellRef, ...]


@dataclass(frozen=True)
class CategorySums:
    """What a sheet holds by category. `unmapped_less`/`unmapped_more` are the unclassified amounts by sign."""

    by_category: Mapping[str, Sum]
    unmapped: Sum
    unmapped_less: int
    unmapped_more: int
    unmapped_names: tuple[str, ...]
    total: Sum


def category_sums(case: Case, kind: str, column: str = "amount") -> CategorySums | None:
    """Sum `column` of a sheet by category; None where the sheet or any amount in it could not be read."""
    table = case.table(kind)
    if table is None or not table.has(column) or table.unread_in(column):
        return None
    frame = table.frame[["category", column]].dropna(subset=[column])
    known = frame["category"].isin(category_names())

    def cells(rows: "list[int]") -> tuple[CellRef, ...]:
        return tuple(table.ref(int(row), column) for row in rows[:MOST_CELLS])

    grouped = frame[known].groupby("category", sort=False)[column]
    sums = {str(name): Sum(int(part.sum()), cells(list(part.index))) for name, part in grouped}
    rest = frame[~known]
    amounts = [int(amount) for amount in rest[column]]
    return CategorySums(
        by_category={name: sums.get(name, Sum(0, ())) for name in category_names()},
        unmapped=Sum(sum(amounts), cells(list(rest.index))),
        unmapped_less=sum(amount for amount in amounts if amount < 0),
        unmapped_more=sum(amount for amount in amounts if amount > 0),
        unmapped_names=tuple(dict.fromkeys(str(name or "（空白）") for name in rest["category"])),
        total=Sum(int(frame[column].sum()), cells(list(frame.index))),
    )
