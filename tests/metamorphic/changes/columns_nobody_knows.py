"""More columns, of which the checker knows none."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        place = chance.randint(0, len(sheet.headings))
        for row in [*sheet.body, *sheet.totals]:
            row += [Cell() for _ in range(len(sheet.headings) - len(row))]
            row.insert(place, Cell("已阅" if row in sheet.body else None))
        sheet.headings.insert(place, Cell("核阅情况", "heading"))
