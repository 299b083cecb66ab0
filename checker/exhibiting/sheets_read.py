"""What was read of every sheet, in numbers: for the page that says where everything comes from."""

from collections.abc import Iterator

from checker.core.exhibits import SheetRead
from checker.core.set_aside import ENGLISH
from checker.tables.case import Case
from checker.tables.find_tables import BlockReading, SheetReading
from checker.tables.role_words import REASONS, Role


def sheets_read(case: Case) -> Iterator[SheetRead]:
    """Every sheet with its tables; a sheet that gave none says why."""
    for reading in case.readings:
        for block in reading.blocks:
            yield _of_block(reading, block)
        if reading.pairs is not None:
            spec, filled = reading.pairs.spec, len(reading.pairs.places)
            yield SheetRead(reading.file, reading.sheet, spec.name, filled, unread_cells=len(reading.pairs.unread))
        elif not reading.blocks:
            yield SheetRead(reading.file, reading.sheet, "", 0, note=reading.note.to(case.lang))


def _of_block(reading: SheetReading, block: BlockReading) -> SheetRead:
    counts = block.read.role_counts
    aside = tuple((REASONS[role], ENGLISH[REASONS[role]], n) for role, n in counts.items() if role is not Role.RECORD)
    return SheetRead(
        reading.file, reading.sheet, block.block.sheet.name, counts.get(Role.RECORD, 0), aside,
        sum(control.unread for control in block.read.table.controls), used=block.used,
    )  # fmt: skip
