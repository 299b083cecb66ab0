"""Ties as rows of the store: personal data masked, what a ledger repeats a thousand times written once."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from checker.city.tie import ManyTies, Tie, cells_text
from checker.core.masking import masked
from checker.core.text import printable
from checker.store.key_numbers import kept_numbers
from checker.store.many_ties import Repeated, TieColumns, rolled_up
from checker.tables.typed import Coded

KEY_MOST = 128
JSON = json.JSONEncoder(ensure_ascii=False)


def row_of(test: str, tie: Tie, number: int) -> dict[str, Any]:
    """The row of `ties` that says what a test found; it is number `number` of its case."""
    return {
        "number": number, "test": test,
        "part": tie.part, "match_key": _key(tie.match_key), "label": printable(masked(tie.label)), "fen": tie.fen,
        "first_day": _day(tie.first_day), "last_day": _day(tie.last_day),
        "detail": JSON.encode(tie.detail), "cells": cells_text(tie.cells),
    }  # fmt: skip


def many_row_of(test: str, ties: ManyTies, number: int) -> dict[str, Any]:
    """The row of `many_ties` for ties by the hundred."""
    keys = list(map(_key, ties.match_keys))
    details = {
        name: _repeated(values, str) if isinstance(values, Coded) else values for name, values in ties.details.items()
    }
    columns = TieColumns(
        keys, _repeated(ties.labels, lambda label: printable(masked(label))), ties.fen, _repeated(ties.days, _day), details,
        _repeated(ties.cells.sheets, str), ties.cells.rows, ties.cells.columns,
    )  # fmt: skip
    return rolled_up(number, test, ties.part, kept_numbers(keys), columns)


def _repeated(column: Coded, said: Callable[[Any], Any]) -> Repeated:
    used, at = np.unique(column.codes, return_inverse=True)
    return Repeated(
        [said(column.different[code] if code >= 0 else None) for code in used.tolist()], at.reshape(-1).tolist()
    )


def _key(key: str) -> str:
    return printable(key)[:KEY_MOST]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
