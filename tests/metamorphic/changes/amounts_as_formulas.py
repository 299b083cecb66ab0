"""Amounts are formulas with the results a spreadsheet program stored."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("money"):
            if isinstance(cell.value, int | float):
                cell.formula = f"={exact(cell.value)}+0"
