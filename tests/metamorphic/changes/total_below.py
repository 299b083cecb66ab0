"""A 合计 under a table without one, of every column of money."""

import random

from tests.metamorphic.sum_rows import OTHERWISE, sum_row
from tests.metamorphic.written import Books

SETTLES = ("BK-01",)  # a total can be added up only where there is one


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if not sheet.totals and sheet.kind not in OTHERWISE:
            sheet.totals.append(sum_row(sheet, sheet.body, "合计"))
