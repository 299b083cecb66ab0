"""What the number formats of a column say about its amounts and shares, row by row."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from checker.readers.columns import ColumnFormats
from checker.readers.grid import Grid
from checker.tables.blocks import Block, ColumnFit
from checker.tables.type_columns import MoneyFormat
from checker.tables.units import FormatSays, fen_factor, format_says


def money_formats(grid: Grid, block: Block, fit: ColumnFit) -> list[MoneyFormat]:
    """The rows whose format changes what the stored number means: its unit, or its sign."""
    found: list[MoneyFormat] = []
    plain = fen_factor(fit.unit, FormatSays())
    for code, places in _in_column(grid, block, fit.column).items():
        says = format_says(code)
        # A unit somebody wrote into case.yaml is believed before any format.
        factor = plain if fit.unit_from == "case.yaml" else fen_factor(fit.unit, says)
        if factor != plain or says.negative:
            found.append(MoneyFormat(places, factor[0], says.negative))
    return found


def percent_cells(grid: Grid, block: Block, fit: ColumnFit) -> NDArray[np.bool_] | None:
    """The rows shown with a percent sign: their stored number is the share itself."""
    shown = np.zeros(max(block.last - block.first + 1, 0), np.bool_)
    for code, places in _in_column(grid, block, fit.column).items():
        if format_says(code).percent:
            shown[places] = True
    return shown if shown.any() else None


def _in_column(grid: Grid, block: Block, column: int) -> Mapping[str, NDArray[np.int64]]:
    formats = grid.number_formats
    if not formats:
        return {}
    if isinstance(formats, ColumnFormats):
        by_code = {code: rows.astype(np.int64) for code, rows in formats.in_column(column).items()}
    else:
        listed: dict[str, list[int]] = {}
        for row in range(block.first, block.last + 1):
            if code := formats.get((row, column)):
                listed.setdefault(code, []).append(row)
        by_code = {code: np.array(rows, np.int64) for code, rows in listed.items()}
    inside = {c: rows[(rows >= block.first) & (rows <= block.last)] - block.first for c, rows in by_code.items()}
    return {code: places for code, places in inside.items() if len(places)}
