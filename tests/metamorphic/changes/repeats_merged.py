"""The same day, number or category in rows that follow each other is one merged cell."""

import random

from tests.metamorphic.written import Books, Cell, Sheet


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if not sheet.as_it_was or sheet.merged:
            continue
        for place, heading in sheet.columns():
            if heading.field in {"booked_on", "category", "month"}:
                _merge(sheet, place)


def _merge(sheet: Sheet, place: int) -> None:
    runs: list[list[Cell]] = []
    for row in sheet.body:
        cell = row[place] if len(row) > place else Cell()
        if runs and cell.filled and runs[-1][0].value == cell.value:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for run in runs:
        if len(run) > 1:
            sheet.merged.append((run[0], run[-1]))
            for cell in run[1:]:
                cell.value = None
