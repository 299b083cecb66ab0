"""The population: the lines a sample is drawn from, in an order that depends on what they say, not where they stand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.tables.expense_lines import ExpenseLines
from checker.tables.typed import Coded

ORDER = ("day", "voucher", "account", "category", "summary", "payee")  # the first decides first
ORDER_WORDS = "日期、凭证号、科目、类别、摘要、收款人、金额"
ORDER_WORDS_EN = "day, voucher, account, category, summary, payee, amount"


@dataclass(frozen=True)
class Population:
    """Lines in drawing order: `lines` numbers them within the expense lines, `fen` their amounts."""

    source: ExpenseLines
    lines: NDArray[np.int64]
    fen: NDArray[np.int64]

    @property
    def total_fen(self) -> int:
        """What the lines come to."""
        return int(self.fen.sum())


def population_of(lines: ExpenseLines, positive: bool) -> Population:
    """Put the lines in drawing order: by day, voucher, account, category, 摘要, payee, amount; alike, as they stand.

    `positive` leaves out red entries: a negative amount has no 分 that could be hit.
    """
    keys = [np.arange(len(lines), dtype=np.int64), lines.fen]
    keys += [_ranks(lines.column(name)) for name in reversed(ORDER)]
    order = np.lexsort(keys)
    kept = order[lines.fen[order] > 0] if positive else order
    return Population(lines, kept, lines.fen[kept])


def _ranks(column: Coded) -> NDArray[np.int64]:
    """Each value's place among the different ones in the order of their text; nothing comes first."""
    texts = [str(getattr(value, "title", value) if not isinstance(value, str) else value) for value in column.different]
    places = {text: rank for rank, text in enumerate(sorted(set(texts)))}
    ranks = np.array([places[text] for text in texts] + [-1], dtype=np.int64)
    return ranks[column.codes]
