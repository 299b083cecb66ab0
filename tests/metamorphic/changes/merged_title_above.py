"""A title over the whole width of the table, as one merged cell."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        title = [Cell(f"{sheet.name}"), *(Cell() for _ in sheet.headings[1:])]
        sheet.above.insert(0, title)
        sheet.merged.append((title[0], title[-1]))
