"""Categories, names and other words have spaces around and between, as typed to fill a cell."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for cell in sheet.cells("category", "stage", "grade", "instalment"):
            if isinstance(cell.value, str) and len(cell.value) == 2:
                cell.value = f"{cell.value[0]}  {cell.value[1]}"
            elif isinstance(cell.value, str):
                cell.value = f" {cell.value}　"
        for cell in sheet.cells("text"):
            if cell.field in {"person", "supervisor"} and isinstance(cell.value, str) and len(cell.value) == 2:
                cell.value = f"{cell.value[0]}　{cell.value[1]}"
