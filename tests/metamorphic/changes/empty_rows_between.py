"""An empty row after every seventh record."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.body[:] = [line for n, row in enumerate(sheet.body) for line in ([[], row] if n % 7 == 3 else [row])]
