"""The sheets of each workbook stand in another order."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheets in books.files.values():
        chance.shuffle(sheets)
