"""Rows of a list that do not say whom, which month or how much they are about: missing is not zero, and not nobody."""

import numpy as np
from numpy.typing import NDArray

from checker.core.lang import named
from checker.measures.lines import Lines
from checker.measures.months import months_of
from checker.tables.typed import coded, whole

SHOWN = 5
Reason = tuple[str, str]


def left_empty(lines: Lines, *names: str) -> Reason | None:
    """Why conclusions from who is not on the list cannot be drawn: the first of these columns with an empty cell.

    A column that holds nothing at all is another matter: then the list does not say it of anybody.
    """
    for name in names:
        if name in lines.table.values:
            empty = _empty(lines, name)
            if empty.any() and not empty.all():
                return _said(lines, name, empty)
    return None


def _empty(lines: Lines, name: str) -> NDArray[np.bool_]:
    values = lines.table.values[name]
    if name == "month":
        empty: NDArray[np.bool_] = months_of(lines) == 0
    elif lines.table.spec.fields[name].type == "money":
        empty = ~whole(values).filled
    else:
        empty = coded(values).codes < 0
    return empty


def _said(lines: Lines, name: str, empty: NDArray[np.bool_]) -> Reason:
    rows = np.asarray(lines.table.rows)[empty].tolist()
    cells = named((str(lines.table.ref(row, name)) for row in rows[:SHOWN]), quoted=False)
    heading = lines.table.spec.fields[name].heading
    zh, en = (" 等", " and others") if len(rows) > SHOWN else ("", "")
    return (
        f"“{heading}”有 {len(rows)} 处没有填写或看不懂：{cells.zh}{zh}",
        f"“{heading}”: {len(rows)} cell(s) are empty or not understood: {cells.en}{en}",
    )
