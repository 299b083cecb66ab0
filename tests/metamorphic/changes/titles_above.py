"""A title, who made it and for which months, over the headings."""

import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.above[:0] = [[Cell(f"某某社工服务站项目{sheet.name}")], [Cell("编制单位：某某社会工作服务中心")]]
