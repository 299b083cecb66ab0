"""批注 on cells, in words: every format says of them the same."""

from collections.abc import Mapping

from checker.core.cells import column_letters
from checker.core.text import printable
from checker.readers.grid import Grid

SHOWN = 30


def comments_note(grid: Grid, comments: Mapping[tuple[int, int], str]) -> str:
    """How many remarks a sheet has and where the first one is."""
    (row, column), text = min(comments.items())
    said = printable(text)
    first = f"{column_letters(column)}{row}“{said[:SHOWN]}{'…' if len(said) > SHOWN else ''}”"
    return f"{grid.file} {grid.sheet}：有 {len(comments)} 处批注（如 {first}），批注不改变任何数字，请自行查看"
