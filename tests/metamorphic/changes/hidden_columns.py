"""A column in the middle of a table is hidden: it is still in the books."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.hidden_columns.append(sheet.headings[len(sheet.headings) // 2])
