"""Two columns under the same heading: which one is meant nobody can say, unless one is empty or a copy.

The heading may stand over each of them, or once over both, merged.
"""

from collections.abc import Iterator

import numpy as np

from checker.core.cells import column_letters
from checker.core.lang import Both, named
from checker.core.problems import Problem
from checker.readers.columns import NUMBER
from checker.readers.grid import Grid
from checker.tables.blocks import Block, ColumnFit
from checker.tables.heading_cells import WIDEST
from checker.tables.source_columns import source_columns
from checker.tables.vocabulary import Vocabulary

ADVICE = Both(
    "改表头，或在 case.yaml 的 columns 中写明用哪一列",
    "Change the heading, or state the column under columns in case.yaml",
)


def fields_in_doubt(block: Block, name: str) -> tuple[str, ...]:
    """The fields not to be believed if another column is headed like this field; () where that is no matter.

    Two columns of categories with others between are two tables side by side, taken for one: their amounts go with them.
    """
    fit = block.columns[name]
    if not fit.rivals:
        return ()
    if block.type_of(name) == "money":
        return (name,)
    if block.type_of(name) != "category" or all(abs(rival - fit.column) == 1 for rival in fit.rivals):
        return ()
    return (name, *(other for other in block.columns if block.type_of(other) == "money"))


def rivals_in_doubt(grid: Grid, block: Block, vocabulary: Vocabulary, name: str) -> Iterator[Problem]:
    """Each column that holds something else than the one read as this field, though its heading fits as well."""
    fit = block.columns[name]
    columns = source_columns(grid, (fit.column, *fit.rivals), block.first, max(block.last + 1, block.first))
    mine = columns[fit.column]
    header = block.header[-1] if block.header else None
    for rival in fit.rivals:
        heading = None if header is None else grid.cell(header, rival)
        match = vocabulary.match(block.kind, heading) if isinstance(heading, str) else None
        other = columns[rival]
        same = np.array_equal(mine.kinds, other.kinds) and np.array_equal(mine.values, other.values)
        usual = match and match.rank != fit.rank and not block.given and not _both_filled_in_by_hand(block, fit, name)
        if same or not other.kinds.any() or usual:
            continue
        letter = str(grid.ref(1, rival)).rpartition("!")[2].rstrip("1")
        title = block.sheet.fields[name].heading
        what = Both(
            f"有两列都像“{title}”（另一列是 {letter} 列），不知以哪列为准",
            f"two columns look like “{title}” (the other one is column {letter}); which counts cannot be told",
        )
        yield Problem(grid.ref(header or 0, fit.column).full, what, ADVICE)


def _both_filled_in_by_hand(block: Block, fit: ColumnFit, name: str) -> bool:
    """金额 and 决算数 on a sheet somebody made: the more usual name is no reason, unless it is the very name asked for.

    Accounting packages head their columns always alike, and which of two is meant is known.
    """
    return block.sheet.in_template and block.type_of(name) == "money" and fit.rank > 0


def covered_in_doubt(grid: Grid, block: Block, name: str) -> Iterator[Problem]:
    """A heading merged over several columns, with numbers in more than the first: perhaps of 2021 and of 2022."""
    fit = block.columns[name]
    if len(block.header) != 1 or block.given:
        return
    [header] = block.header
    reach = max((right for top, left, _, right in grid.merged if (top, left) == (header, fit.column)), default=0)
    if reach <= fit.column:
        return
    covered = range(fit.column, min(reach, WIDEST) + 1)
    columns = source_columns(grid, covered, block.first, max(block.last + 1, block.first))
    letters = [column_letters(number) for number, column in columns.items() if (column.kinds == NUMBER).any()]
    if len(letters) < 2:
        return
    listed = named(letters, quoted=False)
    what = Both(
        f"“{fit.heading}”合并在几列上，{listed.zh} 列都有数，不知以哪列为准",
        f"“{fit.heading}” is merged over several columns, and {listed.en} hold numbers; which counts cannot be told",
    )
    yield Problem(grid.ref(header, fit.column).full, what, ADVICE)
