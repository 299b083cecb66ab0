"""Ties that come in hundreds, such as the invoices of a ledger: one row for all of a case, as columns.

As rows of `ties` they would be two thirds of a store and of the time it takes to save a case. What two cases share
is found by a number for each key; only those are rolled out again.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any

from checker.store.packing import packed, unpacked

JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A column in which the same stands again and again: what stands there, each once, and for every row its place.

    Place -1, the last, may be of nothing.
    """

    of: Sequence[Any]
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, row: int) -> Any:
        return self.of[self.at[row]]

    def __iter__(self) -> Iterator[Any]:
        return map(self.of.__getitem__, self.at)


@dataclass(frozen=True, slots=True)
class TieColumns:
    """Ties of one part, column by column: each of one day, with details that are texts.

    A cell is its file and sheet (parted by a tab, as the store writes cells), its row and its column. Every tie has
    one, or as many as `cells_each` says.
    """

    match_keys: Sequence[str]
    labels: Repeated
    fen: Sequence[int]
    days: Repeated
    details: Mapping[str, Repeated | Sequence[str]]
    sheets: Repeated
    rows: Sequence[int]
    columns: Sequence[int]
    cells_each: Sequence[int] = ()

    def cells(self) -> list[str]:
        """The cells of each as the store writes them, one a line."""
        cells = (
            f"{sheet}\t{row}\t{column}" for sheet, row, column in zip(self.sheets, self.rows, self.columns, strict=True)
        )
        if not self.cells_each:
            return list(cells)
        return ["\n".join(islice(cells, several)) for several in self.cells_each]


NAMES = tuple(one.name for one in fields(TieColumns))


def rolled_up(number: int, test: str, part: str, key_numbers: bytes, ties: TieColumns) -> dict[str, Any]:
    """The row of `many_ties` that holds them; the first of them is number `number` of its case."""
    return {
        "number": number, "test": test, "part": part, "how_many": len(ties.match_keys), "key_numbers": key_numbers,
        "packed": packed({name: _plain(getattr(ties, name)) for name in NAMES}),
    }  # fmt: skip


def rolled_out(row: Mapping[str, Any], ties: TieColumns, places: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Some of them as rows of `ties`, with the case of their row where it has one."""
    cells = ties.cells()
    case = {"case_id": row["case_id"]} if "case_id" in row else {}
    for place in places:
        day = ties.days[place]
        yield {
            **case, "number": row["number"] + place, "test": row["test"], "part": row["part"],
            "match_key": ties.match_keys[place], "label": ties.labels[place], "fen": ties.fen[place],
            "first_day": day, "last_day": day,
            "detail": JSON.encode({name: values[place] for name, values in ties.details.items()}),
            "cells": cells[place],
        }  # fmt: skip


def all_rolled_out(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All of them."""
    return rolled_out(row, columns_of(row), range(row["how_many"]))


def columns_of(row: Mapping[str, Any]) -> TieColumns:
    """The columns of a row of `many_ties`."""
    held = unpacked(row["packed"])
    details = {name: _column(values) for name, values in held["details"].items()}
    return TieColumns(**{name: _column(values) for name, values in held.items() if name != "details"}, details=details)


def _plain(column: Any) -> Any:
    if isinstance(column, Repeated):
        return {"of": column.of, "at": column.at}
    return {name: _plain(one) for name, one in column.items()} if isinstance(column, Mapping) else column


def _column(held: Any) -> Any:
    return Repeated(held["of"], held["at"]) if isinstance(held, dict) else held
