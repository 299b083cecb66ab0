"""Invoice numbers in the books: a column of their own, or written in the 摘要."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np

from checker.measures.lines import Lines
from checker.tables.typed import Coded

BEFORE_NUMBERS = ("发票", "票据", "票号", "NO", "No", "nO", "no")
WRITTEN = re.compile(rf"(?:{'|'.join(BEFORE_NUMBERS)})[^0-9A-Za-z]{{0,4}}(?:号码?)?[^0-9A-Za-z]{{0,3}}(\d{{6,20}})")
WIDE_CHARACTER = "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
NUMBER_AT_LEAST = 4
NUMBER = f"[0-9A-Za-z]{{{NUMBER_AT_LEAST}}}"
NO_NUMBERS = (
    "没有“发票号”列，摘要里也没有写发票号码，查不了发票",
    "no column of invoice numbers, and none in the summaries: invoices cannot be looked at",
)


def invoices_of(lines: Lines) -> Coded:
    """The invoice number of every line."""
    return lines.table.worked_out("invoices", lambda: _invoices_of(lines))


def _invoices_of(lines: Lines) -> Coded:
    if lines.has("invoice"):
        column = lines.text("invoice")
        if _all_are_numbers(column.different):
            return column
        column = _in_ordinary_widths(column)
        return Coded(np.where(column.matching(NUMBER), column.codes, -1), column.different)
    for source in (lines.summary, lines.text("remark")):
        found = _written(source)
        if (found.codes >= 0).any():
            return found
    return Coded(np.full(len(lines), -1), ())


def _in_ordinary_widths(column: Coded) -> Coded:
    """The same numbers where some are typed in wide digits: ３８３１ and 3831 are one invoice."""
    if not column.matching(WIDE_CHARACTER).any():
        return column
    numbers: dict[str, int] = {}
    plain = [unicodedata.normalize("NFKC", str(text or "")) for text in column.different]
    code_of = np.array([*(numbers.setdefault(text, len(numbers)) for text in plain), -1], np.int32)
    return Coded(code_of[column.codes], list(numbers))


def _all_are_numbers(texts: Sequence[Any]) -> bool:
    """Whether all of a few texts are letters and digits alone, as nearly always: then none need be searched."""
    if not isinstance(texts, list):
        return False
    try:
        together = "".join(texts)
    except TypeError:  # not all are texts
        return False
    # Of bytes it is told several times quicker.
    return together.isascii() and together.encode("ascii").isalnum() and min(map(len, texts)) >= NUMBER_AT_LEAST


def _written(column: Coded) -> Coded:
    """Invoice numbers written in a text."""
    numbers: dict[str, int] = {}

    def number_of(text: str) -> int:
        found = WRITTEN.search(unicodedata.normalize("NFKC", text))
        return numbers.setdefault(found[1], len(numbers)) if found else -1

    return Coded(column.sorted_by(number_of, BEFORE_NUMBERS), list(numbers))
