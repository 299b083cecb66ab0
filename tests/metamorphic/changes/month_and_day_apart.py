"""A ledger with month and day in two columns; the year is over the table."""

import datetime as dt
import random

from tests.metamorphic.written import Books, Cell


def change(books: Books, chance: random.Random) -> None:
    for sheet in books.tables():
        places = [n for n, heading in sheet.columns() if heading.field == "booked_on"]
        if sheet.kind != "ledger" or not places:
            continue
        (place,) = places
        if not sheet.as_it_was or sheet.merged:
            continue
        days = [_day(row[place].value) for row in sheet.body if row[place].filled]
        years = {day.year for day in days if day}
        if None in days or len(years) != 1:
            continue
        for row in sheet.body:
            old, day = row[place], _day(row[place].value)
            row[place : place + 1] = [
                Cell(day.month if day else None, "text", "month", origin=old.origin),
                Cell(day.day if day else None, "text", "day", origin=old.origin),
            ]
        for row in sheet.totals:
            row.insert(place, Cell())
        sheet.headings[place : place + 1] = [Cell("月", "heading", "month"), Cell("日", "heading", "day")]
        sheet.above.append([Cell(f"{years.pop()}年度")])


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None
