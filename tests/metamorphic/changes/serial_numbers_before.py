"""A column of serial numbers 序号 before the rest."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for number, row in enumerate(sheet.body, start=1):
            row.insert(0, Cell(number))
        for row in sheet.totals:
            row.insert(0, Cell())
        sheet.headings.insert(0, Cell("序号", "heading"))
