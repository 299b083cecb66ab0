"""The sheets are in two workbooks in a folder."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    every = [sheet for sheets in books.files.values() for sheet in sheets]
    half = max(1, len(every) // 2)
    books.files = {"甲.xlsx": every[:half], "乙.xlsx": every[half:]}
    books.files = {name: sheets for name, sheets in books.files.items() if sheets}
    books.is_folder = True
