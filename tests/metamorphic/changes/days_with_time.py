"""Days are text with an hour, as a bank exports them: 2022-01-05 00:00:00."""

import datetime as dt
import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("day", "days"):
            if isinstance(cell.value, dt.datetime):
                day = cell.value
                cell.value = f"{day:%Y-%m-%d %H:%M:%S}"
                cell.number_format = "General"
