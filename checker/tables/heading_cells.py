"""Which cells of a sheet hold a heading of some kind of table: what rows may begin a table is seen by them."""

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import TEXT, Column, ColumnGrid
from checker.readers.grid import Grid
from checker.tables.letters import KnownLetters, Letters
from checker.tables.vocabulary import Vocabulary

LONGEST_HEADING = 40
WIDEST = 400


def known_headings(grid: Grid, stop: int, vocabulary: Vocabulary, letters: KnownLetters) -> dict[int, int]:
    """How many cells of each row (up to but not including `stop`) are headings of some kind of sheet; rows with any."""
    if isinstance(grid, ColumnGrid):
        return _known_by_column(grid, stop, vocabulary, letters)
    counts = {
        number: sum(isinstance(value, str) and _is_heading(value, vocabulary) for value in row[:WIDEST])
        for number, row in grid.rows(1, stop)
    }
    return {number: count for number, count in counts.items() if count}


def _is_heading(text: str, vocabulary: Vocabulary) -> bool:
    return len(text) <= LONGEST_HEADING and vocabulary.beginnings[text[:2]] and vocabulary.knows(text)


def _known_by_column(grid: ColumnGrid, stop: int, vocabulary: Vocabulary, letters: KnownLetters) -> dict[int, int]:
    """The same where cells are kept by columns: each different text is looked at once, not each cell."""
    height = max(min(stop, grid.height + 1) - 1, 0)
    sharing_texts: dict[int, list[Column]] = {}
    for number in grid.stores:
        if number <= WIDEST:
            column = grid.column(number, 1, height + 1)
            sharing_texts.setdefault(id(column.strings), []).append(column)
    counts = np.zeros(height, np.int64)
    for columns in sharing_texts.values():
        # The columns one below the other: few long arrays are quicker than many short ones.
        texts = np.concatenate([column.kinds for column in columns]) == TEXT
        values = np.concatenate([column.values for column in columns])
        if headings := _headings_among(letters.of(columns[0].strings), texts, values, vocabulary):
            # They stand above what they are over, and so mostly among the first texts: few cells are left to look at.
            places = (texts & (values >= headings[0]) & (values <= headings[-1])).nonzero()[0]
            are_headings = np.zeros(headings[-1] + 1, np.bool_)
            are_headings[headings] = True
            codes = values.take(places).astype(np.int64)
            counts += np.bincount(places[are_headings.take(codes)] % height, minlength=height)
    return {row + 1: int(counts[row]) for row in counts.nonzero()[0].tolist()}


def _headings_among(
    letters: Letters, texts: NDArray[np.bool_], values: NDArray[np.float64], vocabulary: Vocabulary
) -> list[int]:
    """The numbers of the texts that are headings, ascending; `texts` are the cells whose values are such numbers."""
    strings = letters.strings
    likely = vocabulary.beginnings.among(letters)  # the cheap question first: most texts of a ledger begin like none
    if len(strings) > len(values):  # most stand further down than is searched: they are not asked
        there = np.zeros(len(strings), np.bool_)
        there[values[texts].astype(np.int64)] = True
        likely = likely[there[likely]]
    return [code for code in likely.tolist() if _is_heading(strings[code], vocabulary)]
