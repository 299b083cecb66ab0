"""Small books for the tests: a ledger of expense lines as a case."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from checker.core.read_files import Input
from checker.readers.grid import Grid
from checker.tables.case import Case
from checker.tables.find_tables import find_tables

HEAD = ["日期", "凭证字", "凭证号", "摘要", "科目编码", "科目名称", "往来单位", "借方金额", "贷方金额"]
ACCOUNTS = ["工资", "督导费", "活动物资", "办公费", "说不清"]


def entry(
    number: int, yuan: float, account: int = 2, summary: str = "重阳节活动", payee: str | None = "文具店"
) -> list[Any]:
    day = date(2022, 1, 1) + timedelta(days=number % 360)
    name = ACCOUNTS[account]
    return [day, "记", str(number), summary, f"51010{account}", f"业务活动成本-{name}", payee, yuan, None]


def ledger(entries: Sequence[Sequence[Any]]) -> Case:
    """A case that holds one ledger of these entries."""
    grid = Grid("账.xlsx", "序时账", [HEAD, *entries])
    found = find_tables([grid], None)
    return Case("账", found.tables, (Input("账.xlsx", "0" * 64),), found.problems)


def book(amounts: Sequence[float]) -> Case:
    """One expense line for each amount in 元."""
    return ledger([entry(n, yuan, n % len(ACCOUNTS)) for n, yuan in enumerate(amounts, start=1)])
