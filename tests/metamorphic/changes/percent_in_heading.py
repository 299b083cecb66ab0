"""Shares are percents without the sign; the heading says %."""

import random

from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for place, heading in sheet.columns():
            shares = [
                row[place]
                for row in sheet.body
                if len(row) > place and row[place].type == "share" and row[place].filled
            ]
            if shares and all(isinstance(cell.value, int | float) for cell in shares):
                heading.value = f"{heading.value}（%）"
                for cell in shares:
                    cell.value, cell.number_format = float(exact(cell.value) * 100), "General"
