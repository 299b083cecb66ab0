"""The unit stands over the table, not in its headings."""

import random

from checker.tables.sheets import unit_in
from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        units = {unit_in(str(heading.value)) for heading in sheet.headings if heading.filled} - {""}
        if len(units) != 1:
            continue
        unit = units.pop()
        for heading in sheet.headings:
            if heading.filled and unit_in(str(heading.value)):
                heading.value = str(heading.value).replace(f"（{unit}）", "")
        sheet.above.append([Cell() for _ in sheet.headings[1:]] + [Cell(f"单位：{unit}")])
