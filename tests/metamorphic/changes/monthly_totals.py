"""本月合计 and 本年累计 after each month of a ledger."""

import random

from tests.metamorphic.sum_rows import sum_row
from tests.metamorphic.written import Books, Row


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        if sheet.kind not in {"ledger", "bank_statement"}:
            continue
        if not sheet.as_it_was or sheet.merged:
            continue
        days = [next((cell.value for cell in row if cell.field == "booked_on"), None) for row in sheet.body]
        made: list[Row] = []
        month: list[Row] = []
        for place, row in enumerate(sheet.body):
            month.append(row)
            made.append(row)
            if place + 1 == len(sheet.body) or _month(days[place + 1]) not in ("", _month(days[place])):
                lines = sheet.body[: place + 1]
                made += [sum_row(sheet, month, "本月合计"), sum_row(sheet, lines, "本年累计")]
                month = []
        if all(_month(day) for day in days) and sorted(map(_month, days)) == list(map(_month, days)):
            sheet.body[:] = made


def _month(day: object) -> str:
    return "" if day is None else str(day)[:7]
