"""批注 on a sheet: shown, never taken for a value; what our own template writes on its headings is no remark."""

from functools import cache

from checker.core.cells import CellRef
from checker.core.lang import Both
from checker.core.text import printable
from checker.readers.grid import Grid
from checker.tables.sheets import sheets

SHOWN = 30

Remarks = tuple[tuple[CellRef, str], ...]


def remarks_of(grid: Grid) -> Remarks:
    """What somebody wrote beside cells, in the order of the sheet."""
    found = ((grid.ref(*place), text) for place, text in sorted(grid.comments.items()))
    return tuple((cell, text) for cell, text in found if text not in _of_template())


def remarks_note(remarks: Remarks) -> Both:
    """How many remarks a sheet has and where the first one is."""
    cell, text = remarks[0]
    said = printable(text)
    first = f"{str(cell).rpartition('!')[2]}“{said[:SHOWN]}{'…' if len(said) > SHOWN else ''}”"
    return Both(
        f"有 {len(remarks)} 处批注（如 {first}），批注不改变任何数字，请自行查看",
        f"{len(remarks)} remark(s) on cells (such as {first}); remarks change no number, please look yourself",
    ).at(f"{cell.file} {cell.sheet}")


@cache
def _of_template() -> frozenset[str]:
    return frozenset(" ".join(field.note.split()) for sheet in sheets().values() for field in sheet.fields.values())
