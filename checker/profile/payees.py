"""Who was paid most."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from checker.tables.expense_lines import ExpenseLines

MOST = 10


@dataclass(frozen=True)
class Payee:
    """One payee: how many lines, what they come to in 分, and the share of all spending (None where that is 0)."""

    name: str
    count: int
    fen: int
    share: Fraction | None


@dataclass(frozen=True)
class Payees:
    """The payees paid most, all others together, and the lines that name nobody."""

    top: tuple[Payee, ...]
    others: int
    others_fen: int
    unnamed: int
    unnamed_fen: int


def top_payees(lines: ExpenseLines, most: int = MOST) -> Payees:
    """Payees by amount, net of reversals; alike, by name."""
    column = lines.column("payee")
    codes = np.where(column.codes < 0, len(column.different), column.codes)
    counts = np.bincount(codes, minlength=len(column.different) + 1).tolist()
    sums = np.zeros(len(column.different) + 1, np.int64)
    np.add.at(sums, codes, lines.fen)
    amounts = sums.tolist()
    total = int(lines.fen.sum())
    merged: dict[str, tuple[int, int]] = {}
    for place, value in enumerate(column.different):
        count, fen = merged.get(str(value), (0, 0))
        merged[str(value)] = count + counts[place], fen + amounts[place]
    ranked = sorted(merged.items(), key=lambda one: (-one[1][1], one[0]))
    top = tuple(Payee(name, n, fen, Fraction(fen, total) if total else None) for name, (n, fen) in ranked[:most])
    rest = ranked[most:]
    return Payees(top, len(rest), sum(fen for _, (_, fen) in rest), counts[-1], amounts[-1])
