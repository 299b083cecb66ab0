"""Worksheets of ordinary size: values by calamine, everything it loses from the sidecar."""

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from math import isfinite

from checker.readers.grid import CellError
from checker.readers.ooxml.repack import repack
from checker.readers.ooxml.sidecar import LAST_COLUMN, LAST_ROW, Marks

# calamine lays a sheet out as a full rectangle: this many places for nothing are tolerated.
EMPTY_PLACES = 2_000_000
CELLS_MOST = 3_000_000


def fits(marks: Marks) -> bool:
    """Whether the fast reader may be given this sheet: a far cell would make it end the process."""
    places = marks.height * marks.width
    return not marks.outside and marks.cells <= CELLS_MOST and places <= 4 * marks.cells + EMPTY_PLACES


def read_values(
    sheets: Sequence[bytes], strings: bytes, styles: bytes, date1904: bool
) -> Iterator[list[list[object]] | None]:
    """The rows of each sheet from A1 on, or None where the fast reader gave up on it."""
    from python_calamine import CalamineError, load_workbook

    try:
        book = load_workbook(repack(sheets, strings, styles, date1904))
    except BaseException as error:
        if not _is_calamines(error, CalamineError):
            raise
        yield from (None for _ in sheets)
        return
    for number in range(len(sheets)):
        try:
            rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
        except OverflowError:
            # A number painted as a day that no calendar has.
            yield None
            continue
        except BaseException as error:
            if not _is_calamines(error, CalamineError):
                raise
            yield None
            continue
        # A negative amount painted as a day comes out as midnight: the scan tells it from a time.
        doubtful = any(isinstance(value, time) for row in rows for value in row)
        yield None if doubtful else [[_value(value) for value in row] for row in rows]


def place_special(rows: list[list[object]], marks: Marks) -> None:
    """Put the errors and uncalculated formulas where the fast reader saw nothing; cut empty rows at the end."""
    for (row, column), error in marks.special.items():
        if row <= LAST_ROW and column <= LAST_COLUMN:
            while len(rows) < row:
                rows.append([])
            values = rows[row - 1]
            values.extend([None] * (column - len(values)))
            values[column - 1] = error
    while rows and all(value is None for value in rows[-1]):
        rows.pop()


def _is_calamines(error: BaseException, own: type[Exception]) -> bool:
    # A panic inside calamine arrives as a BaseException whose class cannot be imported.
    return isinstance(error, own) or type(error).__module__ == "pyo3_runtime"


def _value(value: object) -> object:
    if value == "":
        return None
    if isinstance(value, float) and not isfinite(value):
        return CellError(str(value))
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    return value
