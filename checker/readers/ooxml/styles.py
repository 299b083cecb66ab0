"""The styles part: for every cell style, what its number format and font say about the value."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from checker.readers.number_formats import BUILT_IN_CODES, BUILT_IN_DATES, CODE_MOST, is_date, is_elapsed, telling
from checker.readers.ooxml.workbook import parse_xml, remembered

# Excel's indexed colours 2 and 10 are red; theme colours are the designer's, not an accountant's red.
RED_INDEXES = {"2", "10"}


@dataclass(frozen=True)
class CellStyles:
    """Per style number (the `s` of a cell): is it a day, a length of time, and what else it tells ('' = nothing)."""

    dates: frozenset[int]
    elapsed: frozenset[int]
    telling: dict[int, str]


NO_STYLES = CellStyles(frozenset(), frozenset(), {})


@remembered
def read_styles(data: bytes, part: str) -> CellStyles:
    """Read the cell styles. Raises PackageError when the part is damaged."""
    root = parse_xml(data, part)
    codes = dict(BUILT_IN_CODES)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(element.get("numFmtId"))] = element.get("formatCode", "")[:CODE_MOST]
    fonts = [_is_red(font) for font in root.iterfind("{*}fonts/{*}font")]
    dates: set[int] = set()
    elapsed: set[int] = set()
    tells: dict[int, str] = {}
    for style, element in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        number = _number(element.get("numFmtId"))
        font = _number(element.get("fontId"))
        code = codes.get(number, "yyyy/m/d" if number in BUILT_IN_DATES else "General")
        if is_date(code):
            (elapsed if is_elapsed(code) else dates).add(style)
        if text := telling(code, 0 <= font < len(fonts) and fonts[font]):
            tells[style] = text
    return CellStyles(frozenset(dates), frozenset(elapsed), tells)


def _is_red(font: Element) -> bool:
    color = font.find("{*}color")
    if color is None:
        return False
    if color.get("indexed") in RED_INDEXES:
        return True
    rgb = color.get("rgb", "")[-6:]
    if len(rgb) != 6:
        return False
    try:
        red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
