"""Break Chinese text into lines of a terminal: between any two characters, never inside a number or word."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

# 避头尾: what may not begin a line, and what may not end one.
NOT_FIRST = set("，。、；：！？）》」』〕”’%％·,.;:!?)]}")
NOT_LAST = set("（《「『〔“‘([{")
PIECES = re.compile(r"[\x21-\x7e]+|\s|.", re.DOTALL)


def wrap(text: str, width: int) -> str:
    """The text with line breaks so that no line is wider than `width` cells (a Chinese character is two)."""
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(_units(paragraph), max(width, 4)))


def wrap_words(words: Iterable[str], width: int) -> str:
    """Addresses or names beside each other, broken only between them."""
    return "\n".join(_lines((f"{word}  " for word in words), max(width, 4)))


def _lines(units: Iterable[str], width: int) -> Iterator[str]:
    line, filled = "", 0
    for unit in units:
        if filled + cell_len(unit.rstrip()) <= width:
            line += unit
            filled += cell_len(unit)
            continue
        if line.strip():
            yield line.rstrip()
        line = unit.lstrip()
        while cell_len(line) > width:
            cut = _fits(line, width)
            yield line[:cut]
            line = line[cut:]
        filled = cell_len(line)
    yield line.rstrip()


def _units(paragraph: str) -> Iterator[str]:
    """Pieces that stay together: a word, or a character with the punctuation that clings to it."""
    unit = ""
    for piece in PIECES.findall(paragraph):
        if unit and (piece[0] in NOT_FIRST or unit[-1] in NOT_LAST):
            unit += piece
            continue
        if unit:
            yield unit
        unit = piece
    if unit:
        yield unit


def _fits(text: str, width: int) -> int:
    used = 0
    for n, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return max(n, 1)
    return len(text)
