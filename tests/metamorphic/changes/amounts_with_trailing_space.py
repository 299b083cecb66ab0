"""Amounts are text with spaces around, also those that do not break."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("money"):
            if isinstance(cell.value, int | float):
                cell.value = f"\u00a0 {exact(cell.value)} \u3000"
                cell.number_format = "General"
