"""Digits, letters and brackets in words are full-width."""

import random

from tests.metamorphic.written import Books

WIDE = {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x28, 0x29, 0x2D)}
KEPT = {"remark", "actual_text", "cited_text"}  # a citation in wide digits is something to be told


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for cell in sheet.cells("text", "category", "instalment", "stage"):
            if isinstance(cell.value, str) and cell.field not in KEPT:
                cell.value = cell.value.translate(WIDE)
