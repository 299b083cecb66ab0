"""After the unit a heading says more in brackets: 金额（元）（含税）, or has the star of what must be filled in."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for heading in sheet.headings:
            if heading.field and isinstance(heading.value, str):
                heading.value += chance.choice(("（必填）", "*", "：", "(2022年)"))
