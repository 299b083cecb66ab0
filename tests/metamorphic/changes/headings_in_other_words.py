"""Headings are other names the checker knows for them."""

import random

from checker.tables.sheets import sheets, unit_in
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        spec = sheets()[sheet.kind]
        for heading in sheet.headings:
            field = spec.fields.get(heading.field)
            if field is None or not field.also or not heading.filled:
                continue
            word = chance.choice(field.also)
            unit = unit_in(str(heading.value))
            heading.value = f"{word}（{unit}）" if unit and not unit_in(word) else word
