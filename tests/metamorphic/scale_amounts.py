"""Say the same amounts in another unit, where they come out exactly."""

import re
from decimal import Decimal

from checker.tables.sheets import unit_in
from tests.metamorphic.sum_rows import exact
from tests.metamorphic.written import Sheet

IN_YUAN = {"元": Decimal(1), "万元": Decimal(10_000)}


def scale(sheet: Sheet, unit: str, other: str) -> None:
    """Every column whose heading states the unit is written in the other one, and the heading says so."""
    for place, heading in sheet.columns():
        if not heading.filled or unit_in(str(heading.value)) != unit or heading.field == "":
            continue
        cells = [row[place] for row in [*sheet.body, *sheet.totals] if len(row) > place and row[place].filled]
        if any(not isinstance(cell.value, int | float) for cell in cells):
            continue  # what stands there as text says its own
        heading.value = re.sub(rf"{unit}(?=[)）])", other, str(heading.value))
        for cell in cells:
            cell.value = float(exact(cell.value) * IN_YUAN[unit] / IN_YUAN[other])
            cell.number_format = "General"
