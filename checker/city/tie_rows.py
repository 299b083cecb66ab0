"""Ties as rows of the store: personal data masked, what a ledger repeats a thousand times written once."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from checker.city.tie import ManyTies, Tie, cells_text
from checker.core.masking import masked
from checker.core.text import printable
from checker.measures.line_names import day_in_words
from checker.store.key_numbers import kept_numbers
from checker.store.many_ties import Repeated, TieColumns, rolled_up
from checker.tables.typed import Coded

KEY_MOST = 128
JSON = json.JSONEncoder(ensure_ascii=False)


def row_of(test: str, tie: Tie, number: int) -> dict[str, Any]:
    """The row of `ties` that says what a test found; it is number `number` of its case."""
    return {
        "number": number, "test": test,
        "part": tie.part, "match_key": _key(tie.match_key), "label": _label(tie.label), "fen": tie.fen,
        "first_day": _day(tie.first_day), "last_day": _day(tie.last_day),
        "detail": JSON.encode(tie.detail), "cells": cells_text(tie.cells),
    }  # fmt: skip


def many_row_of(test: str, ties: ManyTies, number: int) -> dict[str, Any]:
    """The row of `many_ties` for ties by the hundred."""
    keys = ties.match_keys
    if not "".join(keys).isprintable() or max(map(len, keys)) > KEY_MOST:
        keys = list(map(_key, keys))
    details = {
        name: _repeated(values, _text) if isinstance(values, Coded) else values for name, values in ties.details.items()
    }
    columns = TieColumns(
        keys, _repeated(ties.labels, _label), ties.fen, _repeated(ties.days, _day), details,
        _repeated(ties.cells.sheets, _text), ties.cells.rows, ties.cells.columns, ties.cells_each,
    )  # fmt: skip
    return rolled_up(number, test, ties.part, kept_numbers(keys), columns)


def _repeated(column: Coded, said: Callable[[Any], Any]) -> Repeated:
    codes, different = column.codes, column.different
    if len(different) > len(codes):
        used, codes = np.unique(codes, return_inverse=True)
        different = [different[code] for code in used.tolist() if code >= 0]
        codes = codes - int(len(used) > len(different))  # the first of those used is then nothing
    # Nothing, -1, is the last of the list.
    return Repeated([*map(said, different), said(None)], codes.tolist())


def _label(label: str | None) -> str:
    return printable(masked(label)) if label else ""


def _key(key: str) -> str:
    return printable(key)[:KEY_MOST]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _day(day: date | None) -> str | None:
    return day_in_words(day) if day else None
