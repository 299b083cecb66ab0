"""A large worksheet, streamed piece by piece into columns: about three times as fast as loading it otherwise."""

from collections.abc import Collection, Iterator
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from checker.readers.arrow import as_int32, spans_array, spans_as_float64, texts_array
from checker.readers.columns import BOOL, DATE, EMPTY, ERROR, NUMBER, TEXT
from checker.readers.ooxml.assembly import BigSheet
from checker.readers.ooxml.cell_scan import CellScan, hidden_rows, scan_cells
from checker.readers.ooxml.cell_tags import BOOLEAN, ERROR_VALUE, FORMULA_TEXT, HAND, INLINE, PLAIN, SHARED
from checker.readers.ooxml.hand import read_cell
from checker.readers.ooxml.proper_frame import ROWS_END
from checker.readers.ooxml.proper_rows import rows_are_proper
from checker.readers.ooxml.shared import Shared
from checker.readers.ooxml.shared_strings import plain
from checker.readers.ooxml.sidecar import LAST_COLUMN, LAST_ROW, IrregularSheetError, Marks, add_frame
from checker.readers.ooxml.words import whole_numbers
from checker.readers.serials import DAYS_1904, LAST_SERIAL

PIECE_BYTES = 4 << 20
DIGITS_READ = 8  # of the number of a shared text; no workbook has more texts
# Rows are short; a piece without one for this long is no ledger.
LONGEST_ROW = 64 << 20


def read_big_sheet(stream: IO[bytes], shared: Shared, cells_most: int, proven: bool = False) -> BigSheet:
    """Read a worksheet's XML. Raises IrregularSheetError where the quick scan must not guess.

    `proven`: also where the rows are not well-formed XML beyond doubt. The shared texts are added to: texts that
    stand in the cells themselves go behind them.
    """
    sheet = BigSheet(shared.strings, shared.styles, shared.date1904)
    for piece in _pieces(stream, sheet.marks):
        scan = scan_cells(piece)
        sheet.marks.hidden_rows |= hidden_rows(scan)
        if proven and not rows_are_proper(scan):
            raise IrregularSheetError("not well-formed beyond doubt")
        _add(sheet, scan)
        if sheet.marks.cells > cells_most:
            raise IrregularSheetError(f"more than {cells_most} cells")
    return sheet


def _pieces(stream: IO[bytes], marks: Marks) -> Iterator[memoryview]:
    """Cut the rows into pieces at row starts; what stands before and after them goes to the marks."""
    text = stream.read(PIECE_BYTES)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in text[:8] or b"<!" in text[:2000]:
        raise IrregularSheetError("not plain UTF-8 XML")
    begin = text.find(b"<sheetData")
    if begin < 0:
        raise IrregularSheetError("no <sheetData>")
    add_frame(marks, text[:begin])
    at = max(text.find(b"<row", begin), begin)
    while (end := text.rfind(ROWS_END, max(len(text) - PIECE_BYTES - len(ROWS_END), at))) < 0:
        cut = text.rfind(b"<row", at + 1)
        if cut > 0:
            yield memoryview(text)[at:cut]
            text, at = text[cut:], 0
        more = stream.read(PIECE_BYTES)
        if not more:
            raise IrregularSheetError("the sheet breaks off")
        text += more
        if len(text) > LONGEST_ROW:
            raise IrregularSheetError("an endless row")
    if text.startswith(b"<row", at):
        yield memoryview(text)[at:end]
    # Merged cells come right after the rows; they may run into bytes not read yet.
    tail = text[end:]
    while more := stream.read(PIECE_BYTES):
        tail += more
        if len(tail) > LONGEST_ROW:
            break
    add_frame(marks, tail)


def _add(sheet: BigSheet, scan: CellScan) -> None:
    inside = (scan.rows > 0) & (scan.rows <= LAST_ROW) & (scan.columns <= LAST_COLUMN)
    sheet.marks.outside += len(inside) - int(np.count_nonzero(inside))
    kinds = np.zeros(len(scan.rows), np.uint8)
    values = np.zeros(len(scan.rows), np.float64)
    has_text = scan.spans.lengths > 0
    has_text[scan.spans.uncalculated] = False
    _shared_texts(sheet, scan, has_text & (scan.types == SHARED), kinds, values)
    _numbers(sheet, scan, has_text & (scan.types == PLAIN), kinds, values)
    if scan.types.max(initial=0) > SHARED:
        own_text = (scan.types == INLINE) | (scan.types == FORMULA_TEXT) | (scan.types == ERROR_VALUE)
        _own_texts(sheet, scan, has_text & own_text, kinds, values)
        truths = np.flatnonzero(has_text & (scan.types == BOOLEAN))
        kinds[truths] = BOOL
        values[truths] = whole_numbers(scan.words[scan.spans.start[truths]], np.ones(len(truths), np.int64)) != 0
        for place in np.flatnonzero((scan.types == HAND) & inside).tolist():
            stop = int(scan.at[place + 1]) if place + 1 < len(scan.at) else len(scan.text)
            kind, value, scan.styles[place] = read_cell(sheet, scan.text[int(scan.at[place]) : stop])
            kinds[place], values[place] = kind, value
    _uncalculated(sheet, scan, inside & (scan.types != HAND), kinds, values)
    _keep(sheet, scan, inside, kinds, values)


def _uncalculated(
    sheet: BigSheet, scan: CellScan, which: NDArray[np.bool_], kinds: NDArray[np.uint8], values: NDArray[np.float64]
) -> None:
    spans = scan.spans
    for number, place in enumerate(spans.uncalculated.tolist()):
        if which[place]:
            formula = scan.text[spans.formula_start[number] : spans.formula_stop[number]].partition(b">")[2]
            kinds[place], values[place] = ERROR, sheet.number_of(sheet.marks.add_uncalculated(formula).text)


def _shared_texts(
    sheet: BigSheet, scan: CellScan, which: NDArray[np.bool_], kinds: NDArray[np.uint8], values: NDArray[np.float64]
) -> None:
    places = which.nonzero()[0]
    lengths = scan.spans.lengths[places]
    longest = int(lengths.max(initial=0))
    numbers = whole_numbers(scan.beginnings(places, longest), lengths)
    if longest > DIGITS_READ:
        numbers[lengths > DIGITS_READ] = -1
    kinds[places], values[places] = TEXT, numbers.astype(np.float64)  # put in place quicker than numbers of other kinds
    if sheet.empty_strings:
        kinds[places[np.isin(numbers, sheet.empty_strings)]] = EMPTY
    lost = places[(numbers < 0) | (numbers >= len(sheet.strings))]
    if len(lost):
        sheet.unknown_strings += len(lost)
        kinds[lost], values[lost] = ERROR, sheet.number_of("#文字丢失")


def _numbers(
    sheet: BigSheet, scan: CellScan, which: NDArray[np.bool_], kinds: NDArray[np.uint8], values: NDArray[np.float64]
) -> None:
    import pyarrow as pa

    places = which.nonzero()[0]
    if not len(places):
        return
    start, stop = scan.spans.start[places], scan.spans.stop[places]
    try:
        numbers = spans_as_float64(scan.text, start, stop)
    except pa.ArrowInvalid:
        texts = _texts(spans_array(scan.text, start, stop)).to_pylist()
        numbers = np.array([_float(text) for text in texts], np.float64)
    finite = np.isfinite(numbers)
    kinds[places], values[places] = NUMBER, numbers
    for place in np.flatnonzero(~finite).tolist():
        written = scan.text[start[place] : stop[place]].decode("utf-8", "replace")
        kinds[places[place]], values[places[place]] = ERROR, sheet.number_of(written)
        sheet.marks.errors += 1
    dated = places[finite & _among(scan.styles[places], sheet.styles.dates)]
    serials = values[dated] + (DAYS_1904 if sheet.date1904 else 0)
    possible = (serials >= 0) & (serials < LAST_SERIAL)
    kinds[dated[possible]], values[dated[possible]] = DATE, serials[possible]


def _own_texts(
    sheet: BigSheet, scan: CellScan, which: NDArray[np.bool_], kinds: NDArray[np.uint8], values: NDArray[np.float64]
) -> None:
    places = np.flatnonzero(which)
    if not len(places):
        return
    from html import unescape

    written = spans_array(scan.text, scan.spans.start[places], scan.spans.stop[places])
    coded = _texts(written).dictionary_encode()
    texts = [plain(unescape(text)) for text in coded.dictionary.to_pylist()]
    kept = np.array([sheet.number_of(text) for text in texts], np.float64)
    is_error = scan.types[places] == ERROR_VALUE
    kinds[places] = np.where(is_error, ERROR, TEXT)
    values[places] = kept[as_int32(coded.indices)]
    sheet.marks.errors += int(is_error.sum())


def _texts(written: Any) -> Any:
    """An Arrow array of bytes as one of texts (bytes that are no UTF-8 shown as U+FFFD)."""
    import pyarrow as pa

    try:
        return written.cast(pa.string())
    except pa.ArrowInvalid:
        return texts_array([text.decode("utf-8", "replace") for text in written.to_pylist()])


def _among(styles: NDArray[np.int64], wanted: Collection[int]) -> NDArray[np.bool_]:
    table = np.zeros(max(int(styles.max(initial=0)), max(wanted, default=0)) + 1, bool)
    table[list(wanted)] = True
    among: NDArray[np.bool_] = table[styles]
    return among


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _keep(
    sheet: BigSheet, scan: CellScan, inside: NDArray[np.bool_], kinds: NDArray[np.uint8], values: NDArray[np.float64]
) -> None:
    """Keep the cells of a piece; empty ones are left out."""
    sheet.marks.cells += len(kinds)
    columns, rows, styles = scan.columns, scan.rows, scan.styles
    filled = inside & (kinds != EMPTY)
    if not filled.all():
        # A mask, not places: most cells are filled, and long runs are quickly copied.
        columns, rows, kinds, values = columns[filled], rows[filled], kinds[filled], values[filled]
        styles = styles[filled]
    sheet.pieces.append((columns, rows, kinds, values))
    if sheet.styles.telling:
        tells = _among(styles, sheet.styles.telling)
        sheet.formats.append((columns[tells], rows[tells], styles[tells].astype(np.int32)))
    sheet.marks.height = max(sheet.marks.height, int(rows.max(initial=0)))
