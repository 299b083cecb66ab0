"""Headings with spaces between the letters and line breaks before the unit."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for heading in sheet.headings:
            if isinstance(heading.value, str):
                word, bracket, unit = heading.value.partition("（")
                spaced = "　".join(word) if len(word) <= 3 else f"{word[:2]}\n{word[2:]}"
                heading.value = f"{spaced}\n{bracket}{unit}" if unit else spaced
