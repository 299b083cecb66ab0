"""Who made it, who checked it, on which day, and a note under the table."""

import random

from tests.metamorphic.written import Books, Cell

SETTLES = ("BK-07",)  # a name that stands in a column of amounts is accounted for


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        sheet.below += [
            [],
            [Cell("制表人：张三"), Cell(), Cell("审核人：李四"), Cell(), Cell("负责人：王五")],
            [Cell("制表日期：2023年1月5日")],
            [Cell("注：以上金额均与原件核对一致。")],
        ]
