"""Every sheet is a CSV file in UTF-8 with a mark at its beginning."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    books.as_csv = "utf-8-sig"
    books.is_folder = True
