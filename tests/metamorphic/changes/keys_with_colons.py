"""The keys of 项目信息 end in a colon and stand in another order."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        if not sheet.kind or sheet.headings:
            continue
        head, rest = sheet.body[:1], sheet.body[1:]
        chance.shuffle(rest)
        sheet.body[:] = head + rest
        for row in rest:
            if isinstance(row[0].value, str):
                row[0].value += "："
