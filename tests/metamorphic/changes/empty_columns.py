"""An empty column before the first and one in the middle."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        middle = max(1, sheet.width() // 2)
        for row in sheet.rows:
            if len(row) > middle and sheet.headings:
                row.insert(middle, Cell())
            row.insert(0, Cell())
