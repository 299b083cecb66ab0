"""A 小计 after each half of the records."""

import random

from tests.metamorphic.sum_rows import OTHERWISE, sum_row
from tests.metamorphic.written import Books

SETTLES = ("BK-01",)  # a total can be added up only where there is one


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if sheet.kind in OTHERWISE or len(sheet.body) < 4 or sheet.totals or not sheet.as_it_was or sheet.merged:
            continue
        half = len(sheet.body) // 2
        first, second = sheet.body[:half], sheet.body[half:]
        sheet.body[:] = [*first, sum_row(sheet, first, "小计"), *second, sum_row(sheet, second, "小计")]
