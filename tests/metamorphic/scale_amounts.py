"""Say the same amounts in another unit, where they come out exactly."""

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
        heading.value = str(heading.value).replace(f"（{unit}）", f"（{other}）")
        for row in [*sheet.body, *sheet.totals]:
            if len(row) > place and isinstance(row[place].value, int | float):
                row[place].value = float(exact(row[place].value) * IN_YUAN[unit] / IN_YUAN[other])
                row[place].number_format = "General"
