"""Rows that sum others, and amounts written exactly."""

from decimal import Decimal

from tests.metamorphic.written import Cell, Row, Sheet

# Sheets of which nobody writes a total: states, not flows; or whose rows are parts of each other.
OTHERWISE = {"indicators", "assessments", "roster", "related", "minimum_wage", "scoring", "cited", "terms", "names"}


def exact(number: float) -> Decimal:
    """The number as it was typed: no float tail, no exponent."""
    value = Decimal(repr(number))
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def sum_row(sheet: Sheet, rows: list[Row], word: str) -> Row:
    """A row that calls itself by the word and sums the money of the rows; the word stands in the first column of words."""
    place = next((n for n, cell in sheet.columns() if cell.field in {"summary", "category"}), 0)
    made = []
    for column, heading in sheet.columns():
        cells = [row[column] for row in rows if len(row) > column and row[column].origin]
        money = [cell.value for cell in cells if cell.type == "money" and isinstance(cell.value, int | float)]
        sums = money and heading.field not in {"balance", "rate"} and column != place
        made.append(Cell(float(sum(map(exact, money))) if sums else None, "money" if sums else "", heading.field))
    made[place].value = word
    return made
