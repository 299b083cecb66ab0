"""Amounts are text."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("money"):
            if isinstance(cell.value, int | float):
                cell.value = f"{exact(cell.value)}"
                cell.number_format = "General"
