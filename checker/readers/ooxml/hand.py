"""One cell read by hand: rich text in the cell, a day in ISO form, unusual attributes."""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from math import isfinite
from typing import Protocol

from checker.readers.columns import BOOL, DATE, EMPTY, ERROR, NUMBER, TEXT
from checker.readers.ooxml.shared_strings import PART_OF_TEXT, plain, without_reading_aid
from checker.readers.ooxml.sidecar import ATTRIBUTE, FORMULA, VALUE, Marks
from checker.readers.ooxml.styles import CellStyles
from checker.readers.serials import DAYS_1904, to_serial

END = re.compile(rb"</c\s*>")


class Keeper(Protocol):
    """Where texts are kept and what the styles mean."""

    strings: list[str]
    styles: CellStyles
    date1904: bool
    marks: Marks
    unknown_strings: int

    def number_of(self, text: str) -> int:
        """Where a text is kept."""


def read_cell(keeper: Keeper, xml: bytes) -> tuple[int, float, int]:
    """The kind, value (as in Column) and style number of a cell that begins at its <c."""
    opening = xml.partition(b">")[0]
    attributes = dict(ATTRIBUTE.findall(opening))
    style = int(attributes[b"s"]) if attributes.get(b"s", b"").isdigit() else 0
    end = END.search(xml)
    body = b"" if opening.endswith(b"/") or not end else xml[len(opening) + 1 : end.start()]
    kind, value = _content(keeper, attributes.get(b"t", b"n").decode("ascii", "replace"), style, body)
    return kind, value, style


def _content(keeper: Keeper, kind: str, style: int, body: bytes) -> tuple[int, float]:
    found = VALUE.search(body)
    text = unescape(found[1].decode("utf-8", "replace")) if found else ""
    formula = FORMULA.search(body)
    if kind == "inlineStr":
        rich = without_reading_aid(body.decode("utf-8", "replace"))
        joined = plain(unescape("".join(PART_OF_TEXT.findall(rich))))
        return (TEXT, keeper.number_of(joined)) if joined else (EMPTY, 0)
    if kind == "e":
        keeper.marks.errors += 1
        return ERROR, keeper.number_of(text or "#ERROR!")
    if formula and not text and kind != "str":
        return ERROR, keeper.number_of(keeper.marks.add_uncalculated(formula[1] or b"").text)
    if not text:
        return EMPTY, 0
    return _value(keeper, kind, style, text)


def _value(keeper: Keeper, kind: str, style: int, text: str) -> tuple[int, float]:
    if kind == "s":
        if text.isdecimal() and int(text) < len(keeper.strings):
            return TEXT, int(text)
        keeper.unknown_strings += 1
        return ERROR, keeper.number_of("#文字丢失")
    if kind == "b":
        return BOOL, float(text in {"1", "true"})
    if kind == "d":
        return _iso_day(keeper, text)
    if kind != "n":
        return TEXT, keeper.number_of(plain(text))
    try:
        number = float(text)
    except ValueError:
        return TEXT, keeper.number_of(text)
    if not isfinite(number):
        keeper.marks.errors += 1
        return ERROR, keeper.number_of(text)
    if style in keeper.styles.dates:
        return DATE, number + (DAYS_1904 if keeper.date1904 else 0)
    return NUMBER, number


def _iso_day(keeper: Keeper, text: str) -> tuple[int, float]:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return TEXT, keeper.number_of(text)
    return DATE, to_serial(day)
