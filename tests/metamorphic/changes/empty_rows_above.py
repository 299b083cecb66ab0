"""Empty rows over the headings."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        sheet.above[:0] = [[], []]
