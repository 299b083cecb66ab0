"""More sheets: a cover, an empty one, a table of something else."""

import random

from tests.metamorphic.written import Books, Cell, Sheet


def change(books: Books, chance: random.Random) -> None:
    first = next(iter(books.files.values()))
    cover = Sheet("封面", "", [], [[Cell("某某街社工服务站")], [Cell("年度资料汇编")]])
    meeting = [[Cell("会议"), Cell("地点"), Cell("人次")], [Cell("例会"), Cell("二楼"), Cell(12)]]
    first[:0] = [cover]
    first += [Sheet("Sheet9", "", [], []), Sheet("会议登记", "", [], meeting)]
