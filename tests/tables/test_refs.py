"""The cells of several records are those of each record by itself."""

import pytest

from checker.core.cells import CellRef
from checker.tables.table import PART_BITS, Part, Table

PLAIN = Table("ledger", "账.xlsx", "序时账", [3, 4, 9], {}, {"debit": 5, "credit": 6})
JOINED = Table(
    "ledger", "账.xlsx", "序时账", [3, (1 << PART_BITS) + 4, 9], {}, {"debit": 5},
    parts=(Part("一.xlsx", "1月", {"debit": 5}), Part("二.xlsx", "2月", {"credit": 7})),
)  # fmt: skip
PLACED = Table("project", "账.xlsx", "项目信息", [2], {}, {}, places={"debit": CellRef("账.xlsx", "项目信息", 8, 2)})


@pytest.mark.parametrize("table", [PLAIN, JOINED, PLACED])
@pytest.mark.parametrize("name", ["debit", "credit", "not there"])
def test_cells_of_several_records(table: Table, name: str) -> None:
    places = list(range(len(table)))
    alone = tuple(table.ref(table.rows[place], name) for place in places)
    assert table.refs(places, [name] * len(places)) == alone
