"""Sheets are called Sheet1, Sheet2, …: the headings alone say what they are."""

import random

from tests.metamorphic.written import Books

DOUBT = "two kinds may have the same headings; only the name tells them apart"


def change(books: Books, chance: random.Random) -> None:
    for number, sheet in enumerate(books.sheets(), start=1):
        if sheet.is_table:
            sheet.name = f"Sheet{number}"
