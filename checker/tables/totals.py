"""The totals a sheet states, each beside the sum of the rows it is over."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from checker.tables.blocks import Block
from checker.tables.role_words import Role
from checker.tables.row_roles import among
from checker.tables.table import Total, TotalCheck
from checker.tables.typed import Whole

CHECKED = (Role.TOTAL, Role.SUBTOTAL, Role.MONTH_TOTAL)
ONE_SIDED = ("ledger", "amount")  # one column for both sides: its total may be of either
RUNNING = {"balance", "opening_balance", "closing_balance"}  # not added up by a total row
CHECKS_MOST = 3000


class Totals(NamedTuple):
    """The grand totals, and every comparison that could be made."""

    stated: tuple[Total, ...]
    checks: tuple[TotalCheck, ...]


def check_totals(block: Block, roles: NDArray[np.uint8], amounts: Mapping[str, Sequence[Any]]) -> Totals:
    """Compare each total with all rows above it, or with those since the total before: whichever it can be.

    A total that fits either is right; one that fits neither is shown beside the nearer sum.
    """
    places = among(roles, CHECKED).nonzero()[0]
    if not len(places):
        return Totals((), ())
    stated: dict[int, dict[str, int]] = {}
    checks: list[TotalCheck] = []
    section_totals: set[int] = set()
    for name, column in amounts.items():
        assert isinstance(column, Whole)
        numbers = np.where(column.filled & (roles == Role.RECORD), column.numbers, 0)
        up_to = np.concatenate([[0], np.cumsum(numbers)])
        since = 0
        before = dict.fromkeys(CHECKED, 0)
        for place in places[:CHECKS_MOST].tolist():
            role = Role(int(roles[place]))
            if column.filled[place] and (block.kind, name) != ONE_SIDED:
                fen = int(column.numbers[place])
                stated.setdefault(place, {})[name] = fen
                if name not in RUNNING:
                    sums = {
                        "其上各行": int(up_to[place]),
                        "上一小计以下各行": int(up_to[place] - up_to[since]),
                        "上一同类合计以下各行": int(up_to[place] - up_to[before[role]]),
                    }
                    if (
                        role is Role.SUBTOTAL
                        and fen not in sums.values()
                        and _rows_above(column, roles, since, place, fen)
                    ):
                        sums["紧接其上各行"] = fen
                    over = min(sums, key=lambda words: abs(sums[words] - fen))
                    checks.append(TotalCheck(place + block.first, name, fen, sums[over], over))
                    if sums[over] == fen != sums["其上各行"]:
                        section_totals.add(place)
            before[role] = since = place
    grand = tuple(
        Total(place + block.first, stated.get(place, {}))
        for place in places.tolist()
        if roles[place] == Role.TOTAL and place not in section_totals
    )
    return Totals(grand, tuple(checks))


def _rows_above(column: Whole, roles: NDArray[np.uint8], since: int, place: int, fen: int) -> bool:
    """Whether a subtotal is the sum of two or more rows directly above it: a group of one line before has none of its own."""
    rows = np.flatnonzero((roles[since:place] == Role.RECORD) & column.filled[since:place])[::-1]
    return bool((np.cumsum(column.numbers[since:place][rows])[1:] == fen).any())
