"""After the unit a key of 项目信息 says more in brackets."""

import random

from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.sheets():
        if sheet.kind and not sheet.headings:
            for row in sheet.body:
                if row[0].type == "key" and row[1].type:
                    row[0].value = f"{row[0].value}{chance.choice(('（必填）', '*', '（请填写）'))}"
