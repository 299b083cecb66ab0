"""How an amount follows from the number in its cell: worked out, and worked out again before it is believed."""

from checker.core.exhibits import Amount
from checker.readers.grid import Grid
from checker.tables.case import Case
from checker.tables.table import Table

# What one of a cell's number is in 元: 元, 万元, 千元, 亿元, 分; below zero where red paint or brackets say so.
YUAN = ("1", "10000", "1000", "100000000", "0.01")
FACTORS = (*YUAN, *(f"-{yuan}" for yuan in YUAN))
RESIDUE_FEN = 0.01
ROWS_MOST = 2_000


def factor_of(raw: object, fen: int, likely: str = "1") -> str | None:
    """The factor that makes the number in a cell the amount that was read of it; None for a text, or where none does.

    >>> factor_of(41.9531, 41_953_100)
    '10000'
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return None
    fits = (one for one in (likely, *FACTORS) if abs(raw * float(one) * 100 - fen) < RESIDUE_FEN)
    return next(fits, None)


def single_amounts(case: Case, grid: Grid) -> dict[tuple[int, int], Amount]:
    """Amounts that stand by themselves: 年度合同金额 on 项目信息, every 到账金额 of 拨款记录."""
    found: dict[tuple[int, int], Amount] = {}
    for table in case.tables.values():
        if table.parts or len(table) > ROWS_MOST:
            continue
        money = [name for name, field in table.spec.fields.items() if field.type == "money" and name in table.values]
        # Of an amount that is the sum of several cells each cell has its own.
        single = [one for name in money for one in table.made_of.get(name, (name,))]
        for name in single:
            found |= _of_column(table, name, grid)
    return found


def _of_column(table: Table, name: str, grid: Grid) -> dict[tuple[int, int], Amount]:
    found: dict[tuple[int, int], Amount] = {}
    likely = "1"
    for record in table:
        cell, fen = record.cell(name), record[name]
        if not isinstance(fen, int) or (cell.file, cell.sheet) != (grid.file, grid.sheet) or not cell.column:
            continue
        factor = factor_of(grid.cell(cell.row, cell.column), fen, likely)
        found[cell.row, cell.column] = Amount(fen, ((cell.column, factor),) if factor else ())
        likely = factor or likely
    return found
