"""Amounts are written in full-width digits."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("money"):
            if isinstance(cell.value, int | float):
                cell.value = f"{exact(cell.value):,}".translate(WIDE)
                cell.number_format = "General"
