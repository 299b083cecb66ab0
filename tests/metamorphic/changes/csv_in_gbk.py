"""Every sheet is a CSV file, encoded as Windows in China does."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    books.as_csv = "gb18030"
    books.is_folder = True
