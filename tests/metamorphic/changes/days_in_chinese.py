"""Days are text: 2022年1月5日."""

import datetime as dt
import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        for cell in sheet.cells("day", "days"):
            if isinstance(cell.value, dt.datetime):
                day = cell.value
                cell.value = f"{day.year}年{day.month}月{day.day}日"
                cell.number_format = "General"
