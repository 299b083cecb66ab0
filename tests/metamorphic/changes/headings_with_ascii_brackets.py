"""Headings with narrow brackets and the word 单位 in them: 金额(单位:元)."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for heading in sheet.headings:
            if isinstance(heading.value, str):
                heading.value = heading.value.replace("（元）", "(单位:元)").replace("（万元）", "(单位:万元)")
                heading.value = heading.value.replace("（", "(").replace("）", ")")
