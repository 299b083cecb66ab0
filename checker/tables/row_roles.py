"""What every row under a header is: a record, a total, a line carried from page to page, a note, nothing."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import EMPTY, TEXT, Column
from checker.tables.letters import KnownLetters
from checker.tables.role_words import (
    ENDING,
    LONGEST_MARK,
    LONGEST_PADDED,
    NOTE_WORDS,
    PADDING,
    RECORD,
    SECTION,
    SPACES,
    Role,
    blank_codes,
    marked_codes,
)
from checker.tables.source_columns import as_arrow
from checker.tables.wanted_fields import RowInDoubtError

if TYPE_CHECKING:
    from checker.tables.arrow_columns import ArrowColumn

LETTER_BYTES = 4  # no letter takes more
NOTE_ROWS_MOST = 20_000
FEW_ROWS = 64  # among them most often are the first rows of a role
LEAST_REPEATED = 2  # headings that make a row the header again


def among(roles: NDArray[np.uint8], wanted: Iterable[Role]) -> NDArray[np.bool_]:
    """Which rows have one of these roles."""
    return _are_wanted(tuple(wanted)).take(roles)


@cache
def _are_wanted(wanted: tuple[Role, ...]) -> NDArray[np.bool_]:
    are_wanted = np.zeros(len(Role), np.bool_)
    are_wanted[list(wanted)] = True
    return are_wanted


@lru_cache(maxsize=256)
def _beginnings(texts: frozenset[str]) -> frozenset[str]:
    """The letters with which cells of these texts begin, spaces before them too."""
    return frozenset(SPACES | {text[:1] for text in texts})


class Rows:
    """The rows under a header while their roles are being found; texts shared by columns are looked at once."""

    def __init__(self, count: int, letters: KnownLetters | None = None) -> None:
        self.letters = letters or KnownLetters()
        self.roles = np.zeros(count, np.uint8)
        self._marks: dict[tuple[int, bool], dict[int, Role]] = {}
        self._codes: dict[int, list[tuple[str, int]]] = {}
        self._blanks: dict[int, list[int]] = {}

    def filled(self, column: Column) -> NDArray[np.bool_]:
        """Where a column holds anything but a dash or spaces."""
        if (arrow := as_arrow(column)) is not None:
            return arrow.filled
        filled: NDArray[np.bool_] = column.kinds != EMPTY
        if not column.counts[TEXT]:
            return filled
        key = id(column.strings)
        if key not in self._blanks:
            self._blanks[key] = blank_codes(self.letters.of(column.strings).strings)
        if self._blanks[key]:
            filled = filled & ~((column.kinds == TEXT) & np.isin(column.values, self._blanks[key]))
        return filled

    def marks(self, column: Column, anywhere: bool) -> NDArray[np.uint8] | None:
        """The role each cell of a column gives its row; None where no cell gives any."""
        if (arrow := as_arrow(column)) is not None:
            return _marks_of_texts(arrow, anywhere)
        if not column.counts[TEXT]:
            return None
        key = (id(column.strings), anywhere)
        if key not in self._marks:
            self._marks[key] = marked_codes(column.strings, anywhere, self.letters.of(column.strings))
        codes = self._marks[key]
        if not codes:
            return None
        by_code = np.zeros(len(column.strings), np.uint8)
        by_code[list(codes)] = list(codes.values())
        texts = (column.kinds == TEXT).nonzero()[0]
        marks = np.zeros(len(column.kinds), np.uint8)
        marks[texts] = by_code[column.values[texts].astype(np.int64)]
        return marks

    def codes_of(self, column: Column, wanted: frozenset[str]) -> list[tuple[str, int]]:
        """The numbers of some texts among a column's different ones; columns that share them are asked once."""
        key = id(column.strings)
        if key not in self._codes:
            # The cheap question first: a text begins like one of them, or with a space.
            likely = self.letters.of(column.strings).beginning_with(_beginnings(wanted))
            self._codes[key] = [
                (text.strip(), code)
                for code, text in zip(likely, map(column.strings.__getitem__, likely), strict=True)
                if text in wanted or (len(text) <= LONGEST_PADDED and text.strip() in wanted)
            ]
        return self._codes[key]

    def first_of(self, role: Role, most: int) -> list[int]:
        """The positions of the first rows with a role."""
        few = (self.roles[:FEW_ROWS] == int(role)).nonzero()[0]
        places = few if len(few) >= most else (self.roles == int(role)).nonzero()[0]
        first: list[int] = places[:most].tolist()
        return first

    def set(self, where: NDArray[np.bool_], role: Role | NDArray[np.uint8]) -> None:
        """Give rows a role where they have none yet."""
        open_ = (where & (self.roles == RECORD)).nonzero()[0]
        self.roles[open_] = role[open_] if isinstance(role, np.ndarray) else role


def _marks_of_texts(column: "ArrowColumn", anywhere: bool) -> NDArray[np.uint8]:
    """The same of a large text file: only cells that end like a mark are made texts of."""
    marks = np.zeros(len(column), np.uint8)
    if column.few_texts:
        if found := marked_codes(column.strings, anywhere):
            codes, strings = column.numbered()
            by_text = {column.strings[code]: role for code, role in found.items()}
            marks = np.array([*(by_text.get(text, Role.RECORD) for text in strings), Role.RECORD], np.uint8)[codes]
        return marks
    places = column.ending_in(sorted(ENDING | set(PADDING)), LONGEST_MARK * LETTER_BYTES)
    numbers, texts = column.texts_at(places)
    if found := marked_codes(texts, anywhere):
        by_code = np.zeros(len(texts), np.uint8)
        by_code[list(found)] = list(found.values())
        marks[places] = by_code[numbers]
    return marks


def mark_totals(rows: Rows, columns: Mapping[int, Column], never: Iterable[int], in_summary: bool) -> None:
    """Totals, page lines and opening balances: by the first words of a row, or a whole word anywhere.

    `never` are columns of amounts and remarks; in a ledger (`in_summary`) 摘要 may say “1月工资合计”,
    so there only whole words count.
    """
    asked = [columns[number] for number in sorted(columns) if number not in never]
    anywhere = [rows.marks(column, True) for column in asked]
    first = [None if in_summary else rows.marks(column, False) for column in asked]
    if all(marks is None for marks in (*anywhere, *first)):
        return
    undecided = np.ones(len(rows.roles), np.bool_)
    for column, marks, at_first in zip(asked, anywhere, first, strict=True):
        if marks is not None:
            rows.set(marks > 0, marks)
        if not in_summary:
            texts = (column.kinds == TEXT) & rows.filled(column)
            if at_first is not None:
                rows.set(undecided & texts, at_first)
            undecided &= ~texts


def mark_repeated_headers(
    rows: Rows, columns: Mapping[int, Column], headings: Mapping[int, frozenset[str]], left_out: int = 0
) -> None:
    """The header again, as at the top of every printed page.

    Raises RowInDoubtError where that depends on the columns that were left out, so many of them.
    """
    arrows = {number: arrow for number in headings if (arrow := as_arrow(columns[number])) is not None}
    if arrows and not any(columns[number].kinds.any() for number in headings if number not in arrows):
        from checker.tables.arrow_columns import repeated

        places = repeated([(arrow, sorted(headings[number])) for number, arrow in arrows.items()], left_out)
        rows.roles[places[rows.roles[places] == RECORD]] = Role.HEADER
        return
    if left_out:
        raise RowInDoubtError
    every = frozenset().union(*headings.values())
    again = []
    for number, wanted in headings.items():
        column = columns[number]
        if wanted and column.counts[TEXT]:
            codes = [code for text, code in rows.codes_of(column, every) if text in wanted]
            again += [code for code in codes if np.count_nonzero(column.values == code)]
    # Numbers may be equal to a code by chance: only where there may be a header are the kinds looked at.
    if len(again) < LEAST_REPEATED:
        return
    same = np.zeros(len(rows.roles), np.int16)
    texts = np.zeros(len(rows.roles), np.int16)
    for number, wanted in headings.items():
        column = columns[number]
        texts += column.kinds == TEXT
        if wanted and (codes := [code for text, code in rows.codes_of(column, every) if text in wanted]):
            same += (column.kinds == TEXT) & np.logical_or.reduce([column.values == code for code in codes])
    rows.set((same >= LEAST_REPEATED) & (same * 2 > texts), Role.HEADER)


def mark_notes(rows: Rows, columns: Mapping[int, Column], money: NDArray[np.bool_], strict: bool) -> dict[int, str]:
    """Rows of words without any amount; the account titles among them (科目：5101 …) are given back by position.

    `strict`: only words that begin like a note, because a row without an amount may be a record there.
    """
    sections: dict[int, str] = {}
    from_left = sorted(columns.items())
    for place in (~money & (rows.roles == RECORD)).nonzero()[0][:NOTE_ROWS_MOST].tolist():
        texts = [
            (number, text)
            for number, column in from_left
            if (value := column.value(place)) is not None and (text := str(value).strip())
        ]
        if not texts:
            continue
        first = texts[0][1]
        if found := next((m for _, text in texts if (m := SECTION.match(unicodedata.normalize("NFKC", text)))), None):
            rows.roles[place] = Role.SECTION
            sections[place] = found[1]
        elif (first.startswith(NOTE_WORDS) and (len(texts) == 1 or ":" in first or "：" in first)) or (
            not strict and (len(texts) == 1 or any(":" in text or "：" in text for _, text in texts))
        ):
            rows.roles[place] = Role.NOTE
    return sections
