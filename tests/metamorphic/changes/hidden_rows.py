"""Every fifth record is hidden: it is still in the books."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.hidden += [row[0] for row in sheet.body[2::5] if row]
