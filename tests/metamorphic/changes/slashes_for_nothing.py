"""Empty cells of money, days and text hold a slash."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        types = {
            heading.field: next((row[n].type for row in sheet.body if len(row) > n), "")
            for n, heading in sheet.columns()
        }
        for row in sheet.body:
            for cell in row:
                if not cell.filled and types.get(cell.field) in {"money", "day", "text"}:
                    cell.value = "/"
