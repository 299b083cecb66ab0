"""Amounts in 元 are written in capital numerals, as on a voucher."""

import random

from checker.tables.sheets import unit_in
from tests.metamorphic.capital_numerals import in_words
from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for heading_place, heading in sheet.columns():
            if not heading.filled or unit_in(str(heading.value)) != "元":
                continue
            for row in sheet.body:
                if (
                    len(row) > heading_place
                    and isinstance(row[heading_place].value, int | float)
                    and row[heading_place].value > 0
                ):
                    row[heading_place].value = in_words(exact(row[heading_place].value))
