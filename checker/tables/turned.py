"""A table lying on its side, with its headings in the first column: it is not read, but it is said what to do."""

from checker.core.lang import Both, named
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.vocabulary import Vocabulary

LEAST = 2
SEARCHED_ROWS = 40


def headed_in_first_column(grid: Grid, kind: str, vocabulary: Vocabulary) -> Problem | None:
    """The problem of a sheet whose headings of this kind stand one below the other; None where they do not."""
    found: dict[str, str] = {}
    for _, row in grid.rows(1, SEARCHED_ROWS):
        first = next((value for value in row if value is not None), None)
        if isinstance(first, str) and (field := vocabulary.field_for(kind, first)):
            found.setdefault(field.name, first.strip())
    if len(found) < LEAST:
        return None
    headings = named(found.values())
    what = Both(
        f"表头写在第一列（{headings.zh}），是横着写的表，没有读取",
        f"the headings stand in the first column ({headings.en}): a table on its side, not read",
    )
    advice = Both(
        "改成表头在一行、一条记录一行（复制后选择性粘贴“转置”）",
        "Put the headings in one row and each record in a row (copy, then paste special “transpose”)",
    )
    return Problem(grid.ref().full, what, advice)
