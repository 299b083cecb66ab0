"""Days are text without the year, 1月5日; the year is over the table."""

import datetime as dt
import random

from tests.metamorphic.written import Books, Cell

OF_ONE_YEAR = {"ledger", "bank_statement", "spending", "instalments", "assessments"}


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if sheet.kind not in OF_ONE_YEAR:
            continue
        days = list(sheet.cells("day"))
        if len({cell.value.year for cell in days if isinstance(cell.value, dt.datetime)}) != 1:
            continue
        (year,) = {cell.value.year for cell in days if isinstance(cell.value, dt.datetime)}
        if not all(isinstance(cell.value, dt.datetime) for cell in days):
            continue
        for cell in days:
            cell.value = f"{cell.value.month}月{cell.value.day}日"
            cell.number_format = "General"
        sheet.above.append([Cell(f"{year}年度{sheet.name}")])
