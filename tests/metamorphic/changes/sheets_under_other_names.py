"""Sheets have other names the checker knows for them."""

import random

from checker.tables.sheets import sheets
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.name = chance.choice([*sheets()[sheet.kind].also, sheet.name])
