"""Days are text: 2022/1/5."""

import datetime as dt
import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("day", "days"):
            if isinstance(cell.value, dt.datetime):
                day = cell.value
                cell.value = f"{day.year}/{day.month}/{day.day}"
                cell.number_format = "General"
