"""What is said of cells that hold something else than their column is for."""

from collections.abc import Iterator, Sequence

from checker.core.cells import column_letters
from checker.core.lang import Both, named
from checker.core.problems import Problem
from checker.readers.grid import Grid
from checker.tables.blocks import Block
from checker.tables.heading_cells import LONGEST_HEADING, WIDEST
from checker.tables.values import Unread, filled_in

CELLS_SHOWN = 5
COLUMNS_SHOWN = 4


def unread_cells(grid: Grid, block: Block, name: str, rows: Sequence[int], count: int, what: Unread) -> Problem:
    """One problem for all cells of a column that are wrong in the same way; `rows` are the first of `count`."""
    heading = block.sheet.field(name).heading
    refs = [grid.ref(row, block.columns[name].column) for row in rows]
    if rows[0] == block.first and (under := dict(_second_headings(grid, block, name))):
        return Problem(refs[0].full, *_several_amounts(block, name, under))
    if count == 1:
        return Problem(refs[0].full, filled_in(heading, what), what.advice)
    cells = named((str(ref).rpartition("!")[2] for ref in refs), quoted=False)
    if count > CELLS_SHOWN:
        cells += Both(" 等", " …")
    several = Both(
        f"“{heading}”有 {count} 个单元格{what.what.zh}：{cells.zh}（第一个填的是“{what.text}”）",
        f"“{heading}”: {count} cells, {what.what.en}: {cells.en} (the first holds “{what.text}”)",
    )
    return Problem(refs[0].full, several, what.advice)


def _second_headings(grid: Grid, block: Block, name: str) -> Iterator[tuple[int, str]]:
    """What stands in the first row under a heading that is over several columns: it heads them, and is no amount."""
    column = block.columns[name].column
    if len(block.header) != 1 or block.type_of(name) != "money":
        return
    [header] = block.header
    reach = max((right for top, left, _, right in grid.merged if (top, left) == (header, column)), default=column)
    words = (fit.column for other, fit in block.columns.items() if block.type_of(other) != "money")
    if reach == column and any(grid.cell(block.first, number) is not None for number in words):
        return  # a line of its own: what stands right of the amount may be anything
    under: list[tuple[int, str]] = []
    for number in range(column, min(grid.width, WIDEST) + 1):
        text = grid.cell(block.first, number)
        is_of_another = number > max(reach, column) and grid.cell(header, number) is not None
        if is_of_another or not isinstance(text, str) or not text.strip() or len(text) > LONGEST_HEADING:
            break
        under.append((number, text.strip()))
    if len(under) > 1:
        yield from under


def _several_amounts(block: Block, name: str, under: dict[int, str]) -> tuple[Both, Both]:
    heading = block.columns[name].heading
    shown = list(under.items())[:COLUMNS_SHOWN]
    zh = "、".join(f"{column_letters(column)} 列“{text}”" for column, text in shown)
    en = ", ".join(f"column {column_letters(column)} “{text}”" for column, text in shown)
    if len(under) > len(shown):
        zh, en = f"{zh}……", f"{en} …"
    what = Both(
        f"“{heading}”下面分成 {len(under)} 列（{zh}），看不出各列是不是同一金额的各期，未采用",
        f"“{heading}” is over {len(under)} columns ({en}): whether they are periods of one amount cannot be told, not used",
    )
    letters = [column_letters(column) for column in under]
    advice = Both(
        f"只留一列，或在 case.yaml 中写明 kind、header 和 columns：以一列为准的写 {letters[0]}",
        f"Keep one column, or state kind, header and columns in case.yaml: {letters[0]} where one column counts",
    )
    if block.sheet.field(name).periods:
        advice += Both(
            f"，各列相加的写 {'+'.join(letters[:2])}，有合计列的写成“合计列={'+'.join(letters[:2])}”",
            f", {'+'.join(letters[:2])} where they add up, and “total={'+'.join(letters[:2])}” beside a total",
        )
    return what, advice
