"""Days are text: 20220105."""

import datetime as dt
import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("day", "days"):
            if isinstance(cell.value, dt.datetime):
                day = cell.value
                cell.value = f"{day:%Y%m%d}"
                cell.number_format = "General"
