"""Invoice numbers in the books: a column of their own, or written in the 摘要."""

import re
from collections.abc import Callable

import numpy as np

from checker.measures.lines import Lines
from checker.tables.typed import Coded, coded

WRITTEN = re.compile(r"(?:发票|票据|票号|[Nn][Oo])[^0-9A-Za-z]{0,4}(?:号码?)?[^0-9A-Za-z]{0,3}(\d{6,20})")
NUMBER = re.compile(r"[0-9A-Za-z]{4,30}")
NO_NUMBERS = (
    "没有“发票号”列，摘要里也没有写发票号码，查不了发票",
    "no column of invoice numbers, and none in the summaries: invoices cannot be looked at",
)


def invoices_of(lines: Lines) -> Coded:
    """The invoice number of every line."""
    if lines.has("invoice"):
        column = lines.text("invoice")
        return _read(column, lambda text: text.strip() if NUMBER.search(text) else None)
    for source in (lines.summary, lines.text("remark")):
        found = _read(source, lambda text: match[1] if (match := WRITTEN.search(text)) else None)
        if (found.codes >= 0).any():
            return found
    return Coded(np.full(len(lines), -1), ())


def _read(column: Coded, read: Callable[[str], str | None]) -> Coded:
    numbers = coded([read(str(text)) for text in column.different] + [None])
    return Coded(numbers.codes[column.codes], numbers.different)
