"""The headings once more after every twelve records, as a printed page has them."""

import copy
import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if sheet.merged:  # what is merged over the end of a page would hide the headings
            continue
        again = [Cell(cell.value) for cell in sheet.headings]
        body = []
        for number, row in enumerate(sheet.body):
            if number and number % 12 == 0:
                body.append([copy.copy(cell) for cell in again])
            body.append(row)
        sheet.body[:] = body
