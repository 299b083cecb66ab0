"""Day, kind and number of a voucher are merged cells over its lines."""

import random

from tests.metamorphic.written import Books, Row

ON_VOUCHERS = {"booked_on", "voucher_type", "voucher", "attachments"}


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        places = [n for n, heading in sheet.columns() if heading.field in ON_VOUCHERS]
        if sheet.kind != "ledger" or not places or not sheet.as_it_was or sheet.merged:
            continue
        runs: list[list[Row]] = []
        for row in sheet.body:
            if runs and _same(runs[-1][0], row, places):
                runs[-1].append(row)
            else:
                runs.append([row])
        for run in runs:
            for place in places:
                if len(run) > 1:
                    sheet.merged.append((run[0][place], run[-1][place]))
                    for row in run[1:]:
                        row[place].value = None


def _same(one: Row, other: Row, places: list[int]) -> bool:
    if min(len(one), len(other)) <= max(places) or not all(other[place].filled for place in places):
        return False
    return [one[place].value for place in places] == [other[place].value for place in places]
