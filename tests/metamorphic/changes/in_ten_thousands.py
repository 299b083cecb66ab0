"""Amounts in 元 are in 万元 and the heading says so."""

import random

from tests.metamorphic.scale_amounts import scale
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        scale(sheet, "元", "万元")
