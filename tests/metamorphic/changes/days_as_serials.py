"""Days are the numbers a spreadsheet keeps them as, without the format of a date."""

import datetime as dt
import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("day", "days"):
            if isinstance(cell.value, dt.datetime):
                day = cell.value
                cell.value = (day - dt.datetime(1899, 12, 30)).days
                cell.number_format = "General"
