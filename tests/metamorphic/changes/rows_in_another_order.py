"""The records of a table stand in another order; what is filled once for several rows stays together."""

import random

from tests.metamorphic.written import Books, Row, Sheet

FIRST_OF_GROUP = {"booked_on"}


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if sheet.merged or not sheet.as_it_was:  # a subtotal, a merged day belong to the rows they stand by
            continue
        groups: list[list[Row]] = []
        for row in sheet.body:
            first = next((cell for cell in row if cell.field in FIRST_OF_GROUP), None)
            if groups and first is not None and not first.filled and groups[-1][0] is not row and _has_first(sheet):
                groups[-1].append(row)
            else:
                groups.append([row])
        chance.shuffle(groups)
        sheet.body[:] = [row for group in groups for row in group]


def _has_first(sheet: Sheet) -> bool:
    """Whether the first column of groups is filled at all (and not for every row)."""
    return any(cell.filled for row in sheet.body for cell in row if cell.field in FIRST_OF_GROUP)
