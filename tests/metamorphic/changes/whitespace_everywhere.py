"""Every text has spaces, a line break or a tab around it."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell.value, str) and cell.value and not cell.formula:
                    cell.value = chance.choice((" {} ", "\n{}", "{}\u3000", "\u00a0{}\n", "{}\t")).format(cell.value)
