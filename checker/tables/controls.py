"""What became of every amount of a block, column by column; the balances it begins with, the numbers nobody asked for."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import NUMBER, Column
from checker.tables.blocks import Block
from checker.tables.role_words import RECORD, TOTALS, Role
from checker.tables.row_roles import among
from checker.tables.source_columns import as_arrow
from checker.tables.table import Control, Total
from checker.tables.type_columns import TypedColumn
from checker.tables.typed import Whole

OPENINGS_MOST = 10_000


def controls_of(
    block: Block,
    roles: NDArray[np.uint8],
    names: Iterable[str],
    filled: Mapping[str, NDArray[np.bool_]],
    values: Mapping[str, Sequence[object]],
) -> tuple[Control, ...]:
    """Every filled cell of these columns of amounts accounted for; `values` are those of the records alone."""
    of_totals = among(roles, TOTALS)
    is_record = roles == RECORD
    controls = []
    for name in names:
        fit, cells, column = block.columns[name], filled[name], values[name]
        assert isinstance(column, Whole)
        read = int(np.count_nonzero(column.filled))
        good = int(np.count_nonzero(cells & of_totals))
        controls.append(
            Control(
                field=name, heading=fit.heading, column=fit.column, filled=int(np.count_nonzero(cells)), read=read,
                in_totals=good, set_aside=int(np.count_nonzero(cells & ~of_totals & ~is_record)),
                unread=int(np.count_nonzero(cells & is_record)) - read, sum_fen=int(column.numbers.sum()),
            )
        )  # fmt: skip
    return tuple(controls)


def openings_of(block: Block, roles: NDArray[np.uint8], amounts: Mapping[str, TypedColumn]) -> tuple[Total, ...]:
    """The balances stated before the first line or carried from page to page."""
    if "balance" not in amounts:
        return ()
    column = amounts["balance"].values
    assert isinstance(column, Whole)
    places = np.flatnonzero(among(roles, (Role.OPENING, Role.CARRIED)) & column.filled)
    return tuple(
        Total(place + block.first, {"balance": int(column.numbers[place])}) for place in places[:OPENINGS_MOST].tolist()
    )


def stray_of(block: Block, columns: Mapping[int, Column]) -> dict[int, int]:
    """Numbers in columns that fit no field: how many in each, for inspect to show."""
    unknown = {n: column for n in block.unknown if (column := columns.get(n)) is not None and as_arrow(column) is None}
    found = {n: int((column.kinds == NUMBER).sum()) for n, column in unknown.items()}
    return {number: count for number, count in found.items() if count}
