"""The words of a case.yaml: what it calls kinds and columns, and what it is told of words nobody knows."""

import difflib
from collections.abc import Iterable
from typing import Any

from checker.core.lang import NOTHING, Both, named
from checker.tables.sheets import plain_heading, sheets
from checker.tables.vocabulary import Vocabulary

CORRECT = Both("改正或删去", "Correct or delete it")


def kind_named(name: str) -> str | None:
    """A kind of sheet by its own name or by what people call it."""
    if name in sheets():
        return name
    plain = plain_heading(name)
    names = ((kind, {plain_heading(n) for n in (sheet.name, *sheet.also)}) for kind, sheet in sheets().items())
    return next((kind for kind, all_names in names if plain in all_names), None)


def field_named(kind: str, name: str, vocabulary: Vocabulary) -> str | None:
    """A field by its own name or by a heading."""
    if name in sheets()[kind].fields:
        return name
    found = vocabulary.field_for(kind, name)
    return found.name if found else None


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def nearest(word: str, valid: "set[str] | dict[str, Any]") -> Both:
    """The nearest valid word, as a question."""
    close = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.4)
    return Both(f"，是不是“{close[0]}”？", f" (perhaps “{close[0]}”?)") if close else NOTHING


def unknown_word(word: object, valid: set[str]) -> Both:
    """A word nobody knows here, and which was perhaps meant."""
    return Both(f"不认识“{word}”", f"unknown: “{word}”") + nearest(str(word), valid)


def no_kind(name: str) -> Both:
    """A kind of sheet there is not."""
    return Both(f"没有“{name}”这种表", f"there is no kind of sheet “{name}”")


def no_column(name: str, titles: set[str]) -> Both:
    """A column there is not, and which was perhaps meant."""
    return Both(f"没有“{name}”这一列", f"there is no column “{name}”") + nearest(name, titles)


def may_write(words: Iterable[str], quoted: bool = True) -> Both:
    """All that may be written here."""
    listed = named(words, quoted)
    return Both(f"可写：{listed.zh}", f"May be written: {listed.en}")
