"""The columns of a table stand in another order."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        order = list(range(len(sheet.headings)))
        chance.shuffle(order)
        lines = [sheet.headings, *sheet.body, *sheet.totals]
        for line in lines:
            line += [Cell() for _ in range(len(order) - len(line))]
            line[:] = [line[place] for place in order]
