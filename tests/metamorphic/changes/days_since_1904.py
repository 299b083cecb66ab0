"""The workbook counts days from 1904."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    books.days_from_1904 = True
