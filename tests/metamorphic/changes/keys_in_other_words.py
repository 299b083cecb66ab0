"""The keys of 项目信息 are other names the checker knows for them."""

import random

from checker.tables.sheets import sheets, unit_in
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        if not sheet.kind or sheet.headings:
            continue
        for row in sheet.body:
            field = next((cell.field for cell in row if cell.field), "")
            spec = sheets()[sheet.kind].fields.get(field)
            if spec and spec.also and row[0].type == "key":
                unit = unit_in(str(row[0].value))
                row[0].value = chance.choice(spec.also) + (f"（{unit}）" if unit else "")
