"""Ties as rows of the store: personal data masked, what a ledger repeats a thousand times written once."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from checker.city.tie import ManyTies, Tie, cells_text
from checker.core.masking import masked
from checker.core.text import printable

KEY_MOST = 128
JSON = json.JSONEncoder(ensure_ascii=False)


def rows_of(test: str, found: Tie | ManyTies, number: int) -> Iterator[dict[str, Any]]:
    """The rows of `ties` that say what a test found, numbered from `number` on."""
    if isinstance(found, Tie):
        yield {
            "number": number, "test": test,
            "part": found.part, "match_key": printable(found.match_key)[:KEY_MOST], "label": printable(masked(found.label)),
            "fen": found.fen, "first_day": found.first_day.isoformat() if found.first_day else None,
            "last_day": found.last_day.isoformat() if found.last_day else None,
            "detail": JSON.encode(found.detail), "cells": cells_text(found.cells),
        }  # fmt: skip
        return
    shown, quoted = cache(lambda label: printable(masked(label))), cache(JSON.encode)
    days = {day: day.isoformat() if day else None for day in set(found.days)}
    names = [f"{quoted(name)}: " for name in found.details]
    details = (
        "{" + ", ".join(map(str.__add__, names, map(quoted, values))) + "}"
        for values in zip(*found.details.values(), strict=True)
    )
    columns = (found.match_keys, found.labels, found.fen, found.days, details, found.cells)
    for further, (key, label, fen, day, detail, cell) in enumerate(zip(*columns, strict=True)):
        yield {
            "number": number + further, "test": test,
            "part": found.part, "match_key": printable(key)[:KEY_MOST], "label": shown(label), "fen": fen,
            "first_day": days[day], "last_day": days[day], "detail": detail, "cells": cell,
        }  # fmt: skip
