"""Headings are found in a sheet kept by columns as in one kept by rows, however many texts the workbook has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.readers.columns import ColumnGrid, columns_of
from checker.readers.dense import Dense
from checker.readers.grid import Grid
from checker.tables.heading_cells import known_headings
from checker.tables.letters import FEW, KnownLetters
from checker.tables.vocabulary import Vocabulary

CELLS = st.sampled_from(["日期", "摘要", "借方金额", "（借方金额）", " 摘要", "日用品", "张三", "", None, 3.0, 45000.0])
SHEETS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8)


@pytest.mark.parametrize("others", [0, 3, 10 * FEW], ids=["no others", "fewer than cells", "more than cells"])
@given(SHEETS)
def test_headings_kept_by_columns(others, rows) -> None:
    grid = Grid("账.xlsx", "序时账", rows)
    columns = columns_of(grid, (1, 2, 3))
    further = [f"日期{number}" for number in range(others)]  # texts of other sheets, or of rows further down
    strings = [*columns[1].strings, *further]
    stores = {number: Dense(one.kinds, one.values, strings) for number, one in columns.items()}
    by_columns = ColumnGrid("账.xlsx", "序时账", (), stores=stores, last_row=len(rows))
    found = known_headings(by_columns, len(rows) + 1, Vocabulary(), KnownLetters())
    assert found == known_headings(grid, len(rows) + 1, Vocabulary(), KnownLetters())
