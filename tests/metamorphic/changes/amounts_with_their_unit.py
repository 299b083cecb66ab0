"""Every amount says its unit: ￥12.00 or 12.00元, where the column is in 元; 万元 where it is in 万元."""

import random

from checker.tables.sheets import unit_in
from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Books


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        for place, heading in sheet.columns():
            unit = unit_in(str(heading.value)) if heading.field else ""
            for row in [*sheet.body, *sheet.totals]:
                if (
                    len(row) > place
                    and unit
                    and row[place].type == "money"
                    and isinstance(row[place].value, int | float)
                ):
                    text = f"{exact(row[place].value):,}"
                    mark = "￥" if unit == "元" and chance.random() < 0.5 else ""
                    row[place].value = f"{mark}{text}" if mark else f"{text}{unit}"
