"""Amounts in the accounting format; as text, with brackets for what is below zero."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("money"):
            if not isinstance(cell.value, int | float):
                continue
            if cell.value < 0:
                cell.value = f"({exact(-cell.value):,})"
            else:
                cell.number_format = '_ * #,##0.00_ ;_ * (#,##0.00)_ ;_ * "-"??_ ;_ @_ '
